package charwire.client;

import java.time.Duration;

/**
 * What follows a lost connection.
 *
 * @param enabled whether the client connects again by itself
 * @param first the first wait, above zero; each further one is twice as long
 * @param limit the longest wait; the same as the first makes each wait exactly as long
 */
public record ReconnectPolicy(boolean enabled, Duration first, Duration limit) {
    public static final ReconnectPolicy DEFAULTS =
            new ReconnectPolicy(true, Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** A lost connection stays lost until the user reconnects. */
    public static final ReconnectPolicy OFF = new ReconnectPolicy(false, DEFAULTS.first, DEFAULTS.limit);

    /** Each time after the same wait, as is good for measuring. */
    public static ReconnectPolicy every(Duration wait) {
        return new ReconnectPolicy(true, wait, wait);
    }

    boolean isSteady() {
        return first.equals(limit);
    }

    public ReconnectPolicy {
        if (first.isNegative() || first.isZero() || limit.compareTo(first) < 0) {
            throw new IllegalArgumentException("reconnect: " + first + " to " + limit);
        }
    }
}
