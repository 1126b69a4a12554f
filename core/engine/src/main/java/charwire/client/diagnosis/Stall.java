package charwire.client.diagnosis;

import charwire.clock.Moment;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A silence longer than the settings and the tolerance for the network allow.
 *
 * @param since when the last characters had come
 * @param until when it was over; null while it is not
 * @param unackedBytes of ours, that the peer's kernel had not acknowledged when the silence had become too long; empty where the kernel
 *     does not tell
 */
public record Stall(Moment since, Moment until, OptionalLong unackedBytes) {
    public Stall(Moment since, Moment until) {
        this(since, until, OptionalLong.empty());
    }

    /** How long it lasted, or lasts as of {@code now}. */
    public Duration length(Moment now) {
        return since.until(until == null ? now : until);
    }
}
