package charwire.server;

/** Allows a burst, then a limited number a second. Time is passed in. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final int burst;
    private final double perNano;
    private double tokens;
    private long filledAtNanos;

    TokenBucket(int burst, int perSecond, long nowNanos) {
        this.burst = burst;
        this.perNano = perSecond / NANOS;
        this.tokens = burst;
        this.filledAtNanos = nowNanos;
    }

    boolean take(long nowNanos) {
        tokens = Math.min(burst, tokens + (nowNanos - filledAtNanos) * perNano);
        filledAtNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
