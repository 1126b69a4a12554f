package charwire.server;

import charwire.clock.ClockWatch;
import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.net.EventLoop;
import charwire.net.HandshakeGate;
import charwire.net.LoopWork;
import charwire.protocol.ByeReason;
import charwire.protocol.ServerLine;
import charwire.stream.Answer;
import charwire.stream.GeneratedSource;
import charwire.stream.Settings;
import charwire.stream.StatLedger;
import charwire.stream.StreamLog;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The only writer of the stream: source, log, ledger, and the list of clients. Its state is owned by the lead loop; methods that say so may
 * be called from the loop of any session.
 */
final class Hub implements LoopWork, ClockWatch.Listener {
    private final EventLoop loop;
    private final ServerConfig config;
    private final Clocks clocks;
    private final ClockWatch watch;
    private final Consumer<ServerEvent> events;
    private final StreamLog log;
    private final GeneratedSource source;
    private final StatLedger ledger;
    private final HandshakeGate gate;
    private final Map<Long, ServerSession> clients = new HashMap<>();
    private final Map<InetAddress, Integer> clientsByAddress = new HashMap<>();
    private List<SessionGroup> groups = List.of();
    private long lastId;
    private boolean stopping;

    Hub(
            EventLoop loop,
            ServerConfig config,
            Clocks clocks,
            Consumer<ServerEvent> events,
            StreamLog log,
            GeneratedSource source) {
        this.loop = loop;
        this.config = config;
        this.clocks = clocks;
        this.watch = new ClockWatch(clocks);
        watch.tell(this);
        this.events = events;
        this.log = log;
        this.source = source;
        this.ledger = new StatLedger(clocks.instant());
        this.gate = new HandshakeGate(config.limits().handshakes());
    }

    /** Before the loops start. */
    void groups(List<SessionGroup> all) {
        groups = all;
    }

    // ---- the stream ----

    @Override
    public long advance(long nowNanos) {
        assert loop.isOwner();
        long headBefore = log.view().headOffset();
        long next = source.advance(nowNanos, source.waitsForSubscribers() && caughtUp(headBefore));
        if (log.publish()) {
            flushGroups();
        }
        return next;
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
        if (source.waitsForSubscribers()) {
            loop.post(() -> {});
        }
    }

    private void flushGroups() {
        for (SessionGroup group : groups) {
            group.loop().flushAll();
        }
    }

    void apply(Settings settings) {
        assert loop.isOwner();
        source.apply(settings, loop.nowNanos());
        log.appendSettings(settings);
        log.publish();
        flushGroups();
        event(new ServerEvent.SettingsChanged(settings));
    }

    void pause() {
        assert loop.isOwner();
        if (!source.paused()) {
            source.pause();
            event(new ServerEvent.StreamPaused());
        }
    }

    /** Nothing more is generated, nobody more admitted. */
    void stop() {
        assert loop.isOwner();
        stopping = true;
        source.pause();
    }

    void resume() {
        assert loop.isOwner();
        if (source.paused() && !stopping) {
            source.resume(loop.nowNanos());
            event(new ServerEvent.StreamResumed());
        }
    }

    // ---- for sessions, from their loops ----

    void stat(ServerSession session) {
        loop.execute(() -> {
            Moment now = clocks.now();
            StreamLog.View view = log.view();
            Answer.Stat answer = ledger.answer(view.headOffset(), view.headPosition(), now.at());
            event(new ServerEvent.Asked(session.id(), answer.generated(), answer.total()));
            session.group().loop().execute(() -> session.statAnswered(answer, now));
        });
    }

    void admit(ServerSession session) {
        loop.execute(() -> {
            gate.ended(session.attempt());
            InetAddress address = session.address().getAddress();
            int neighbours = clientsByAddress.getOrDefault(address, 0);
            if (stopping) {
                session.group().loop().execute(() -> session.turnedAway(ByeReason.SHUTDOWN));
            } else if (clients.size() >= config.limits().clients()) {
                turnAway(session, false, config.limits().clients());
            } else if (neighbours >= config.limits().clientsPerAddress()) {
                turnAway(session, true, config.limits().clientsPerAddress());
            } else {
                long id = ++lastId;
                session.admittedAs = id;
                clients.put(id, session);
                clientsByAddress.put(address, neighbours + 1);
                Moment now = clocks.now();
                session.group().loop().execute(() -> session.admitted(id, now));
            }
        });
    }

    private void turnAway(ServerSession session, boolean perAddress, int limit) {
        event(new ServerEvent.Refused(session.address(), perAddress, limit));
        session.group().loop().execute(() -> session.turnedAway(ByeReason.SERVER_FULL));
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

    ServerLine.Hello hello(String protocol, StreamLog.Start start, StreamLog.View view, long id) {
        return new ServerLine.Hello(
                protocol,
                start.settings(),
                start.position(),
                view.headPosition(),
                Long.toString(id),
                config.stream(),
                config.product());
    }

    /** Whether that is the stream that we serve. Any thread. */
    boolean isStream(String stream) {
        return config.stream().equals(stream);
    }

    /** Begins, with the loop. */
    void watchClocks() {
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

    Settings settings() {
        assert loop.isOwner();
        return source.settings();
    }

    boolean paused() {
        assert loop.isOwner();
        return source.paused();
    }

    long totalChars() {
        assert loop.isOwner();
        return log.view().headPosition();
    }

    long generatedChars() {
        assert loop.isOwner();
        return ledger.generatedAt(totalChars());
    }
}
