package charwire.client.diagnosis;

/**
 * Lets a limited number of events through each second and counts the others: a server could cause millions. Owned by one thread; time is
 * passed in.
 */
public final class EventGate {
    public static final int PER_SECOND = 100;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private long secondBeganNanos;
    private int passed;
    private long suppressed;

    public EventGate(long nowNanos) {
        secondBeganNanos = nowNanos;
    }

    public boolean pass(long nowNanos) {
        if (nowNanos - secondBeganNanos >= SECOND_NANOS) {
            secondBeganNanos = nowNanos;
            passed = 0;
        }
        if (passed == PER_SECOND) {
            suppressed++;
            return false;
        }
        passed++;
        return true;
    }

    /** How many were held back since this was last asked. */
    public long takeSuppressed() {
        long count = suppressed;
        suppressed = 0;
        return count;
    }
}
