package charwire.net;

import charwire.testkit.Deadline;
import charwire.testkit.RecordingEvents;
import charwire.testkit.TestClient;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A loop that accepts connections and gives each a {@link ScriptedHandler}. */
final class LoopFixture implements AutoCloseable {
    private final ThreadPoolExecutor workers = WorkerPool.start("test-handshake", 1, 16);
    private final BlockingQueue<ScriptedHandler> accepted = new LinkedBlockingQueue<>();
    final RecordingEvents<Throwable> faults = new RecordingEvents<>();
    final CompletableFuture<Throwable> end = new CompletableFuture<>();
    final FakeClock clock = new FakeClock();
    /** What the loop asks; nobody tells anything at first. */
    volatile Kernel kernel = wanted -> Map.of();

    final EventLoop loop;
    private final Acceptor acceptor;
    private final ScriptedHandler.Script script;

    LoopFixture(ScriptedHandler.Script script) throws IOException {
        this(script, null, false);
    }

    /** @param realClock null for the fake one */
    LoopFixture(ScriptedHandler.Script script, LongSupplier realClock) throws IOException {
        this(script, realClock, false);
    }

    /** One that does without a worker for the handshakes. */
    static LoopFixture computing(ScriptedHandler.Script script) throws IOException {
        return new LoopFixture(script, null, true);
    }

    private LoopFixture(ScriptedHandler.Script script, LongSupplier realClock, boolean computesHere)
            throws IOException {
        this.script = script;
        loop = new EventLoop("test", realClock == null ? clock : realClock, workers, wanted -> kernel.read(wanted));
        loop.watch(faults, end::complete);
        if (computesHere) {
            loop.computeHere();
        }
        acceptor = Acceptor.open(
                loop,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new HandshakeGate(1_024),
                this::accept,
                error -> {
                    throw new IllegalStateException(error);
                });
        loop.start();
    }

    private void accept(AcceptedSocket socket) {
        try {
            Connection.accepted(
                    loop, socket, TestIdentity.serverEngine(), ConnectionLimits.DEFAULTS, null, connection -> {
                        var handler = new ScriptedHandler(connection, script);
                        accepted.add(handler);
                        return handler;
                    });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    InetSocketAddress address() {
        return acceptor.address();
    }

    TestClient connect(String... protocols) throws IOException {
        return TestClient.connect(address(), protocols);
    }

    /** Keeps the worker busy until this is counted down. */
    CountDownLatch holdWorker() {
        var released = new CountDownLatch(1);
        workers.execute(() -> {
            try {
                released.await();
            } catch (InterruptedException ended) {
                return;
            }
        });
        return released;
    }

    /** Waits until the worker has done what it was given. */
    void awaitWorker() {
        TestServer.await(CompletableFuture.runAsync(() -> {}, workers));
    }

    /** The handler of the next connection in the order of their coming. */
    ScriptedHandler handler() {
        try {
            ScriptedHandler handler = accepted.poll(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (handler == null) {
                throw new AssertionError("no connection came");
            }
            return handler;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Moves the clock and waits until the loop has taken a turn with the new time. */
    void advance(Duration duration) {
        clock.advance(duration);
        turn();
    }

    /** Waits until the loop has done all I/O that was ready. */
    void turn() {
        for (int i = 0; i < 2; i++) {
            var done = new CompletableFuture<Void>();
            loop.post(() -> loop.post(() -> done.complete(null)));
            TestServer.await(done);
        }
    }

    @Override
    public void close() {
        loop.stop();
        TestServer.await(end);
        workers.shutdownNow();
    }
}
