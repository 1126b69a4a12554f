package charwire.tui.server.screen.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.clock.Moment;
import charwire.tui.server.screen.Snapshots;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static Rates after(Rates rates, long millis, long total) {
        return rates.with(Snapshots.MOMENT.plus(Duration.ofMillis(millis)), total);
    }

    @Test
    void beforeASecondHasPassedThereIsNoRate() {
        assertTrue(Double.isNaN(Rates.NONE.now()));
        assertTrue(Double.isNaN(after(after(Rates.NONE, 0, 500), 750, 510).now()));
    }

    @Test
    void aSecondIsMeasuredByTheTimeThatReallyPassed() {
        var rates = after(after(Rates.NONE, 0, 500), 2_000, 540);
        assertArrayEquals(new double[] {20, 20}, rates.perSecond(), 1e-9);
    }

    @Test
    void snapshotsWithinASecondAddNothing() {
        var first = after(Rates.NONE, 0, 500);
        assertSame(first, after(first, 250, 505));
    }

    @Test
    void theRateIsTheMeanOfTheLastFiveSeconds() {
        var rates = Rates.NONE;
        var total = 0;
        for (var second = 0; second <= 7; second++) {
            total += 10 * second;
            rates = after(rates, Duration.ofSeconds(second).toMillis(), total);
        }
        assertEquals(50, rates.now(), 1e-9);
    }

    @Test
    void aClockThatIsSetBackChangesNothing() {
        var second = after(after(Rates.NONE, 0, 0), 1_000, 10);
        var setBack = new Moment(
                Snapshots.NOW.minusSeconds(5), after(second, 2_000, 18).since().nanos());

        assertArrayEquals(new double[] {10, 8}, second.with(setBack, 18).perSecond(), 1e-9);
    }

    @Test
    void asManyFiguresAsSecondsPassHoweverLateEachIsAsked() {
        var rates = Rates.NONE;
        for (var asked = 0; asked <= 100; asked++) {
            rates = after(rates, asked * 1_240L, asked * 124L);
        }
        assertEquals(124, rates.perSecond().length);
        assertEquals(100, rates.mean(), 1e-9);
    }

    @Test
    void theHistoryIsBounded() {
        var rates = Rates.NONE;
        for (var minute = 0; minute <= 65; minute++) {
            rates = after(rates, minute * 60_000L, minute);
        }
        assertEquals(3_600, rates.perSecond().length);
        assertEquals(3_600, after(rates, 100_000_000, 100).perSecond().length);
    }

    @Test
    void theColumnsOfAGraphAreMeansAndOneSecondMayBeSeveral() {
        var rates = after(after(after(after(after(Rates.NONE, 0, 0), 1_000, 2), 2_000, 6), 3_000, 6), 4_000, 7);
        assertArrayEquals(new double[] {3, 0.5}, rates.columns(2), 1e-9);
        assertArrayEquals(new double[] {2, 2, 4, 4, 0, 0, 1, 1}, rates.columns(8), 1e-9);
        assertArrayEquals(new double[0], Rates.NONE.columns(8), 1e-9);
    }
}
