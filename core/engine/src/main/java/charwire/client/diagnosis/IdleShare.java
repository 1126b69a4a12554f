package charwire.client.diagnosis;

import charwire.client.diagnosis.Skips.LimitedBy;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How much of the last 5 to 10 s a client waited for bytes: whoever waits takes what the path brings, whoever does not may be the reason why
 * characters stay behind. Owned by the client's loop; time is passed in.
 */
public final class IdleShare {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** After so long without a look at its socket, a client has to catch up, however idle it was before. */
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOSTLY_IDLE = 50;
    private static final int MOSTLY_BUSY = 20;

    private Reading older;
    private Reading newer;
    private Reading last;
    /** When bytes were read first after the client had been away; null if it never was. */
    private Reading away;

    /** Where the clock stood, and how long the client had waited by then. */
    private record Reading(long nanos, long idleNanos) {
        long busySince(Reading before) {
            return nanos - before.nanos - (idleNanos - before.idleNanos);
        }
    }

    public IdleShare(long nanos, long idleNanos) {
        last = new Reading(nanos, idleNanos);
        newer = last;
        older = last;
    }

    /** Bytes were read. */
    public void read(long nanos, long idleNanos) {
        Reading now = new Reading(nanos, idleNanos);
        if (nanos - newer.nanos >= WINDOW_NANOS) {
            older = newer;
            newer = last;
        }
        if (now.busySince(last) >= AWAY_NANOS) {
            away = now;
        }
        last = now;
    }

    /** In percent; empty before any time has passed. */
    public OptionalLong percent() {
        long passed = last.nanos - older.nanos;
        return passed <= 0 ? OptionalLong.empty() : OptionalLong.of(100 * (passed - last.busySince(older)) / passed);
    }

    /** What keeps this client from taking more. */
    public LimitedBy limitedBy() {
        boolean wasAway = away != null && away.nanos - older.nanos >= 0;
        long idle = percent().orElse(MOSTLY_BUSY);
        if (wasAway || idle < MOSTLY_BUSY) {
            return LimitedBy.CLIENT;
        }
        return idle >= MOSTLY_IDLE ? LimitedBy.PATH : LimitedBy.UNKNOWN;
    }
}
