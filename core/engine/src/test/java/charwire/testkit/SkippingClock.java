package charwire.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The real clock, but for the time that a test skips; or one that stands, on which no more passes than is skipped. A server notices at its
 * next turn: the stream makes one every 10 ms.
 */
public final class SkippingClock implements LongSupplier, AutoCloseable {
    private final AtomicLong skippedNanos = new AtomicLong();
    private volatile long standsAtNanos;
    private volatile boolean standing;

    /** One that stands, until it is closed: a server needs time to end. */
    public static SkippingClock standing() {
        var clock = new SkippingClock();
        clock.standsAtNanos = System.nanoTime();
        clock.standing = true;
        return clock;
    }

    @Override
    public long getAsLong() {
        return (standing ? standsAtNanos : System.nanoTime()) + skippedNanos.get();
    }

    public void skip(Duration duration) {
        skippedNanos.addAndGet(duration.toNanos());
    }

    /** Lets it go on by itself. */
    @Override
    public void close() {
        standing = false;
    }
}
