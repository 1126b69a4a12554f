package charwire.tui.client.screen;

import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.protocol.Sanitizer;
import charwire.tui.client.ClientCommand;
import charwire.tui.client.record.Player;
import charwire.tui.client.report.Report;
import charwire.tui.client.screen.model.Mailbox;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Tape;
import charwire.ui.app.ScreenOptions;
import charwire.ui.app.ScreenProgram;
import charwire.ui.terminal.End;
import charwire.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;

/** A replay on the screen. Owned by the main thread, which is the screen's. */
public final class ReplayScreenProgram {
    private static final int NAME_SHOWN = 40;

    private ReplayScreenProgram() {}

    /** @return the exit status */
    public static int run(
            InputStream in, Path file, double speed, ScreenOptions options, Report report, Invocation call)
            throws IOException {
        var record = new CompletableFuture<Player>();
        var mailbox = new Mailbox(
                new Tape(ClientScreen.CHARACTERS_KEPT), () -> record.join().now());
        try (var player = new Player(in, file.toString(), speed, System::nanoTime, mailbox)) {
            record.complete(player);
            boolean interrupted;
            try (var program = ScreenProgram.open(options, call.environment())) {
                var control = new ReplayControl(player, program::suspend, mailbox::touch);
                var model = Model.start(name(file), ZoneId.systemDefault(), player.now(), program.size())
                        .with(program.choices());
                var screen = new ClientScreen(control, mailbox, model, player::now, program);
                var loop = program.loop(screen);
                mailbox.wakeWith(loop::wakeup);
                mailbox.connect(control);
                player.start();
                loop.run();
                interrupted = program.end().filter(End.INTERRUPTED::equals).isPresent();
            }
            if (interrupted) {
                return ExitStatus.INTERRUPTED;
            }
            if (player.done().getNow(true)) {
                return tell(player, report, call) ? ExitStatus.OK : ExitStatus.FAILED;
            }
            CommandLines.complain(call.err(), ClientCommand.NAME, Words.of("{0}: the record is damaged", file));
            return ExitStatus.FAILED;
        }
    }

    /** What came of the record as far as it was shown. */
    private static boolean tell(Player player, Report report, Invocation call) {
        var out = new Console(call.out(), Console.charset());
        return report.tell(
                player.snapshot().join(),
                ExitStatus.OK,
                false,
                out::line,
                problem -> CommandLines.complain(call.err(), ClientCommand.NAME, problem));
    }

    static String name(Path file) {
        return Sanitizer.clean(String.valueOf(file.getFileName()), NAME_SHOWN);
    }
}
