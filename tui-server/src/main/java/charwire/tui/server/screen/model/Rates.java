package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import charwire.ui.panel.TimeSpan;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Characters a second, one figure for each second, from the totals of snapshots. Of some seconds between two, each has
 * their mean. Immutable.
 *
 * @param perSecond oldest first; not a number where it is not known
 * @param start of the first second; null before the first snapshot that counts
 * @param since up to when all is counted; null before the first snapshot, or from when they count
 */
public record Rates(double[] perSecond, Moment start, Moment since, long total) {
    static final Rates NONE = new Rates(new double[0], null, null, 0);
    /** Which is what is kept. */
    static final TimeSpan LONGEST = TimeSpan.HOUR;

    private static final int KEPT = seconds(LONGEST);
    private static final int MEAN_OF = 5;

    private static int seconds(TimeSpan span) {
        return (int) span.length().orElseThrow().toSeconds();
    }

    /** Of snapshots from then on. */
    static Rates from(Moment time) {
        return new Rates(new double[0], null, time, 0);
    }

    /** Whether snapshots do not count yet. */
    boolean waits(Moment time) {
        return start == null && since != null && time.compareTo(since) < 0;
    }

    /** With one more snapshot. */
    Rates with(Moment time, long newTotal) {
        return until(
                time,
                newTotal,
                start == null ? 0 : (newTotal - total) * 1e9 / since.until(time).toNanos());
    }

    /** With one more snapshot, which does not tell when its characters came. */
    Rates withUnknown(Moment time, long newTotal) {
        return until(time, newTotal, Double.NaN);
    }

    private Rates until(Moment time, long newTotal, double rate) {
        if (start == null) {
            return new Rates(perSecond, time, time, newTotal);
        }
        var passed = start.until(time).toSeconds() - start.until(since).toSeconds();
        if (passed <= 0) {
            return this;
        }
        var added = (int) Math.min(passed, KEPT);
        var kept = Math.min(perSecond.length, KEPT - added);
        var longer = Arrays.copyOfRange(perSecond, perSecond.length - kept, perSecond.length + added);
        Arrays.fill(longer, kept, kept + added, rate);
        return new Rates(longer, start, time, newTotal);
    }

    /** The mean of the last seconds; not a number before there is one. */
    public double now() {
        return mean(Math.max(0, perSecond.length - MEAN_OF), perSecond.length);
    }

    /** The newest of them, at least one if there is any. */
    public Rates last(TimeSpan span) {
        var from = Math.max(0, perSecond.length - seconds(span));
        return new Rates(Arrays.copyOfRange(perSecond, from, perSecond.length), start, since, total);
    }

    public double mean() {
        return mean(0, perSecond.length);
    }

    private double mean(int from, int to) {
        return known(Arrays.stream(perSecond, from, to)).average().orElse(Double.NaN);
    }

    /** The highest of those that are known; 0 where none is. */
    public static double highest(double[] rates) {
        return known(Arrays.stream(rates)).max().orElse(0);
    }

    private static DoubleStream known(DoubleStream rates) {
        return rates.filter(rate -> !Double.isNaN(rate));
    }

    /** As the columns of a graph, each the mean of some seconds; one second may be several. */
    public double[] columns(int count) {
        var columns = new double[perSecond.length == 0 ? 0 : count];
        for (var column = 0; column < columns.length; column++) {
            var from = (int) ((long) column * perSecond.length / count);
            columns[column] = mean(from, Math.max(from + 1, (int) ((column + 1L) * perSecond.length / count)));
        }
        return columns;
    }
}
