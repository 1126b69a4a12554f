package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ServerLine;
import charwire.testkit.Deadline;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * An honest client that reads along while others attack. It measures its longest silence, less what the machine itself was late by, and
 * holds the server to the laws. A thread of its own reads; the test asks.
 */
final class Observer implements AutoCloseable {
    /** The longest that an honest client may wait for the next burst. */
    static final Duration STALL = Duration.ofMillis(400);

    private final TestServer server;
    private final Metronome metronome = new Metronome();
    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private final CompletableFuture<TestClient> finished = new CompletableFuture<>();
    private final Semaphore bursts = new Semaphore(0);
    private volatile boolean stopping;
    private volatile long longestSilenceNanos;

    private Observer(TestServer server) {
        this.server = server;
    }

    /** Connects; returns once the stream runs. */
    static Observer of(TestServer server) {
        var observer = new Observer(server);
        var thread = new Thread(observer::read, "observer");
        thread.setDaemon(true);
        thread.start();
        TestServer.await(observer.greeted);
        return observer;
    }

    private void read() {
        try (TestClient client = server.connect()) {
            client.laws().keepNoCharacters();
            client.await(ServerLine.Chars.class);
            greeted.complete(null);
            long before = System.nanoTime();
            long lateBefore = metronome.lateNanos();
            while (!stopping) {
                client.await(ServerLine.Chars.class);
                long now = System.nanoTime();
                long late = metronome.lateNanos();
                long silence = now - before;
                // Of a time that the machine took a quarter of, nobody knows what it did to the rest: locks that were
                // held, packets.
                if (late - lateBefore < silence / 4) {
                    longestSilenceNanos = Math.max(longestSilenceNanos, silence - (late - lateBefore));
                }
                before = now;
                lateBefore = late;
                bursts.release();
            }
            client.stat();
            client.send("QUIT");
            client.rest();
            finished.complete(client);
        } catch (IOException | RuntimeException | AssertionError e) {
            greeted.completeExceptionally(e);
            finished.completeExceptionally(e);
            bursts.release();
        }
    }

    /** Waits, burst by burst, until this holds; fails when the observer fails meanwhile, or after the longest. */
    void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Deadline.LONGEST.toNanos();
        bursts.drainPermits();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, "in time: " + what);
            burst();
        }
    }

    /** Waits for so many bursts from now. */
    void bursts(int count) {
        bursts.drainPermits();
        for (int i = 0; i < count; i++) {
            burst();
        }
    }

    private void burst() {
        try {
            assertTrue(bursts.tryAcquire(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS), "the observer gets no burst");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (finished.isCompletedExceptionally()) {
            TestServer.await(finished);
        }
    }

    /** Ends the observer's stream and checks all that it saw: no law broken, no character lost, no stall. */
    void assertUnharmed() {
        stopping = true;
        TestClient client = TestServer.await(finished);
        assertEquals("", client.laws().problems());
        assertEquals(0, client.laws().skipped(), "skipped");
        assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
        assertTrue(
                longestSilenceNanos < STALL.toNanos(),
                () -> "silent for " + longestSilenceNanos / 1_000_000 + " ms, though the machine was not");
    }

    @Override
    public void close() {
        stopping = true;
        metronome.close();
    }
}
