package charwire.tui.server.screen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.clock.Moment;
import charwire.server.ClientRow;
import charwire.server.ServerSnapshot;
import charwire.tui.server.screen.Snapshots;
import charwire.ui.list.LogBuffer;
import com.googlecode.lanterna.TerminalSize;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A screen that is attached to a server sees the next one where it is restarted. */
class AnotherServerTest {
    private Model model = Model.start(Snapshots.SETUP, new LogBuffer(10), new TerminalSize(120, 40));

    private void told(String stream, Duration up, long chars) {
        var row = Snapshots.sent(Snapshots.client(1, "10.20.0.1", ClientRow.State.OK, 0), chars, chars);
        var like = Snapshots.of(Moment.ZERO.plus(up), Snapshots.LETTERS, false, chars, List.of(row));
        model = Update.snapshot(
                model,
                new ServerSnapshot(
                        like.time(),
                        Moment.ZERO,
                        like.address(),
                        stream,
                        like.settings(),
                        like.paused(),
                        like.totalChars(),
                        like.generatedChars(),
                        like.skippedChars(),
                        like.handshakes(),
                        like.share(),
                        like.clients()),
                0);
    }

    @Test
    void itsRatesBeginAnewHoweverLongTheOtherRan() {
        told("first", Duration.ofDays(30), 9_000_000);
        told("first", Duration.ofDays(30).plusSeconds(1), 9_000_010);
        assertEquals(10, model.state().rates().now());

        told("second", Duration.ofSeconds(2), 100);
        told("second", Duration.ofSeconds(3), 120);
        assertEquals(20, model.state().rates().now());
        assertEquals(20, model.clients().rates().charsPerSecond(1));
    }
}
