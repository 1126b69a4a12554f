package charwire.attack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells how late this machine itself was: a thread that wakes up every few milliseconds and adds up by how much it overslept. A pause of
 * the garbage collector or a processor taken by others is not the server's fault.
 */
final class Metronome implements AutoCloseable {
    private static final long BEAT_NANOS = Duration.ofMillis(5).toNanos();

    private final Thread thread = new Thread(this::beat, "metronome");
    private volatile boolean stopped;
    private volatile long dueNanos = System.nanoTime() + BEAT_NANOS;
    private volatile long lateNanos;

    Metronome() {
        thread.setDaemon(true);
        thread.start();
    }

    /** What this machine was late by, in sum, since the start. */
    long lateNanos() {
        return lateNanos + Math.max(0, System.nanoTime() - dueNanos);
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
