package charwire.client.diagnosis;

import java.time.Duration;
import java.time.Instant;

/**
 * A silence longer than the settings and the tolerance for the network allow.
 *
 * @param since when the last characters had come
 * @param until when it was over; null while it is not
 */
public record Stall(Instant since, Instant until) {
    /** How long it lasted, or lasts as of {@code now}. */
    public Duration length(Instant now) {
        return Duration.between(since, until == null ? now : until);
    }
}
