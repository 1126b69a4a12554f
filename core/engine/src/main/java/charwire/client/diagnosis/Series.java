package charwire.client.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** A run in equal stretches, and what came of each. Immutable. */
public final class Series {
    /** Nothing has happened. */
    public static final Series NONE = new Series(Instant.EPOCH, 1_000_000_000, 0, new long[0][]);

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Instant start;
    private final long stepNanos;
    private final long lengthNanos;
    private final long[][] slots;

    /** What is told of a stretch. */
    public enum Figure {
        RECEIVED_CHARS(Sum.COUNT),
        SKIPPED_CHARS(Sum.COUNT),
        /** Generated while the client was away, and received once it was back. */
        LATE_CHARS(Sum.COUNT),
        /** The longest pause between CHARS lines. */
        PAUSE_MAX_MICROS(Sum.HIGHEST),
        /** Of them, those more than 50 ms longer than the settings allow. */
        LATE_PAUSES(Sum.COUNT),
        ROUND_TRIPS(Sum.COUNT),
        /** All of them together. */
        ROUND_TRIP_MICROS(Sum.COUNT),
        ROUND_TRIP_MAX_MICROS(Sum.HIGHEST),
        PINGS_OVERDUE(Sum.COUNT),
        /** What our kernel sent again, since it had told before. */
        RETRANSMITS(Sum.TOLD),
        /** What came while something earlier was missing, since it had told before. */
        OUT_OF_ORDER(Sum.TOLD),
        /** Time in a stall. */
        STALL_NANOS(Sum.COUNT),
        /** Time without a stream. */
        OUTAGE_NANOS(Sum.COUNT),
        /** Time in which the server was there, but sent nothing. */
        HELD_NANOS(Sum.COUNT);

        private final Sum sum;

        Figure(Sum sum) {
            this.sum = sum;
        }

        /** What two stretches, or two values of one, come to. */
        long plus(long one, long other) {
            if (one == UNKNOWN || other == UNKNOWN) {
                return Math.max(one, other);
            }
            return sum == Sum.HIGHEST ? Math.max(one, other) : Saturating.sum(one, other);
        }
    }

    private enum Sum {
        /** 0 where nothing happened. */
        COUNT(0),
        /** Unknown where nobody told. */
        TOLD(UNKNOWN),
        /** Unknown where nothing was measured. */
        HIGHEST(UNKNOWN);

        private final long none;

        Sum(long none) {
            this.none = none;
        }
    }

    private static final Figure[] FIGURES = Figure.values();

    private static final long[] EMPTY =
            Arrays.stream(FIGURES).mapToLong(figure -> figure.sum.none).toArray();

    /**
     * One stretch.
     *
     * @param time when it began, by the clock at the run's start
     * @param length shorter than the others for the last, which goes on
     */
    public record Point(Instant time, Duration length, Values values) {
        public long of(Figure figure) {
            return values.slot[figure.ordinal()];
        }

        public boolean knows(Figure figure) {
            return of(figure) != UNKNOWN;
        }

        /** How many a second. A stretch that is shorter counts as a second: a burst or two in a few milliseconds are no rate. */
        public double perSecond(Figure figure) {
            return of(figure) * 1e9 / Math.max(SECOND_NANOS, length.toNanos());
        }
    }

    /** Of a stretch, by figure. */
    public static final class Values {
        private final long[] slot;

        private Values(long[] slot) {
            this.slot = slot;
        }
    }

    /**
     * @param lengthNanos of the whole run: the last stretch may still go on
     * @param slots not changed any more, each of {@link #empty} with what came added
     */
    Series(Instant start, long stepNanos, long lengthNanos, long[][] slots) {
        this.start = start;
        this.stepNanos = stepNanos;
        this.lengthNanos = lengthNanos;
        this.slots = slots;
    }

    /** A stretch in which nothing happened; not to be changed. */
    static long[] empty() {
        return EMPTY;
    }

    /** Several stretches as one. */
    static long[] merge(long[][] slots, int from, int to) {
        long[] merged = EMPTY.clone();
        for (int slot = from; slot < to; slot++) {
            for (Figure figure : FIGURES) {
                int at = figure.ordinal();
                merged[at] = figure.plus(merged[at], slots[slot][at]);
            }
        }
        return merged;
    }

    /** How long each stretch is. */
    public Duration step() {
        return Duration.ofNanos(stepNanos);
    }

    /** From the run's start on, without a hole. */
    public List<Point> points() {
        return points(slots.length);
    }

    /** The same in so many stretches, each of one of these or several: as the columns of a graph. */
    public List<Point> points(int columns) {
        List<Point> points = new ArrayList<>(columns);
        for (int column = 0; column < columns && slots.length > 0; column++) {
            int from = (int) ((long) column * slots.length / columns);
            int to = Math.max(from + 1, (int) ((column + 1L) * slots.length / columns));
            points.add(point(from, to));
        }
        return points;
    }

    /** The end of it, in as many stretches as hold so much time. */
    public Series last(Duration span) {
        int count = (int) Math.min(slots.length, Math.max(1, (span.toNanos() + stepNanos - 1) / stepNanos));
        int from = slots.length - count;
        long begin = from * stepNanos;
        return new Series(
                start.plusNanos(begin), stepNanos, lengthNanos - begin, Arrays.copyOfRange(slots, from, slots.length));
    }

    private Point point(int from, int to) {
        long begin = from * stepNanos;
        Duration length = Duration.ofNanos(Math.min(to * stepNanos, lengthNanos) - begin);
        return new Point(start.plusNanos(begin), length, new Values(merge(slots, from, to)));
    }

    /** The highest of a figure; 0 where it is not known. */
    public long highest(Figure figure) {
        return Math.max(0, all(figure).max().orElse(0));
    }

    private LongStream all(Figure figure) {
        return Arrays.stream(slots).mapToLong(slot -> slot[figure.ordinal()]);
    }
}
