package charwire.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment of this program's, as both clocks tell it.
 *
 * @param at what the wall clock said: to be shown, never to measure with
 * @param nanos where the monotonic clock stood
 */
public record Moment(Instant at, long nanos) implements Comparable<Moment> {
    /** Where both clocks begin. */
    public static final Moment ZERO = new Moment(Instant.EPOCH, 0);

    /** How much time lies between, however the wall clock was set meanwhile. */
    public Duration until(Moment later) {
        return Duration.ofNanos(later.nanos - nanos);
    }

    @Override
    public int compareTo(Moment other) {
        return Long.compare(nanos, other.nanos);
    }

    public Moment plus(Duration time) {
        return plusNanos(time.toNanos());
    }

    public Moment plusNanos(long more) {
        return new Moment(at.plusNanos(more), nanos + more);
    }

    public Moment minusNanos(long less) {
        return plusNanos(-less);
    }
}
