package charwire.tui.server.metrics;

import charwire.server.ServerSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Snapshots with a deadline. While one is on its way, everybody waits for that one, so loops that do not turn collect a task or two at
 * most, however often they are asked. Any thread may call.
 */
final class Pulse {
    private final Supplier<CompletableFuture<ServerSnapshot>> source;
    private final Duration deadline;
    private final AtomicReference<CompletableFuture<ServerSnapshot>> underWay =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    Pulse(Supplier<CompletableFuture<ServerSnapshot>> source, Duration deadline) {
        this.source = source;
        this.deadline = deadline;
    }

    /** The server as all its loops report it; empty if one misses the deadline. */
    Optional<ServerSnapshot> beat() {
        try {
            return Optional.of(snapshot().get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private CompletableFuture<ServerSnapshot> snapshot() {
        CompletableFuture<ServerSnapshot> last = underWay.get();
        if (!last.isDone()) {
            return last;
        }
        CompletableFuture<ServerSnapshot> next = source.get();
        return underWay.compareAndSet(last, next) ? next : underWay.get();
    }
}
