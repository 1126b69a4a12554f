package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import java.time.Duration;
import java.util.Arrays;

/**
 * Characters a second, one figure for each second, from the totals of snapshots. Immutable.
 *
 * @param perSecond oldest first
 * @param since when the second that is being counted began; null before the first snapshot
 */
public record Rates(double[] perSecond, Moment since, long total) {
    static final Rates NONE = new Rates(new double[0], null, 0);

    private static final int KEPT = 240;
    private static final int MEAN_OF = 5;
    private static final Duration STEP = Duration.ofMillis(950);

    /** With one more snapshot. */
    Rates with(Moment time, long newTotal) {
        if (since == null) {
            return new Rates(perSecond, time, newTotal);
        }
        var passed = since.until(time);
        if (passed.compareTo(STEP) < 0) {
            return this;
        }
        var rate = (newTotal - total) * 1e9 / passed.toNanos();
        var from = Math.max(0, perSecond.length + 1 - KEPT);
        var longer = Arrays.copyOfRange(perSecond, from, perSecond.length + 1);
        longer[longer.length - 1] = rate;
        return new Rates(longer, time, newTotal);
    }

    /** The mean of the last seconds; not a number before there is one. */
    public double now() {
        var from = Math.max(0, perSecond.length - MEAN_OF);
        return Arrays.stream(perSecond, from, perSecond.length).average().orElse(Double.NaN);
    }
}
