package charwire.server;

import charwire.net.AcceptedSocket;
import charwire.net.Acceptor;
import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.EventLoop;
import charwire.net.HandshakeGate;
import charwire.net.HandshakeWorkers;
import charwire.net.LoopWork;
import charwire.stream.CharacterSource;
import charwire.stream.GeneratedSource;
import charwire.stream.Generator;
import charwire.stream.Settings;
import charwire.stream.StreamLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * A running server. Every method may be called from any thread and returns at once; what it asks for happens on the event loops.
 */
public final class Server {
    private static final int HANDSHAKE_THREADS = 2;
    private static final int HANDSHAKE_QUEUE = 1024;
    private static final long HOUSEKEEPING_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long SHUTDOWN_NANOS = Duration.ofMillis(4500).toNanos();
    private static final long SHUTDOWN_CHECK_NANOS = Duration.ofMillis(20).toNanos();

    private final Supplier<SSLEngine> engines;
    private final ServerConfig config;
    private final InstantSource clock;
    private final Instant started;
    private final List<Shard> shards = new ArrayList<>();
    private final ThreadPoolExecutor workers;
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private final AtomicInteger loopsRunning = new AtomicInteger();
    private final Lead lead;
    private final Acceptor acceptor;
    private int nextShard;
    private boolean stopping;

    private Server(
            ServerConfig config,
            Supplier<SSLEngine> engines,
            Consumer<ServerEvent> events,
            InstantSource clock,
            LongSupplier nanoClock)
            throws IOException {
        this.config = config;
        this.engines = engines;
        this.clock = clock;
        this.started = clock.instant();
        this.workers = HandshakeWorkers.start("handshake", HANDSHAKE_THREADS, HANDSHAKE_QUEUE);
        StreamLog log = new StreamLog(config.limits().backlogBytes(), config.settings());
        EventLoop leadLoop = new EventLoop("lead", nanoClock, workers);
        CharacterSource source = new GeneratedSource(
                new Generator(new SplittableRandom(config.seed())), log, config.settings(), leadLoop.nowNanos());
        this.lead = new Lead(leadLoop, config, clock, events, log, source);
        for (int i = 0; i < config.ioThreads(); i++) {
            EventLoop loop = i == 0 ? leadLoop : new EventLoop("io-" + i, nanoClock, workers);
            Shard shard = new Shard(loop, log, i == 0 ? lead::served : leadLoop::wakeup);
            loop.work(i == 0 ? lead : new ShardWork(shard));
            loop.watch(error -> lead.event(new ServerEvent.Fault(error)), this::loopEnded);
            shards.add(shard);
        }
        lead.shards(shards);
        try {
            this.acceptor = Acceptor.open(
                    leadLoop,
                    config.listen(),
                    this::accepted,
                    e -> lead.event(new ServerEvent.AcceptFailed(String.valueOf(e.getMessage()))));
        } catch (IOException | RuntimeException e) {
            shards.forEach(shard -> shard.loop().stop());
            throw e;
        }
    }

    /** Work of a loop that is not the lead. */
    private record ShardWork(Shard shard) implements LoopWork {
        @Override
        public long advance(long nowNanos) {
            return Long.MAX_VALUE;
        }

        @Override
        public void flushing() {
            shard.flushing();
        }

        @Override
        public void flushed() {
            shard.flushed();
        }
    }

    /**
     * Binds and starts.
     *
     * @param engines makes the engine of each accepted connection, in server mode, with its certificate of the moment
     * @param events is told what happens, on the event loops' threads, of one client in order; must not block
     * @param nanoClock as {@link System#nanoTime}
     * @throws IOException the address is in use, or not ours
     */
    public static Server start(
            ServerConfig config,
            Supplier<SSLEngine> engines,
            Consumer<ServerEvent> events,
            InstantSource clock,
            LongSupplier nanoClock)
            throws IOException {
        Server server = new Server(config, engines, events, clock, nanoClock);
        server.lead.event(new ServerEvent.Started(server.address(), config.settings()));
        server.loopsRunning.set(server.shards.size());
        for (Shard shard : server.shards) {
            shard.loop().post(() -> server.housekeep(shard));
            shard.loop().start();
        }
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return acceptor.address();
    }

    /** The identity of this server's stream, as HELLO tells it. */
    public String stream() {
        return config.stream();
    }

    /** Changes the settings; they hold from the SETTINGS line on that all clients get. */
    public void apply(Settings settings) {
        leadLoop().post(() -> lead.apply(settings));
    }

    /** Stops the stream; clients stay connected. */
    public void pause() {
        leadLoop().post(lead::pause);
    }

    /** Lets the stream go on. */
    public void resume() {
        leadLoop().post(lead::resume);
    }

    /** Ends a client's connection with BYE kicked; the answer is whether there is such a client. */
    public CompletableFuture<Boolean> kick(long client) {
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        leadLoop().post(() -> lead.kick(client, found::complete));
        if (terminated.isDone()) {
            // The lead runs what was posted before that; this may have come too late.
            found.complete(false);
        }
        return found;
    }

    /** The server as of now; completed on an event loop, or never if the server ends meanwhile. */
    public CompletableFuture<ServerSnapshot> snapshot() {
        CompletableFuture<ServerSnapshot> result = new CompletableFuture<>();
        List<ClientRow> rows = new ArrayList<>();
        gather(0, rows, 0, result);
        return result;
    }

    /** Visits the loops one after the other, the lead last, whose figures are then the newest. */
    private void gather(
            int visited, List<ClientRow> rows, long skippedBefore, CompletableFuture<ServerSnapshot> result) {
        Shard shard = shards.get(shards.size() - 1 - visited);
        shard.loop().post(() -> {
            for (ClientSession session : shard.sessions()) {
                rows.add(session.row());
            }
            long skipped = skippedBefore + shard.skippedChars();
            if (visited + 1 < shards.size()) {
                gather(visited + 1, rows, skipped, result);
                return;
            }
            rows.sort(Comparator.comparingLong(ClientRow::id));
            result.complete(new ServerSnapshot(
                    clock.instant(),
                    started,
                    address(),
                    config.stream(),
                    lead.settings(),
                    lead.paused(),
                    lead.totalChars(),
                    lead.generatedChars(),
                    skipped,
                    lead.gate().size(),
                    List.copyOf(rows)));
        });
    }

    /** Says BYE shutdown to all, within 3 s, and ends within 5 s; {@link #terminated} tells when. */
    public void shutdown() {
        leadLoop().post(() -> {
            if (stopping) {
                return;
            }
            stopping = true;
            acceptor.close();
            lead.event(new ServerEvent.Stopping(lead.clientCount()));
            lead.stop();
            for (Shard shard : shards) {
                shard.loop().post(() -> {
                    List.copyOf(shard.sessions()).forEach(ClientSession::shutdown);
                    shard.loop().abortHandshakes();
                    stopWhenEmpty(shard.loop(), shard.loop().nowNanos() + SHUTDOWN_NANOS);
                });
            }
        });
    }

    /** The lead ends last: what the sessions of the other loops wait for comes from it. */
    private void stopWhenEmpty(EventLoop loop, long deadlineNanos) {
        boolean empty = loop.connectionCount() == 0 || loop.nowNanos() - deadlineNanos >= 0;
        if (empty && (loop != leadLoop() || loopsRunning.get() == 1)) {
            loop.stop();
        } else {
            loop.schedule(SHUTDOWN_CHECK_NANOS, () -> stopWhenEmpty(loop, deadlineNanos));
        }
    }

    /** Completed when the server has ended: normally after a shutdown, exceptionally when a loop died. */
    public CompletableFuture<Void> terminated() {
        return terminated;
    }

    private EventLoop leadLoop() {
        return shards.get(0).loop();
    }

    private void loopEnded(Throwable error) {
        if (error != null) {
            try {
                lead.event(new ServerEvent.Died(error));
            } catch (Error again) {
                error.addSuppressed(again == error ? new IllegalStateException("the listener failed too") : again);
            }
            terminated.completeExceptionally(error);
            shards.forEach(shard -> shard.loop().stop());
        }
        if (loopsRunning.decrementAndGet() == 0) {
            workers.shutdownNow();
            terminated.complete(null);
        }
    }

    private void housekeep(Shard shard) {
        long now = shard.loop().nowNanos();
        for (ClientSession session : shard.sessions()) {
            session.housekeep(now);
        }
        shard.loop().schedule(HOUSEKEEPING_NANOS, () -> housekeep(shard));
    }

    // ---- accepting, on the lead ----

    private void accepted(AcceptedSocket socket) {
        Shard shard = shards.get(nextShard);
        nextShard = (nextShard + 1) % shards.size();
        new Arrival(socket, shard).begin();
    }

    /** A socket on its way to its loop; its handshake can be given up meanwhile. */
    private final class Arrival {
        private final AcceptedSocket socket;
        private final Shard shard;
        private HandshakeGate.Attempt attempt;
        private Connection connection;
        private boolean dropped;

        Arrival(AcceptedSocket socket, Shard shard) {
            this.socket = socket;
            this.shard = shard;
        }

        void begin() {
            attempt = new HandshakeGate.Attempt(
                    socket.address(), () -> shard.loop().execute(this::drop));
            lead.gate().begun(attempt);
            shard.loop().execute(this::handOver);
        }

        private void discard() {
            try {
                socket.close();
            } catch (IOException e) {
                lead.event(new ServerEvent.Fault(e));
            }
        }

        private void drop() {
            dropped = true;
            // Its handshake may have come to its end before the lead heard of it.
            if (connection != null && connection.phase() == Connection.Phase.HANDSHAKING) {
                connection.abort(CloseCause.Kind.HANDSHAKE_DROPPED);
            }
        }

        private void handOver() {
            try {
                if (dropped) {
                    socket.close();
                } else {
                    connection = Connection.accepted(
                            shard.loop(),
                            socket,
                            engines.get(),
                            config.limits().connection(),
                            made -> new ClientSession(lead, shard, made, attempt));
                }
            } catch (IOException | RuntimeException e) {
                discard();
                // Gone before it was ours: nothing to tell but that its place is free.
                leadLoop().execute(() -> lead.gate().ended(attempt));
                if (e instanceof RuntimeException) {
                    lead.event(new ServerEvent.Fault(e));
                }
            }
        }
    }
}
