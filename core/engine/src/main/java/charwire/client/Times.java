package charwire.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of a client.
 *
 * @param clock what the time is
 * @param nanoClock how long something took, as {@link System#nanoTime}
 */
record Times(InstantSource clock, LongSupplier nanoClock) {
    Instant now() {
        return clock.instant();
    }

    long nanos() {
        return nanoClock.getAsLong();
    }
}
