package charwire.tui.client.console;

import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.app.QueuedConsole;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientSnapshot;
import charwire.protocol.Sanitizer;
import charwire.tui.client.ClientCommand;
import charwire.tui.client.event.EventText;
import charwire.tui.client.record.Player;
import charwire.tui.client.report.Report;
import charwire.ui.terminal.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;

/** A replay on the console. Owned by the main thread; the player's thread calls it as its listener. */
public final class ReplayRun implements ClientListener {
    private final EventText texts = new EventText(ZoneId.systemDefault());
    private final QueuedConsole stderr;
    private final CharacterOutput output;
    /** Set before its first line. */
    private Player player;

    private ReplayRun(QueuedConsole stderr, CharacterOutput output) {
        this.stderr = stderr;
        this.output = output;
    }

    public static int run(InputStream in, String name, double speed, Report report, Invocation call)
            throws IOException {
        try (QueuedConsole stderr = new QueuedConsole(new Console(call.err(), Console.charset()));
                Signals signals = new Signals()) {
            var output = new CharacterOutput(
                    new Console(call.out(), Console.charset()), stderr, call.outIsTerminal(), call.errIsTerminal());
            var run = new ReplayRun(stderr, output);
            var interrupted = new CompletableFuture<Boolean>();
            signals.handle("INT", () -> interrupted.complete(true));
            signals.handle("TERM", () -> interrupted.complete(true));
            try (Player player = new Player(in, name, speed, System::nanoTime, run)) {
                return run.play(player, report, interrupted);
            }
        }
    }

    private int play(Player player, Report report, CompletableFuture<Boolean> interrupted) {
        this.player = player;
        player.start();
        var unread = output.failed().thenApply(failure -> {
            if (output.hasFailed()) {
                stderr.line(Sanitizer.clean(ClientCommand.NAME + ": " + CommandLines.unwritten(failure)));
            }
            return true;
        });
        CompletableFuture.anyOf(player.done(), interrupted, unread).join();
        boolean whole = player.done().getNow(true);
        output.endCharacters();
        boolean told = true;
        if (whole && player.done().isDone()) {
            ClientSnapshot end = player.snapshot().join();
            if (end.peer() != null) {
                output.event(texts.stamped(player.now().at(), "", EventText.summary(end)));
            }
            told = report.tell(
                    end,
                    ExitStatus.OK,
                    false,
                    output::event,
                    problem -> output.event(ClientCommand.NAME + ": " + problem));
        }
        CompletableFuture.anyOf(output.close(), interrupted).join();
        if (interrupted.isDone()) {
            return ExitStatus.INTERRUPTED;
        }
        return whole && told && !output.hasFailed() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    @Override
    public void characters(String text, int count, Instant at, long position, int late) {
        output.characters(text);
    }

    @Override
    public void event(ClientEvent event) {
        output.event(texts.line(player.now().at(), event));
    }
}
