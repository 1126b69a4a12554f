package charwire.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Tells how late this machine itself was: a thread that wakes up every few milliseconds and adds up by how much it overslept, and what the
 * kernel says that the server's threads and the caller's waited for a processor: a thread that mostly sleeps gets one sooner than
 * they. A pause of the garbage collector or a processor taken by others is not the server's fault.
 */
final class Metronome implements AutoCloseable {
    private static final long BEAT_NANOS = Duration.ofMillis(5).toNanos();
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path CALLER = Path.of("/proc/thread-self/schedstat");

    private final Thread thread = new Thread(this::beat, "metronome");
    /** What each thread had waited when it was last looked at; one that has ended waits no more. */
    private final Map<Path, Long> waited = new HashMap<>();

    private volatile boolean stopped;
    private volatile long dueNanos = System.nanoTime() + BEAT_NANOS;
    private volatile long lateNanos;

    /** The server whose threads are watched has started. */
    Metronome() {
        thread.setDaemon(true);
        thread.start();
        waited.put(CALLER, 0L);
        try (Stream<Path> tasks = Files.list(TASKS)) {
            tasks.filter(Metronome::isOfAServer).forEach(task -> waited.put(task.resolve("schedstat"), 0L));
        } catch (IOException e) {
            // Another system than Linux: then without.
            return;
        }
    }

    private static boolean isOfAServer(Path task) {
        try {
            return Files.readString(task.resolve("comm")).matches("(lead|io-\\d+|handshake.*)\n");
        } catch (IOException ended) {
            return false;
        }
    }

    /** What this machine was late by, in sum, since the start. One thread may call. */
    long lateNanos() {
        waited.replaceAll((schedstat, before) -> Math.max(before, waitedNanos(schedstat)));
        long waits = waited.values().stream().mapToLong(Long::longValue).sum();
        return waits + lateNanos + Math.max(0, System.nanoTime() - dueNanos);
    }

    /** The second of three numbers. */
    private static long waitedNanos(Path schedstat) {
        try {
            return Long.parseLong(Files.readString(schedstat).split(" ", -1)[1]);
        } catch (IOException untold) {
            return 0;
        }
    }

    // The only writer is this thread.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void beat() {
        while (!stopped) {
            LockSupport.parkNanos(dueNanos - System.nanoTime());
            long now = System.nanoTime();
            if (now - dueNanos >= 0) {
                lateNanos += now - dueNanos;
                dueNanos = now + BEAT_NANOS;
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
