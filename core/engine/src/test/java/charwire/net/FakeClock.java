package charwire.net;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that stands until a test moves it; whoever moves it wakes the loop up. */
final class FakeClock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(1_000);

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
