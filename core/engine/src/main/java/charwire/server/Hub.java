package charwire.server;

import charwire.clock.ClockWatch;
import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.net.EventLoop;
import charwire.net.HandshakeGate;
import charwire.net.LoopWork;
import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import charwire.protocol.ServerLine;
import charwire.share.EngineInfo;
import charwire.share.ShareListener;
import charwire.share.ShareState;
import charwire.share.SharedStream;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper;
import charwire.stream.StreamLog;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What all sessions share: the stream's keeper, its log, and the list of clients. Its state is owned by the lead loop; methods that say so
 * may be called from the loop of any session.
 */
final class Hub implements LoopWork, ClockWatch.Listener, StreamKeeper.Listener, ShareListener {
    /** So long a client waits for a position that this server has not reached, though another has sent it. */
    private static final long BEYOND_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long BEYOND_CHECK_NANOS = Duration.ofMillis(100).toNanos();

    private final EventLoop loop;
    private final ServerConfig config;
    private final Clocks clocks;
    private final ClockWatch watch;
    private final Consumer<ServerEvent> events;
    private final StreamLog log;
    private final StreamKeeper keeper;
    /** The keeper; null where the stream is this server's alone. */
    private final SharedStream shared;

    private final HandshakeGate gate;
    private final CompletableFuture<Void> there = new CompletableFuture<>();
    private List<Reason> warned = List.of();
    private volatile String stream;
    private final Map<Long, ServerSession> clients = new HashMap<>();
    private final Map<InetAddress, Integer> clientsByAddress = new HashMap<>();
    private List<SessionGroup> groups = List.of();
    private long lastId;
    private boolean stopping;
    /** Sessions are being ended: what they read is about to change. */
    private int endings;

    /**
     * @param gate the lead's
     * @param keeper is made with this hub as its listener
     */
    Hub(
            EventLoop loop,
            ServerConfig config,
            Clocks clocks,
            Consumer<ServerEvent> events,
            StreamLog log,
            HandshakeGate gate,
            Function<Hub, StreamKeeper> keeper) {
        this.loop = loop;
        this.config = config;
        this.clocks = clocks;
        this.watch = new ClockWatch(clocks);
        watch.tell(this);
        this.events = events;
        this.log = log;
        this.gate = gate;
        this.keeper = keeper.apply(this);
        this.shared = this.keeper instanceof SharedStream stream ? stream : null;
        this.stream = this.keeper.stream();
    }

    /** Before the loops start. */
    void groups(List<SessionGroup> all) {
        groups = all;
    }

    // ---- the stream ----

    @Override
    public long advance(long nowNanos) {
        assert loop.isOwner();
        return keeper.advance(
                nowNanos, keeper.waitsForSubscribers() && caughtUp(log.view().headOffset()));
    }

    @Override
    public void flushing() {
        assert loop.isOwner();
        groups.get(0).flushing();
    }

    @Override
    public void flushed() {
        assert loop.isOwner();
        groups.get(0).flushed();
    }

    /** With nobody connected the stream goes at the pace of a client that is always behind. */
    private boolean caughtUp(long headOffset) {
        return !clients.isEmpty() && groups.stream().allMatch(group -> group.caughtUp(headOffset));
    }

    /** No client of the lead's own loop is behind any more: without a pause the next characters are due at once. */
    void caughtUp() {
        assert loop.isOwner();
        if (keeper.waitsForSubscribers()) {
            loop.post(() -> {});
        }
    }

    @Override
    public void grown() {
        assert loop.isOwner();
        for (SessionGroup group : groups) {
            group.loop().flushAll();
        }
    }

    @Override
    public void changed(Settings settings) {
        event(there.isDone() ? new ServerEvent.SettingsChanged(settings) : new ServerEvent.SettingsFound(settings));
    }

    @Override
    public void paused(boolean paused) {
        event(paused ? new ServerEvent.StreamPaused() : new ServerEvent.StreamResumed());
    }

    @Override
    public void endSessions(ByeReason why, Runnable then) {
        assert loop.isOwner();
        endings++;
        int[] unfinished = {groups.size()};
        Runnable finished = () -> {
            if (--unfinished[0] == 0) {
                endings--;
                then.run();
            }
        };
        for (SessionGroup group : groups) {
            group.loop().post(() -> {
                List.copyOf(group.sessions()).forEach(session -> session.end(why));
                // What they are sent is flushed before.
                group.loop().post(() -> loop.post(finished));
            });
        }
    }

    /** @param then is told null once it holds, else why it does not */
    void change(UnaryOperator<Settings> change, Consumer<Reason> then) {
        assert loop.isOwner();
        AtomicReference<Settings> unchanged = new AtomicReference<>();
        keeper.change(
                inForce -> {
                    Settings wanted = change.apply(inForce);
                    unchanged.set(wanted.equals(inForce) ? inForce : null);
                    return wanted;
                },
                refused -> {
                    if (refused == null && unchanged.get() != null) {
                        event(new ServerEvent.SettingsUnchanged(unchanged.get()));
                    }
                    then.accept(refused);
                });
    }

    /** @param then as for {@link #change} */
    void pause(boolean paused, Consumer<Reason> then) {
        assert loop.isOwner();
        boolean unchanged = keeper.paused() == paused;
        keeper.pause(paused, refused -> {
            if (refused == null && unchanged) {
                event(new ServerEvent.StreamUnchanged(paused));
            }
            then.accept(refused);
        });
    }

    /** Nothing more is generated, nobody more admitted. */
    void stop(Runnable then) {
        assert loop.isOwner();
        stopping = true;
        keeper.stop(then);
    }

    // ---- for sessions, from their loops ----

    void stat(ServerSession session) {
        loop.execute(() -> keeper.stat(outcome -> counted(session, outcome)));
    }

    private void counted(ServerSession session, StreamKeeper.StatOutcome outcome) {
        if (outcome instanceof StreamKeeper.StatOutcome.Answered answered) {
            Moment now = clocks.now();
            event(new ServerEvent.Asked(
                    session.id(),
                    answered.answer().generated(),
                    answered.answer().total()));
            session.group().loop().execute(() -> session.statAnswered(answered.answer(), now));
        } else {
            session.group().loop().execute(session::statUnavailable);
        }
    }

    void admit(ServerSession session) {
        loop.execute(() -> {
            gate.ended(session.attempt());
            InetAddress address = session.address().getAddress();
            int neighbours = clientsByAddress.getOrDefault(address, 0);
            if (stopping) {
                turnAway(session, ByeReason.SHUTDOWN);
            } else if (clients.size() >= config.limits().clients()) {
                turnAway(session, false, config.limits().clients());
            } else if (neighbours >= config.limits().clientsPerAddress()) {
                turnAway(session, true, config.limits().clientsPerAddress());
            } else {
                session.admittedAs = ++lastId;
                clients.put(lastId, session);
                clientsByAddress.put(address, neighbours + 1);
                admitOnceCurrent(session, loop.nowNanos() + BEYOND_NANOS);
            }
        });
    }

    /** It has its place, and begins once the log has what others may have sent it already. */
    private void admitOnceCurrent(ServerSession session, long deadlineNanos) {
        keeper.whenCurrent(current -> {
            if (!clients.containsKey(session.admittedAs)) {
                return;
            }
            boolean beyond = session.hasOf(keeper.stream()) > log.view().headPosition();
            if (stopping) {
                turnAway(session, ByeReason.SHUTDOWN);
            } else if (beyond && shared == null) {
                session.group().loop().execute(session::badPosition);
            } else if (!current || endings > 0 || beyond && loop.nowNanos() - deadlineNanos >= 0) {
                turnAway(session, ByeReason.UNAVAILABLE);
            } else if (beyond) {
                loop.schedule(BEYOND_CHECK_NANOS, () -> admitOnceCurrent(session, deadlineNanos));
            } else {
                String stream = keeper.stream();
                long id = session.admittedAs;
                Moment now = clocks.now();
                session.group().loop().execute(() -> session.admitted(id, stream, now));
            }
        });
    }

    private static void turnAway(ServerSession session, ByeReason why) {
        session.group().loop().execute(() -> session.turnedAway(why));
    }

    private void turnAway(ServerSession session, boolean perAddress, int limit) {
        event(new ServerEvent.Refused(session.address(), perAddress, limit));
        turnAway(session, ByeReason.SERVER_FULL);
    }

    /** A session is over, whether it was let in or not. */
    void left(ServerSession session) {
        loop.execute(() -> {
            gate.ended(session.attempt());
            if (clients.remove(session.admittedAs) != null) {
                clientsByAddress.computeIfPresent(
                        session.address().getAddress(), (address, count) -> count == 1 ? null : count - 1);
            }
        });
    }

    ServerLimits limits() {
        return config.limits();
    }

    boolean closesLapped() {
        return config.slowClients() == SlowClients.CLOSE;
    }

    TokenBucket commandBucket(long nowNanos) {
        ServerLimits.PerClient limits = config.limits().client();
        return new TokenBucket(limits.commandBurst(), limits.commandsPerSecond(), nowNanos);
    }

    ServerLine.Hello hello(String protocol, StreamLog.Start start, StreamLog.View view, long id, String stream) {
        return new ServerLine.Hello(
                protocol,
                start.settings(),
                start.position(),
                view.headPosition(),
                Long.toString(id),
                stream,
                config.product());
    }

    /** Begins, with the loop. */
    void begin() {
        assert loop.isOwner();
        watchClocks();
        if (shared == null) {
            there.complete(null);
        } else {
            shared.start(loop::post, this, this);
        }
    }

    private void watchClocks() {
        assert loop.isOwner();
        watch.look();
        loop.schedule(ClockWatch.EVERY.toNanos(), this::watchClocks);
    }

    @Override
    public void absent(ClockWatch.Absence why, Duration lasted) {
        event(new ServerEvent.LateHere(lasted, why));
    }

    @Override
    public void clockStepped(Duration by) {
        event(new ServerEvent.ClockStepped(by));
    }

    // ---- of a shared stream ----

    @Override
    public void engineBack(EngineInfo engine, Duration away) {
        stream = keeper.stream();
        event(new ServerEvent.EngineBack(engine.host(), engine.version(), away == null ? Duration.ZERO : away));
        List<Reason> before = warned;
        warned = engine.warnings();
        warned.stream()
                .filter(warning -> !before.contains(warning))
                .forEach(warning -> event(new ServerEvent.EngineWarning(engine.host(), warning)));
        there.complete(null);
    }

    @Override
    public void engineLost(Reason why) {
        event(new ServerEvent.EngineLost(why));
    }

    @Override
    public void engineRefuses(Reason why) {
        event(new ServerEvent.EngineRefuses(why));
    }

    @Override
    public void leaderChanged(long epoch, String leader, boolean ours) {
        event(new ServerEvent.LeaderChanged(epoch, leader, ours));
    }

    @Override
    public void streamLost(String lost, String next, Reason why) {
        stream = next;
        event(new ServerEvent.StreamLost(lost, next, why));
    }

    Optional<ShareState> share() {
        assert loop.isOwner();
        return Optional.ofNullable(shared).map(SharedStream::state);
    }

    /** Completed once there is a stream. */
    CompletableFuture<Void> there() {
        return there;
    }

    Moment now() {
        return clocks.now();
    }

    /** Any thread. A listener that fails must not cost the loop. */
    void event(ServerEvent event) {
        try {
            events.accept(event);
        } catch (RuntimeException e) {
            if (!(event instanceof ServerEvent.Fault)) {
                event(new ServerEvent.Fault(e));
            }
        }
    }

    // ---- for the server, on the lead ----

    void kick(long id, Consumer<Boolean> found) {
        assert loop.isOwner();
        ServerSession session = clients.get(id);
        if (session != null) {
            session.group().loop().execute(() -> session.leave(ByeReason.KICKED));
        }
        found.accept(session != null);
    }

    /** The lead's, too. */
    HandshakeGate gate() {
        return gate;
    }

    int clientCount() {
        assert loop.isOwner();
        return clients.size();
    }

    /** As it was told last; empty before there is one. Any thread. */
    String stream() {
        return stream;
    }

    Settings settings() {
        assert loop.isOwner();
        return keeper.settings();
    }

    boolean paused() {
        assert loop.isOwner();
        return keeper.paused();
    }

    long totalChars() {
        assert loop.isOwner();
        return log.view().headPosition();
    }

    long generatedChars() {
        assert loop.isOwner();
        return keeper.unasked();
    }
}
