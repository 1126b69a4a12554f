package charwire.client.diagnosis;

import charwire.clock.ClockWatch.Absence;
import java.time.Duration;

/**
 * Time that is this program's own or its machine's, and says nothing of the network.
 *
 * @param late how often it did not run or did not read for a second or more
 * @param lateFor how long, in all
 * @param suspended how long of it the machine slept
 * @param steps how often the machine's clock was set, by a second or more
 * @param stepped by how much, in all; negative for back
 */
public record OwnTime(long late, Duration lateFor, Duration suspended, long steps, Duration stepped) {
    /** It was always there. */
    public static final OwnTime NONE = new OwnTime(0, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);

    OwnTime late(Absence why, Duration lasted) {
        Duration slept = why == Absence.SUSPENDED ? suspended.plus(lasted) : suspended;
        return new OwnTime(late + 1, lateFor.plus(lasted), slept, steps, stepped);
    }

    OwnTime stepped(Duration by) {
        return new OwnTime(late, lateFor, suspended, steps + 1, stepped.plus(by));
    }
}
