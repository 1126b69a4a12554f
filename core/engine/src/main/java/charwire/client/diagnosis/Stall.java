package charwire.client.diagnosis;

import charwire.clock.Moment;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A silence longer than the settings and the tolerance for the network allow.
 *
 * @param since when the last characters had come, or the last answer of a server that held them
 * @param until when it was over; null while it is not
 * @param unackedBytes of ours, that the peer's kernel had not acknowledged when the silence had become too long; empty where the kernel
 *     does not tell
 * @param absence of that time, in which this program did not run or did not read: it is no part of the stall
 */
public record Stall(Moment since, Moment until, OptionalLong unackedBytes, Duration absence) {
    /** This program was there all the time. */
    public Stall(Moment since, Moment until) {
        this(since, until, OptionalLong.empty(), Duration.ZERO);
    }

    Stall ended(Moment at) {
        return new Stall(since, at, unackedBytes, absence);
    }

    Stall unacked(long bytes) {
        return new Stall(since, until, OptionalLong.of(bytes), absence);
    }

    Stall absent(Duration more) {
        return new Stall(since, until, unackedBytes, absence.plus(more));
    }

    /** How long it lasted, or lasts as of {@code now}. */
    public Duration length(Moment now) {
        Duration length = since.until(until == null ? now : until).minus(absence);
        // A record may claim any absence.
        return length.isNegative() ? Duration.ZERO : length;
    }
}
