package charwire.client.diagnosis;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of a client.
 *
 * @param clock what the time is
 * @param nanoClock how long something took, as {@link System#nanoTime}
 */
public record Times(InstantSource clock, LongSupplier nanoClock) {
    public Instant now() {
        return clock.instant();
    }

    public long nanos() {
        return nanoClock.getAsLong();
    }
}
