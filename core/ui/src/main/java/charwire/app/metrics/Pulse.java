package charwire.app.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Snapshots of a program with a deadline. While one is on its way, everybody waits for that one, so loops that do not turn collect a task or two at
 * most, however often they are asked. Any thread may call.
 *
 * @param <T> a snapshot
 */
public final class Pulse<T> {
    private final Supplier<CompletableFuture<T>> source;
    private final Duration deadline;
    private final AtomicReference<CompletableFuture<T>> underWay =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /** @param source answers on a thread of its own, or never */
    public Pulse(Supplier<CompletableFuture<T>> source, Duration deadline) {
        this.source = source;
        this.deadline = deadline;
    }

    /** A snapshot of now; empty if it misses the deadline. */
    public Optional<T> beat() {
        try {
            return Optional.of(snapshot().get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private CompletableFuture<T> snapshot() {
        CompletableFuture<T> last = underWay.get();
        if (!last.isDone()) {
            return last;
        }
        CompletableFuture<T> next = source.get();
        return underWay.compareAndSet(last, next) ? next : underWay.get();
    }
}
