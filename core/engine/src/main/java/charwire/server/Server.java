package charwire.server;

import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.net.AcceptedSocket;
import charwire.net.Acceptor;
import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.EventLoop;
import charwire.net.HandshakeGate;
import charwire.net.Kernel;
import charwire.net.KernelWatch;
import charwire.net.LoopWork;
import charwire.net.WorkerPool;
import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import charwire.proxy.ProxyHeader;
import charwire.share.SharedStream;
import charwire.stream.Generator;
import charwire.stream.LocalKeeper;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper;
import charwire.stream.StreamLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;

/**
 * A running server. Every method may be called from any thread and returns at once; the work is done on the event loops.
 */
public final class Server {
    private static final int HANDSHAKE_THREADS = 2;
    private static final long HOUSEKEEPING_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long SHUTDOWN_NANOS = Duration.ofMillis(4500).toNanos();
    private static final long ANSWER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long SHUTDOWN_CHECK_NANOS = Duration.ofMillis(20).toNanos();

    private final Supplier<SSLEngine> engines;
    private final ServerConfig config;
    private final Clocks clocks;
    private final Sharing sharing;
    private final Moment started;
    private final List<SessionGroup> groups = new ArrayList<>();
    private final ThreadPoolExecutor workers;
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private final AtomicInteger loopsRunning = new AtomicInteger();
    private final Hub hub;
    private final Acceptor acceptor;
    private int nextGroup;
    private boolean stopping;

    private Server(
            ServerConfig config,
            Supplier<SSLEngine> engines,
            Consumer<ServerEvent> events,
            Clocks clocks,
            Kernel kernel,
            Sharing sharing)
            throws IOException {
        this.config = config;
        this.engines = engines;
        this.clocks = clocks;
        this.sharing = sharing;
        this.started = clocks.now();
        this.workers =
                WorkerPool.start("handshake", HANDSHAKE_THREADS, config.limits().handshakes());
        StreamLog log = new StreamLog(config.limits().backlogBytes(), config.settings());
        EventLoop leadLoop = new EventLoop("lead", clocks.monotonic(), workers, kernel);
        HandshakeGate gate = new HandshakeGate(config.limits().handshakes());
        try {
            this.acceptor = Acceptor.open(leadLoop, config.listen(), gate, this::accepted, this::acceptFailed);
        } catch (IOException | RuntimeException e) {
            leadLoop.discard();
            throw e;
        }
        this.hub = new Hub(
                leadLoop,
                config,
                clocks,
                events,
                log,
                gate,
                made -> sharing == null ? alone(leadLoop, log, made) : shared(leadLoop, log, made));
        for (int i = 0; i < config.ioThreads(); i++) {
            EventLoop loop = i == 0 ? leadLoop : new EventLoop("io-" + i, clocks.monotonic(), workers, kernel);
            SessionGroup group = new SessionGroup(loop, log, i == 0 ? hub::caughtUp : leadLoop::wakeup);
            if (Runtime.getRuntime().availableProcessors() == 1) {
                loop.computeHere();
            }
            loop.work(i == 0 ? hub : new GroupWork(group));
            loop.watch(error -> hub.event(new ServerEvent.Fault(error)), this::loopEnded);
            groups.add(group);
        }
        hub.groups(groups);
    }

    private LocalKeeper alone(EventLoop lead, StreamLog log, StreamKeeper.Listener listener) {
        var generator = new Generator(new SplittableRandom(config.seed()));
        return new LocalKeeper(config.stream(), generator, log, lead::nowNanos, clocks::instant, listener);
    }

    private SharedStream shared(EventLoop lead, StreamLog log, Hub made) {
        var sources = new SharedStream.Sources(
                lead::nowNanos, clocks::instant, config.seed(), sharing.names(), made::clientCount);
        return new SharedStream(
                sharing.engine(),
                log,
                sharing.config().at(address().getPort()),
                config.settings(),
                config.limits().backlogBytes(),
                sources);
    }

    private void acceptFailed(IOException e) {
        hub.event(new ServerEvent.AcceptFailed(String.valueOf(e.getMessage())));
    }

    /** Work of a loop that is not the lead. */
    private record GroupWork(SessionGroup group) implements LoopWork {
        @Override
        public long advance(long nowNanos) {
            return Long.MAX_VALUE;
        }

        @Override
        public void flushing() {
            group.flushing();
        }

        @Override
        public void flushed() {
            group.flushed();
        }
    }

    /**
     * Binds and starts, with a stream of its own.
     *
     * @param engines makes the engine of each accepted connection, in server mode, with its certificate of the moment
     * @param events is told what happens, on the event loops' threads, of one client in order; must not block
     * @param kernel tells what clients have acknowledged
     * @throws IOException the address is in use, or not ours
     */
    public static Server start(
            ServerConfig config,
            Supplier<SSLEngine> engines,
            Consumer<ServerEvent> events,
            Clocks clocks,
            Kernel kernel)
            throws IOException {
        return start(config, engines, events, clocks, kernel, null);
    }

    /**
     * As the other one, with a stream that other servers have too.
     *
     * @param sharing null for a stream of its own
     */
    public static Server start(
            ServerConfig config,
            Supplier<SSLEngine> engines,
            Consumer<ServerEvent> events,
            Clocks clocks,
            Kernel kernel,
            Sharing sharing)
            throws IOException {
        Server server = new Server(config, engines, events, clocks, kernel, sharing);
        server.hub.event(new ServerEvent.Started(server.address(), config.settings()));
        server.loopsRunning.set(server.groups.size());
        server.leadLoop().post(server.hub::begin);
        for (SessionGroup group : server.groups) {
            group.loop().post(() -> server.housekeep(group));
            group.loop().start();
        }
        KernelWatch.start(server.groups.stream().map(SessionGroup::loop).toList());
        return server;
    }

    /** Completed once it has its stream: on its event loop, at once unless others have the stream too. */
    public CompletableFuture<Void> there() {
        return hub.there();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return acceptor.address();
    }

    /** When it started; another server at the same address started at another time. */
    public Instant started() {
        return started.at();
    }

    /** The identity of this server's stream, as HELLO tells it; empty before it has one. */
    public String stream() {
        return hub.stream();
    }

    /**
     * Changes the settings. They hold from the SETTINGS line on that all clients get.
     *
     * @param change is applied to those in force, on the lead loop, so that nobody's change is lost
     * @return those in force then; completed on the lead loop, or never if the server ends meanwhile. Fails with a {@link
     *     RefusedException}.
     */
    public CompletableFuture<Settings> change(UnaryOperator<Settings> change) {
        return onLead(then -> hub.change(change, then), hub::settings);
    }

    /** As {@link #change}, to these whatever is in force. */
    public void apply(Settings settings) {
        var unused = change(inForce -> settings);
    }

    /** Stops the stream; clients stay connected. The answer comes when it has stopped, as for {@link #change}. */
    public CompletableFuture<Void> pause() {
        return onLead(then -> hub.pause(true, then), () -> null);
    }

    /** Lets the stream go on. The answer comes when it does, as for {@link #change}. */
    public CompletableFuture<Void> resume() {
        return onLead(then -> hub.pause(false, then), () -> null);
    }

    private <T> CompletableFuture<T> onLead(Consumer<Consumer<Reason>> action, Supplier<T> answer) {
        CompletableFuture<T> done = new CompletableFuture<>();
        leadLoop()
                .post(() -> action.accept(refused -> {
                    if (refused == null) {
                        done.complete(answer.get());
                    } else {
                        done.completeExceptionally(new RefusedException(refused));
                    }
                }));
        return done;
    }

    /** Ends a client's connection with BYE kicked; the answer is whether there is such a client. */
    public CompletableFuture<Boolean> kick(long client) {
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        leadLoop().post(() -> hub.kick(client, found::complete));
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
        SessionGroup group = groups.get(groups.size() - 1 - visited);
        group.loop().post(() -> {
            for (ServerSession session : group.sessions()) {
                rows.add(session.row());
            }
            long skipped = skippedBefore + group.skippedChars();
            if (visited + 1 < groups.size()) {
                gather(visited + 1, rows, skipped, result);
                return;
            }
            rows.sort(Comparator.comparingLong(ClientRow::id));
            result.complete(new ServerSnapshot(
                    clocks.now(),
                    started,
                    address(),
                    hub.stream(),
                    hub.settings(),
                    hub.paused(),
                    hub.totalChars(),
                    hub.generatedChars(),
                    skipped,
                    hub.gate().size(),
                    hub.share(),
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
            hub.event(new ServerEvent.Stopping(hub.clientCount()));
            hub.stop(() -> groups.forEach(group -> group.loop().post(() -> shutdown(group))));
        });
    }

    private void shutdown(SessionGroup group) {
        List.copyOf(group.sessions()).forEach(ServerSession::shutdown);
        group.loop().abortHandshakes();
        // What is counted elsewhere may never be answered.
        group.loop()
                .schedule(
                        ANSWER_NANOS,
                        () -> List.copyOf(group.sessions()).forEach(session -> session.end(ByeReason.SHUTDOWN)));
        stopWhenEmpty(group.loop(), group.loop().nowNanos() + SHUTDOWN_NANOS);
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
        return groups.get(0).loop();
    }

    private void loopEnded(Throwable error) {
        if (error != null) {
            try {
                hub.event(new ServerEvent.Died(error));
            } catch (Error again) {
                error.addSuppressed(again == error ? new IllegalStateException("the listener failed too") : again);
            }
            terminated.completeExceptionally(error);
            groups.forEach(group -> group.loop().stop());
        }
        if (loopsRunning.decrementAndGet() == 0) {
            if (sharing != null) {
                sharing.engine().close();
            }
            workers.shutdownNow();
            terminated.complete(null);
        }
    }

    private void housekeep(SessionGroup group) {
        long now = group.loop().nowNanos();
        for (ServerSession session : group.sessions()) {
            session.housekeep(now);
        }
        group.loop().schedule(HOUSEKEEPING_NANOS, () -> housekeep(group));
    }

    // ---- accepting, on the lead ----

    private void accepted(AcceptedSocket socket) {
        SessionGroup group = groups.get(nextGroup);
        nextGroup = (nextGroup + 1) % groups.size();
        new Arrival(socket, group).begin();
    }

    /** A socket on its way to its loop; its handshake can be given up meanwhile. */
    private final class Arrival {
        private final AcceptedSocket socket;
        private final SessionGroup group;
        private HandshakeGate.Attempt attempt;
        private Connection connection;

        Arrival(AcceptedSocket socket, SessionGroup group) {
            this.socket = socket;
            this.group = group;
        }

        void begin() {
            attempt = new HandshakeGate.Attempt(
                    socket.peerWait(), () -> group.loop().execute(this::drop));
            hub.gate().begun(attempt);
            group.loop().execute(this::handOver);
        }

        private void discard() {
            try {
                socket.close();
            } catch (IOException e) {
                hub.event(new ServerEvent.Fault(e));
            }
        }

        private void drop() {
            // Its handshake may have come to its end before the lead heard of it.
            if (connection.arriving()) {
                connection.abort(CloseCause.Kind.HANDSHAKE_DROPPED);
            }
        }

        private void handOver() {
            try {
                ProxyHeader header = config.proxies().contains(socket.address()) ? new ProxyHeader() : null;
                connection = Connection.accepted(
                        group.loop(),
                        socket,
                        engines.get(),
                        config.limits().connection(),
                        header,
                        made -> new ServerSession(hub, group, made, attempt, header));
            } catch (IOException | RuntimeException e) {
                discard();
                // Gone before it was ours: nothing to tell but that its place is free.
                leadLoop().execute(() -> hub.gate().ended(attempt));
                if (e instanceof RuntimeException) {
                    hub.event(new ServerEvent.Fault(e));
                }
            }
        }
    }
}
