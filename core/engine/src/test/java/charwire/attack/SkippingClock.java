package charwire.attack;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The real clock, but for the time that a test skips. The server notices at its next turn: the stream makes one every 10 ms. */
final class SkippingClock implements LongSupplier {
    private final AtomicLong skippedNanos = new AtomicLong();

    @Override
    public long getAsLong() {
        return System.nanoTime() + skippedNanos.get();
    }

    void skip(Duration duration) {
        skippedNanos.addAndGet(duration.toNanos());
    }
}
