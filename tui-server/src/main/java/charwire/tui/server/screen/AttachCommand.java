package charwire.tui.server.screen;

import charwire.app.CommandLines;
import charwire.app.ExitStatus;
import charwire.app.Folders;
import charwire.app.Invocation;
import charwire.app.LogFile;
import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.tui.server.ServerCommand;
import charwire.tui.server.control.ControlLink;
import charwire.tui.server.control.ControlPath;
import charwire.tui.server.control.CtlCommand;
import charwire.tui.server.control.NoServerException;
import charwire.tui.server.screen.model.Mailbox;
import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.Setup;
import charwire.ui.app.ScreenOptions;
import charwire.ui.app.ScreenProgram;
import charwire.ui.list.LogBuffer;
import charwire.words.Words;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** {@code charwire-server attach}: the screen of a server that runs elsewhere. Owned by the main thread. */
public final class AttachCommand {
    private static final long ANSWER_SECONDS = 5;

    private AttachCommand() {}

    public static Usage usage() {
        return Usage.of(
                        ServerCommand.NAME + " attach",
                        "[SOCKET|PORT] [OPTION...]",
                        "Shows the screen of a running server.",
                        "")
                .argument("SOCKET|PORT", "which server (default: the only one of yours that runs here)")
                .footer(
                        "F10 leaves the server running, or stops it; Ctrl-C leaves it running.",
                        "The options of a screen apply: --theme, --ascii, --no-mouse, --no-state.",
                        "",
                        "Exit status: 0 ended in order, 1 failed, 2 wrong usage, 3 no such server,",
                        "130 interrupted (Ctrl-C).");
    }

    /**
     * Shows the screen until it is detached, or the server has ended because it was asked to.
     *
     * @return the exit status: 0, 3 if there is no server to attach to, 130 after Ctrl-C, which leaves the server running
     */
    public static int run(Options options, Folders folders, Invocation call) throws UsageException, IOException {
        ScreenOptions.requireTerminal(
                call.environment(),
                Words.of("without one use charwire-server ctl COMMAND; ctl --help lists the commands"));
        var look = ScreenOptions.of(options, folders, "server.screen");
        // The file is the server's.
        LogFile.open(new LogFile.Target(null, "off"));
        try {
            var argument = options.arguments().stream().findFirst();
            var given = argument.isEmpty()
                    ? options.path("--control")
                    : Optional.of(Options.valid(Values.path("attach", argument.get())));
            var socket = ControlPath.find(given, folders);
            var mailbox = new Mailbox(ServerScreenProgram.EVENTS_KEPT);
            var stop = new AtomicReference<Runnable>(() -> {});
            try (var server = new AttachedServer(
                    socket, ControlLink.open(socket), mailbox, () -> stop.get().run())) {
                var setup = server.start()
                        .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                        .join();
                return show(look, setup, server, mailbox, stop, call);
            }
        } catch (NoServerException e) {
            CommandLines.complain(call.err(), ServerCommand.NAME, e.getMessage());
            return CtlCommand.NO_SERVER;
        } catch (CompletionException e) {
            var why = e.getCause() instanceof TimeoutException
                    ? Words.of("no answer in {0} s", ANSWER_SECONDS)
                    : e.getCause().getMessage();
            CommandLines.complain(call.err(), ServerCommand.NAME, Words.of("the control socket: {0}", why));
            return ExitStatus.FAILED;
        }
    }

    private static int show(
            ScreenOptions options,
            Setup setup,
            AttachedServer server,
            Mailbox mailbox,
            AtomicReference<Runnable> stop,
            Invocation call)
            throws IOException {
        try (var program = ScreenProgram.open(options, call.environment())) {
            var model = Model.start(setup, new LogBuffer(ServerScreenProgram.EVENTS_KEPT), program.size())
                    .with(program.choices());
            var screen = new ServerScreen(server, mailbox, model, program.text(), System::nanoTime, program);
            var loop = program.loop(screen);
            mailbox.wakeWith(loop::wakeup);
            stop.set(loop::stop);
            loop.run();
            return ServerScreenProgram.status(program.end().orElse(null));
        }
    }
}
