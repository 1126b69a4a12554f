package charwire.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of a program.
 *
 * @param wall what the time is; somebody may set it
 * @param monotonic how long something took, as {@link System#nanoTime}
 * @param asleep for how long the machine has been suspended so far; always the same where the system does not tell
 */
public record Clocks(InstantSource wall, LongSupplier monotonic, LongSupplier asleep) {
    /** On a machine that does not sleep. */
    public static Clocks of(InstantSource wall, LongSupplier monotonic) {
        return new Clocks(wall, monotonic, () -> 0);
    }

    /** The machine's own. */
    public static Clocks system() {
        return new Clocks(InstantSource.system(), System::nanoTime, new Uptime(Uptime.FILE, System::nanoTime));
    }

    public Moment now() {
        return new Moment(wall.instant(), nanos());
    }

    public Instant instant() {
        return wall.instant();
    }

    public long nanos() {
        return monotonic.getAsLong();
    }
}
