package charwire.tui.server.screen;

import charwire.app.EventLog;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.identity.ServerIdentity;
import charwire.server.Server;
import charwire.server.ServerEvent;
import charwire.stream.Alphabet;
import charwire.tui.server.Ports;
import charwire.tui.server.ServerOptions;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.console.ServerRun;
import charwire.tui.server.event.EventText;
import charwire.tui.server.screen.model.Mailbox;
import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.ServerControl;
import charwire.tui.server.screen.model.Setup;
import charwire.ui.app.ScreenProgram;
import charwire.ui.list.LogBuffer;
import charwire.ui.list.LogBuffer.Level;
import charwire.ui.terminal.End;
import charwire.words.Words;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The server with its screen, from listening to the exit status. Owned by the main thread. */
public final class ServerScreenProgram {
    static final int EVENTS_KEPT = 2_000;

    /** The server ends within 5 s by itself. */
    private static final long END_SECONDS = 6;

    private ServerScreenProgram() {}

    /** Starts the server. */
    public interface Listening {
        Ports listen(Consumer<ServerEvent> events) throws IOException;
    }

    /**
     * Runs until the operator, a signal or a failure ends it.
     *
     * @param warnings for the operator, shown among the events
     * @param configuration where the settings come from when they are to be read again
     * @return the exit status: 0 after F10, TERM and HUP, 130 after Ctrl-C and INT, 1 after a failure
     */
    public static int run(
            ServerOptions start,
            ServerIdentity identity,
            List<String> warnings,
            ServerConsole.Configuration configuration,
            Invocation call,
            Listening listening)
            throws IOException {
        var setup = Setup.of(identity, start.clientTrust() != null, ZoneId.systemDefault());
        var clocks = Clocks.system();
        var mailbox = new Mailbox(EVENTS_KEPT);
        firstEvents(mailbox, start.config().settings().alphabet(), setup, warnings, clocks.now());
        var ports = listening.listen(event -> {
            EventLog.log(event);
            mailbox.event(clocks.now(), event);
        });
        for (var warning : ports.warnings()) {
            mailbox.say(clocks.now(), Level.WARN, warning);
        }
        var server = ports.server();
        var status = ExitStatus.FAILED;
        try {
            var control = ServerControl.of(server, configuration, why -> mailbox.refused(clocks.now(), why));
            status = show(start, setup, call, server, control, mailbox);
        } finally {
            server.shutdown();
            if (!ended(ports.terminated(), call)) {
                status = ExitStatus.FAILED;
            }
        }
        return status;
    }

    private static int show(
            ServerOptions start, Setup setup, Invocation call, Server server, ServerControl control, Mailbox mailbox)
            throws IOException {
        try (var program = ScreenProgram.open(start.screen(), call.environment())) {
            var model = Model.start(setup, new LogBuffer(EVENTS_KEPT), program.size())
                    .with(program.choices());
            var screen = new ServerScreen(control, mailbox, model, program.text(), System::nanoTime, program);
            var loop = program.loop(screen);
            mailbox.wakeWith(loop::wakeup);
            var unused = server.terminated().whenComplete((done, failure) -> loop.stop());
            loop.run();
            return status(program.end().orElse(null));
        }
    }

    static void firstEvents(Mailbox mailbox, Alphabet alphabet, Setup setup, List<String> warnings, Moment now) {
        mailbox.say(now, Level.INFO, Words.of("certificate {0}", setup.fingerprint()));
        for (var warning : warnings) {
            mailbox.say(now, Level.WARN, warning);
        }
        EventText.leftOut(alphabet).ifPresent(line -> mailbox.say(now, Level.INFO, line));
    }

    static int status(End end) {
        if (end == End.INTERRUPTED) {
            return ExitStatus.INTERRUPTED;
        }
        return end == End.FAILED ? ExitStatus.FAILED : ExitStatus.OK;
    }

    /** Waits for the orderly end; false after a failure. */
    private static boolean ended(CompletableFuture<Void> terminated, Invocation call) {
        var end = terminated.copy().orTimeout(END_SECONDS, TimeUnit.SECONDS);
        end.exceptionally(failure -> null).join();
        return terminated.isDone() && ServerRun.awaitEnd(terminated, call);
    }
}
