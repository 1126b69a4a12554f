package charwire.tui.server.screen.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.server.ClientRow;
import charwire.share.ShareState;
import charwire.tui.server.screen.Snapshots;
import charwire.ui.list.LogBuffer;
import com.googlecode.lanterna.TerminalSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientRatesTest {
    private ClientRates rates = ClientRates.NONE;
    private Model model = Model.start(Snapshots.SETUP, new LogBuffer(10), new TerminalSize(120, 40));
    /** Of client 1, and of the stream after each snapshot. */
    private final List<Double> seen = new ArrayList<>();

    /** So many characters in all, of clients 1, 2 …; negative: it is not there. Each character is two bytes. */
    private void told(long millis, long... sent) {
        List<ClientRow> rows = new ArrayList<>();
        for (var i = 0; i < sent.length; i++) {
            if (sent[i] >= 0) {
                var row = Snapshots.client(i + 1, "10.20.0.1", ClientRow.State.OK, 0);
                rows.add(Snapshots.sent(row, sent[i], 2 * sent[i]));
            }
        }
        var time = Snapshots.MOMENT.plus(Duration.ofMillis(millis));
        rates = rates.with(Snapshots.of(time, Snapshots.LETTERS, false, 0, rows));
    }

    /**
     * Client 1 was sent 10 characters in each second.
     *
     * @param share null for a stream of its own
     */
    private void shown(int second, long total, ShareState share) {
        var client = Snapshots.client(1, "10.20.0.1", ClientRow.State.OK, 0);
        var rows = List.of(Snapshots.sent(client, second * 10L, second * 20L));
        var time = Snapshots.MOMENT.plus(Duration.ofSeconds(second));
        var own = Snapshots.of(time, Snapshots.LETTERS, false, total, rows);
        model = Update.snapshot(model, share == null ? own : Snapshots.sharing(own, share), 0);
        seen.add(model.clients().rates().charsPerSecond(1));
        assertEquals(model.state().charsPerSecond(), seen.get(seen.size() - 1));
    }

    @Test
    void theRateIsTheMeanOfTheLastFiveSeconds() {
        for (var second = 0; second <= 8; second++) {
            told(second * 1_000L, second < 3 ? 0 : (second - 3) * 40L);
        }
        assertEquals(40, rates.charsPerSecond(1), 1e-9);
        assertEquals(80, rates.bytesPerSecond(1), 1e-9);
        assertArrayEquals(
                new double[] {0, 0, 0, 40, 40, 40, 40, 40}, rates.minute(1).chars(), 1e-9);
    }

    /** As the rate of the whole stream is. */
    @Test
    void ofALongerTimeBetweenTwoSnapshotsOnlyTheLastSecondsCount() {
        told(0, 0);
        told(1_000, 900);
        told(13_000, 1_020);
        told(14_000, 1_070);
        assertEquals((4 * 10 + 50) / 5.0, rates.charsPerSecond(1), 1e-9);
        assertEquals(
                rates.charsPerSecond(1),
                Rates.NONE
                        .with(Snapshots.MOMENT, 0)
                        .with(Snapshots.MOMENT.plus(Duration.ofSeconds(1)), 900)
                        .with(Snapshots.MOMENT.plus(Duration.ofSeconds(13)), 1_020)
                        .with(Snapshots.MOMENT.plus(Duration.ofSeconds(14)), 1_070)
                        .now(),
                1e-9);
    }

    /** It stood from second 1 to 9, and reads what others sent meanwhile. */
    @Test
    void clientsHaveNoRateWhileTheStreamHasNone() {
        for (var second : new int[] {0, 1, 9, 10, 11, 12, 13}) {
            shown(second, second * 10L, Snapshots.share(ShareState.Role.FOLLOWS, "demo", "a", 0));
        }
        var none = Double.NaN;
        assertEquals(List.of(none, 10.0, none, none, none, none, 10.0), seen);
    }

    /** Away from second 2 to 4; then the server is silent up to second 9, and reads what others sent meanwhile. */
    @Test
    void whatIsToldLateIsInNoSecondOfAGraph() {
        for (var second : new int[] {0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12}) {
            var away = second >= 2 && second <= 4;
            var share = Snapshots.share(away ? ShareState.Role.AWAY : ShareState.Role.LEADS);
            shown(second, away ? 10 : second * 10L, share);
            if (second == 6) {
                model = Update.silence(model);
            }
        }
        var none = Double.NaN;
        assertArrayEquals(
                new double[] {10, none, none, none, none, 10, none, none, none, none, none, 10},
                model.state().rates().perSecond());
        assertEquals(10, model.state().rates().mean());
        assertEquals(10, Rates.highest(model.state().rates().perSecond()));
        assertArrayEquals(
                new double[] {10, 10, 10, 10, 10, 10, none, none, none, 10, 10, 10},
                model.clients().rates().minute(1).chars());
    }

    /** From second 2 to 9, and its stream with it. */
    @Test
    void theSecondsInWhichAServerStoodHaveNoRate() {
        for (var second : new int[] {0, 1, 2, 9, 10, 11}) {
            shown(second, second * 10L, null);
        }
        var none = Double.NaN;
        assertEquals(List.of(none, 10.0, 10.0, none, 10.0, 10.0), seen);
        var graph = new double[] {10, 10, none, none, none, none, none, none, none, 10, 10};
        assertArrayEquals(graph, model.state().rates().perSecond());
        assertArrayEquals(graph, model.clients().rates().minute(1).chars());
    }

    @Test
    void aRateIsNoMeanWithWhatWentOnBefore() {
        told(0, 0);
        told(1_000, 900);
        rates = rates.since(Snapshots.MOMENT.plus(Duration.ofMillis(1_250)));
        assertTrue(Double.isNaN(rates.charsPerSecond(1)));
        told(2_000, 1_010);
        assertTrue(Double.isNaN(rates.charsPerSecond(1)));
        told(3_000, 1_020);
        assertEquals(10, rates.charsPerSecond(1), 1e-9);
        assertArrayEquals(new double[] {900, 110, 10}, rates.minute(1).chars(), 1e-9);
    }

    @Test
    void aClientThatComesIsCountedFromThenOnAndOneThatGoesIsForgotten() {
        told(0, 10, 10);
        told(1_000, 20, 20, 700);
        assertTrue(Double.isNaN(rates.charsPerSecond(3)));
        told(2_000, 30, -1, 705);
        assertEquals(10, rates.charsPerSecond(1), 1e-9);
        assertTrue(Double.isNaN(rates.charsPerSecond(2)));
        assertArrayEquals(new double[] {10}, rates.minute(2).chars(), 1e-9);
        assertEquals(5, rates.charsPerSecond(3), 1e-9);
        assertArrayEquals(new double[] {5}, rates.minute(3).chars(), 1e-9);
    }

    @Test
    void snapshotsWithinASecondChangeNothing() {
        told(0, 10);
        var before = rates;
        told(750, 90);
        assertSame(before, rates);
    }

    @Test
    void aServerThatIsSlowToAnswerTellsOfSeveralSeconds() {
        told(0, 0);
        told(3_000, 60);
        assertArrayEquals(new double[] {20, 20, 20}, rates.minute(1).chars(), 1e-9);
        told(100_000_000, 60);
        assertTrue(rates.minute(1).chars().length < 100);
    }

    @Test
    void aMinuteIsKept() {
        for (var second = 0; second <= 200; second++) {
            told(second * 1_000L, second);
        }
        assertEquals(60, rates.minute(1).chars().length);
    }
}
