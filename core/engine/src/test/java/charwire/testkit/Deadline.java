package charwire.testkit;

import java.time.Duration;

/** How long a test waits for what comes in milliseconds: so long that only a fault takes it, however busy the machine is. */
public final class Deadline {
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private Deadline() {}
}
