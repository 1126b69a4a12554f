package charwire.testkit;

import charwire.clock.Moment;
import java.time.Duration;
import java.time.Instant;

/** Moments of a machine whose clocks agree. */
public final class Moments {
    private Moments() {}

    public static Moment at(Instant instant) {
        return new Moment(instant, Duration.between(Instant.EPOCH, instant).toNanos());
    }

    public static Moment at(String instant) {
        return at(Instant.parse(instant));
    }
}
