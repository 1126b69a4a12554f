package charwire.client.diagnosis;

import charwire.clock.Moment;
import java.time.Duration;

/**
 * A silence longer than the settings and the tolerance for the network allow.
 *
 * @param since when the last characters had come
 * @param until when it was over; null while it is not
 */
public record Stall(Moment since, Moment until) {
    /** How long it lasted, or lasts as of {@code now}. */
    public Duration length(Moment now) {
        return since.until(until == null ? now : until);
    }
}
