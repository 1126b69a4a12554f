package charwire.tui.client.screen;

import charwire.app.CommandLines;
import charwire.app.ExitStatus;
import charwire.app.Invocation;
import charwire.client.ClientReason;
import charwire.client.ClientSnapshot;
import charwire.client.NotAnsweredException;
import charwire.client.diagnosis.StatResult;
import charwire.identity.Fingerprint;
import charwire.protocol.Sanitizer;
import charwire.tui.client.ClientCommand;
import charwire.tui.client.record.Player;
import charwire.tui.client.screen.model.ClientControl;
import charwire.tui.client.screen.model.Mailbox;
import charwire.tui.client.screen.model.Playing;
import charwire.tui.client.screen.model.Tape;
import charwire.ui.app.ScreenOptions;
import charwire.ui.app.ScreenProgram;
import charwire.ui.terminal.End;
import charwire.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;

/** A replay on the screen. Owned by the main thread, which is the screen's. */
public final class ReplayScreenProgram {
    private static final int NAME_SHOWN = 40;

    private ReplayScreenProgram() {}

    /** @return the exit status */
    public static int run(InputStream in, Path file, double speed, ScreenOptions options, Invocation call)
            throws IOException {
        var clock = new CompletableFuture<InstantSource>();
        var mailbox = new Mailbox(
                new Tape(ClientScreen.CHARACTERS_KEPT), () -> clock.join().instant());
        try (var player = new Player(in, file.toString(), speed, System::nanoTime, mailbox)) {
            clock.complete(player.clock(ZoneId.systemDefault()));
            boolean interrupted;
            try (var program = ScreenProgram.open(options, call.environment())) {
                var screen = screen(player, mailbox, file, program);
                var loop = program.loop(screen);
                mailbox.wakeWith(loop::wakeup);
                mailbox.connect(control(player));
                player.start();
                loop.run();
                interrupted = screen.interrupted()
                        || program.end().filter(End.INTERRUPTED::equals).isPresent();
            }
            if (interrupted) return ExitStatus.INTERRUPTED;
            if (player.done().getNow(true)) return ExitStatus.OK;
            CommandLines.complain(call.err(), ClientCommand.NAME, Words.of("{0}: the record is damaged", file));
            return ExitStatus.FAILED;
        }
    }

    private static ClientScreen screen(Player player, Mailbox mailbox, Path file, ScreenProgram program) {
        return new ClientScreen(
                control(player),
                mailbox,
                name(file),
                player.clock(ZoneId.systemDefault()),
                program.size(),
                refusal -> CompletableFuture.completedFuture(null),
                program::suspend,
                snapshot -> false,
                playing(player, mailbox));
    }

    static String name(Path file) {
        return Sanitizer.clean(String.valueOf(file.getFileName()), NAME_SHOWN);
    }

    /** What the keys change; the screen is told when it has. */
    static Playing playing(Player player, Mailbox mailbox) {
        return new Playing() {
            @Override
            public String state() {
                return player.state();
            }

            @Override
            public void change(Change change) {
                switch (change) {
                    case PAUSE -> player.pause();
                    case FASTER -> player.faster();
                    case SLOWER -> player.slower();
                }
                mailbox.touch();
            }
        };
    }

    /** Nobody is there who could be asked, or connected to. */
    static ClientControl control(Player player) {
        return new ClientControl() {
            @Override
            public CompletableFuture<ClientSnapshot> snapshot() {
                return player.snapshot();
            }

            @Override
            public CompletableFuture<StatResult> requestStat() {
                return CompletableFuture.failedFuture(new NotAnsweredException(
                        ClientReason.RECORDS_HAVE_NO_ANSWERS.with().about("stat")));
            }

            @Override
            public void reconnectNow() {
                // A record has the connections that it has.
            }

            @Override
            public void trustAndReconnect(Fingerprint fingerprint) {
                // A record asks nobody whom to trust.
            }
        };
    }
}
