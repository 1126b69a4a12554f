package charwire.share;

/** A time at which something is due; never, at first. */
final class Alarm {
    private static final long NEVER = Long.MAX_VALUE;

    private long atNanos = NEVER;

    void at(long nanos) {
        atNanos = nanos;
    }

    void never() {
        atNanos = NEVER;
    }

    boolean isDue(long nowNanos) {
        return atNanos != NEVER && nowNanos - atNanos >= 0;
    }

    /** {@link Long#MAX_VALUE} for never. */
    long nanos() {
        return atNanos;
    }
}
