package charwire.client;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, a quarter of it random, so that clients do not all come back at once.
 */
final class Backoff {
    private static final double JITTER = 0.25;

    private final ReconnectPolicy policy;
    private final RandomGenerator random;
    private long nextNanos;

    Backoff(ReconnectPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
        reset();
    }

    /** The wait before the next attempt: three quarters of it to all of it. */
    long nextNanos() {
        long wait = nextNanos;
        nextNanos = Math.min(policy.limit().toNanos(), 2 * wait);
        return policy.isSteady() ? wait : (long) (wait * (1 - JITTER * random.nextDouble()));
    }

    /** A connection has held: the next loss is a first one. */
    void reset() {
        nextNanos = policy.first().toNanos();
    }
}
