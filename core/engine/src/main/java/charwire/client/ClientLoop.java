package charwire.client;

import charwire.client.ClientSnapshot.Counts;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.StatResult;
import charwire.clock.ClockWatch;
import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.net.Connection;
import charwire.net.ConnectionHandler;
import charwire.net.EventLoop;
import charwire.protocol.ByeReason;
import charwire.protocol.ClientLine;
import charwire.protocol.Protocol;
import charwire.protocol.Reason;
import charwire.protocol.ServerLine;
import charwire.proxy.ProxyReason;
import charwire.trust.Trust;
import charwire.trust.UntrustedServerException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One client through all its connections; {@link ClientPhase} has the drawing. Owned by its event loop: every method is for its thread. */
final class ClientLoop implements Dialer.Caller {
    private static final Duration QUIT_LIMIT = Duration.ofMillis(4_500);
    private static final Duration END_LIMIT = Duration.ofMillis(4_900);
    /** How long a server that has not sent HELLO may take to close its side: just enough for a HELLO under way. */
    private static final Duration UNGREETED_END_LIMIT = Duration.ofMillis(300);

    private static final Duration STOP_CHECK = Duration.ofMillis(20);
    /** What sends a client to another server; after any other loss its stream may still be there. */
    private static final Set<Reason> SENT_ELSEWHERE = Stream.of(
                    ByeReason.SHUTDOWN, ByeReason.SERVER_FULL, ByeReason.UNAVAILABLE, ByeReason.STREAM_LOST)
            .map(bye -> Disconnections.bye(bye.word()).reason())
            .collect(Collectors.toUnmodifiableSet());

    /** A connection that held so long was a good one: the next wait is short again. */
    private static final Duration HELD = Duration.ofSeconds(10);

    private final EventLoop loop;
    /** The server in use is its first. */
    private ClientConfig config;

    private final Clocks clocks;
    private final Reports reports;
    private final Dialer dialer;
    private final Backoff backoff;
    private final Phases phases;

    private ClientSession session;
    /** The last that was greeted; of it the snapshot tells. */
    private ClientSession greeted;

    private boolean stopping;
    private long endByNanos;
    private boolean again;
    /** The server did not take the last greeting, as one whose machine was set back to an earlier state: the next one claims nothing. */
    private boolean greetsAnew;

    /** Servers that were tried without a wait between. */
    private int tried;

    ClientLoop(
            EventLoop loop,
            Executor workers,
            ClientConfig config,
            AddressBook.Resolver resolver,
            ClientListener listener,
            ClockWatch watch,
            RandomGenerator random) {
        this.loop = loop;
        this.config = config;
        this.clocks = watch.clocks();
        this.phases = new Phases(loop, watch);
        this.reports = new Reports(config.server(), listener, watch);
        this.dialer = new Dialer(loop, workers, config, resolver, this, clocks);
        this.backoff = new Backoff(config.reconnect(), random);
    }

    /** Begins, with the loop. */
    void start() {
        watchClocks();
        connect();
    }

    private void watchClocks() {
        reports.watch().look();
        if (phases.is(ClientPhase.GREETING) || phases.is(ClientPhase.STREAMING)) {
            session.lookForAnswer();
        }
        loop.schedule(ClockWatch.EVERY.toNanos(), this::watchClocks);
    }

    // ---- what the user asks ----

    /** Connects; what there is of a connection ends first. */
    void connect() {
        assert loop.isOwner();
        if (stopping || phases.is(ClientPhase.RESOLVING)) {
            return;
        }
        if (isUnderWay()) {
            again = true;
            end(Disconnections.asked(ClientReason.CLOSED_TO_CONNECT_AGAIN));
        } else {
            begin();
        }
    }

    /** The same; but who is not trusted would be refused again, so it is the next server's turn. */
    void reconnect() {
        assert loop.isOwner();
        if (phases.is(ClientPhase.CLOSED) && reports.lastDisconnection().cause() == Cause.UNTRUSTED) {
            config = config.next();
        }
        connect();
    }

    void connectWith(Trust changed) {
        assert loop.isOwner();
        dialer.trust(changed);
        connect();
    }

    void quit() {
        assert loop.isOwner();
        if (stopping) {
            return;
        }
        stopBy();
        if (phases.is(ClientPhase.STREAMING)) {
            phases.become(ClientPhase.LEAVING);
            ClientSession left = session;
            left.askTotals(left::quit);
            phases.within(QUIT_LIMIT, () -> session.abort(Disconnections.quitUnanswered(QUIT_LIMIT)));
        } else {
            // Nothing was asked yet that an answer could be due to: close_notify says all.
            endNow();
        }
    }

    void stop() {
        assert loop.isOwner();
        if (phases.is(ClientPhase.LEAVING)) {
            Duration waited = END_LIMIT.minusNanos(endByNanos - clocks.nanos());
            session.abort(Disconnections.quitUnanswered(waited.truncatedTo(ChronoUnit.MILLIS)));
        } else if (!phases.is(ClientPhase.STOPPED)) {
            stopBy();
            endNow();
        }
    }

    private void stopBy() {
        if (!stopping) {
            stopping = true;
            Duration limit = phases.is(ClientPhase.GREETING) ? UNGREETED_END_LIMIT : END_LIMIT;
            endByNanos = clocks.nanos() + limit.toNanos();
        }
    }

    private void endNow() {
        if (isUnderWay()) {
            end(Disconnections.asked(ClientReason.CLOSED_AS_ASKED));
        } else {
            stopped();
        }
    }

    /** Whether there is a connection, or one is being made. */
    private boolean isUnderWay() {
        return session != null || phases.is(ClientPhase.CONNECTING);
    }

    private void end(Disconnection why) {
        if (session != null) {
            session.end(why);
        } else {
            dialer.stop();
            lost(why.at(dialer.reach()), null);
        }
    }

    void requestStat(CompletableFuture<StatResult> answer) {
        assert loop.isOwner();
        if (phases.is(ClientPhase.STREAMING)) {
            session.questions().stat(answer);
        } else {
            answer.completeExceptionally(
                    new NotAnsweredException(ClientReason.NOT_CONNECTED.with().about("stat")));
        }
    }

    void ping(String token, CompletableFuture<Duration> answer) {
        assert loop.isOwner();
        if (phases.is(ClientPhase.STREAMING)) {
            session.questions().ping(token, answer);
        } else {
            answer.completeExceptionally(
                    new NotAnsweredException(ClientReason.NOT_CONNECTED.with().about("ping")));
        }
    }

    // ---- an attempt ----

    private void begin() {
        phases.become(ClientPhase.RESOLVING);
        reports.connecting(
                config.server(),
                reports.attempt() + 1,
                config.proxy() == null ? null : config.proxy().toString());
        phases.within(
                limits().connect(),
                () -> undialled(Disconnections.undialled(
                        config, Disconnections.resolverSilent(config).at(dialer.reach()))));
        dialer.dial(config);
    }

    @Override
    public boolean resolving() {
        return phases.is(ClientPhase.RESOLVING);
    }

    @Override
    public void resolved() {
        phases.become(ClientPhase.CONNECTING);
    }

    @Override
    public ConnectionHandler handlerOf(Connection connection, Race.Attempt attempt, Reach reach) {
        return new ClientSession(this, connection, attempt, reach, reports);
    }

    @Override
    public void undialled(Disconnection disconnection) {
        lost(disconnection, null);
    }

    // ---- what the session tells ----

    void tcpStands(ClientSession made) {
        session = made;
        phases.become(ClientPhase.HANDSHAKING);
    }

    void tlsStands(ClientSession opened) {
        phases.become(ClientPhase.GREETING);
        phases.within(limits().hello(), () -> opened.abort(Disconnections.noHello(limits().hello())));
    }

    /** What to say first: where the last connection ended, if the user wants the rest. */
    ClientLine.Hello greeting() {
        if (!config.resume() || greeted == null || greetsAnew) {
            return ClientLine.Hello.NEW;
        }
        var hello = new ClientLine.Hello(greeted.peer().stream(), greeted.laws().position());
        boolean fits = hello.toBytes().length <= Protocol.CLIENT_LINE_LIMIT;
        return fits ? hello : ClientLine.Hello.NEW;
    }

    /** What came instead of HELLO says so. */
    void greetingRefused() {
        greetsAnew = true;
    }

    /** Whether a connection goes on in the stream of the one before. */
    boolean resumes(ServerLine.Hello hello) {
        return greeted != null && greeted.peer().stream().equals(hello.stream());
    }

    void greeted(ClientSession newest, ServerLine.Hello hello) {
        ClientSession before = greeted;
        greeted = newest;
        greetsAnew = false;
        if (phases.is(ClientPhase.GREETING)) {
            phases.become(ClientPhase.STREAMING);
        }
        reports.connected(newest.peer(), hello);
        if (before != null) {
            reports.back(before.peer().stream(), before.laws().position(), hello);
        }
    }

    /** A connection is over. */
    void ended(ClientSession over, Disconnection disconnection, Throwable error) {
        session = null;
        reports.figures().gone(over.counts());
        reports.diary().disconnected(clocks.now());
        if (!wanted(disconnection) && !disconnection.mayBeOurs()) {
            over.clues().lost(disconnection.cause(), reports.watch().nanos());
        }
        lost(disconnection, error);
        reports.diary().unackedAtLoss(over.unackedBytes());
    }

    // ---- after a loss ----

    private void lost(Disconnection disconnection, Throwable error) {
        boolean hadStream = greeted != null && reports.attempt() == 0;
        boolean wanted = wanted(disconnection);
        if (hadStream) {
            held(disconnection, wanted);
        }
        Disconnection told =
                hadStream || config.servers().size() == 1 ? disconnection : disconnection.of(config.server());
        var refusal = UntrustedServerException.in(error);
        boolean asks = refusal.filter(UntrustedServerException::firstContact).isPresent();
        if (asks && greeted == null) {
            reports.asksUser(told);
        } else if (!wanted || (hadStream && !stopping)) {
            reports.lost(told, hadStream);
        }
        boolean moves = !again && (!hadStream || SENT_ELSEWHERE.contains(disconnection.reason()));
        boolean untried = moves && tried + 1 < config.servers().size();
        boolean goesOn = config.reconnect().enabled() || (untried && greeted == null);
        boolean retry = again || (!stopping && goesOn && mayRetry(disconnection));
        Duration wait = again || !retry ? Duration.ZERO : waitFor(moves, untried);
        again = false;
        Moment retryAt = retry ? clocks.now().plus(wait) : null;
        if (stopping) {
            reports.disconnected(told, null, false);
            stopped();
            return;
        }
        phases.become(retry ? ClientPhase.WAITING : ClientPhase.CLOSED);
        reports.disconnected(told, retryAt, asks);
        refusal.ifPresent(why -> reports.tell(new ClientEvent.Untrusted(why)));
        if (retry) {
            phases.whileHere(wait, this::begin);
        }
    }

    /** Until the next attempt, which is the next server's if the client moves on: a wait comes only where none is left that is not tried yet. */
    private Duration waitFor(boolean moves, boolean untried) {
        config = moves ? config.next() : config;
        tried = untried ? tried + 1 : 0;
        return untried ? Duration.ZERO : Duration.ofNanos(backoff.nextNanos());
    }

    private boolean wanted(Disconnection disconnection) {
        boolean inOrder = disconnection.cause() == Cause.BYE || disconnection.cause() == Cause.CLOSED;
        return disconnection.cause() == Cause.ASKED || (phases.is(ClientPhase.LEAVING) && inOrder);
    }

    private void held(Disconnection disconnection, boolean wanted) {
        if (!wanted) {
            reports.streamLost(disconnection);
        }
        if (greeted.peer().connected().until(clocks.now()).compareTo(HELD) >= 0) {
            backoff.reset();
            tried = 0;
        }
    }

    /** What a person has to decide is not tried again: whom to trust, whether to come back when sent away, which password to use. */
    private static boolean mayRetry(Disconnection disconnection) {
        return disconnection.cause() != Cause.UNTRUSTED
                && !disconnection.reason().equals(Disconnections.KICKED.reason())
                && disconnection.reason().core().kind() != ProxyReason.PASSWORD_REFUSED
                && disconnection.reason().core().kind() != ProxyReason.PASSWORD_DEMANDED;
    }

    private void stopped() {
        if (phases.is(ClientPhase.STOPPED)) {
            return;
        }
        phases.become(ClientPhase.STOPPED);
        reports.tell(new ClientEvent.Stopped());
        stopWhenClosed();
    }

    /** The socket may still wait for the server's half of the close. */
    private void stopWhenClosed() {
        if (loop.connectionCount() == 0 || clocks.nanos() - endByNanos >= 0) {
            loop.stop();
        } else {
            loop.schedule(STOP_CHECK.toNanos(), this::stopWhenClosed);
        }
    }

    // ---- for all ----

    ClientConfig config() {
        return config;
    }

    ClientLimits limits() {
        return config.limits();
    }

    ClientSnapshot snapshot() {
        assert loop.isOwner();
        Trust trust = dialer.trust();
        return reports.snapshot(
                phases.now(),
                greeted == null ? trust.mode() : trust.basis(greeted.peer().leaf()),
                greeted == null ? null : greeted.snapshot(greeted == session),
                session == null ? Counts.NONE : session.counts());
    }
}
