package charwire.client;

import charwire.clock.Clocks;
import charwire.clock.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Both clocks of a client; they go when a test says so. */
final class ManualClock implements LongSupplier, InstantSource {
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    final Clocks clocks = Clocks.of(this, this);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong setBy = new AtomicLong();

    /** Sets the wall clock forward, or back. */
    void set(Duration by) {
        setBy.addAndGet(by.toNanos());
    }

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** So long after the start. */
    static Moment after(Duration time) {
        return new Moment(START, 0).plus(time);
    }

    static Moment after(long millis) {
        return after(Duration.ofMillis(millis));
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get() + setBy.get());
    }
}
