package charwire.client;

import charwire.client.ClientSnapshot.Counts;
import charwire.client.Outage.Cause;
import charwire.net.Connection;
import charwire.net.ConnectionLimits;
import charwire.net.EventLoop;
import charwire.protocol.ServerLine;
import charwire.tls.TlsSettings;
import charwire.tls.Trust;
import charwire.tls.UntrustedServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** One client through all its connections; {@link ClientPhase} has the drawing. Owned by its event loop: every method is for its thread. */
final class ClientLoop {
    private static final Duration QUIT_LIMIT = Duration.ofMillis(4_500);
    private static final Duration END_LIMIT = Duration.ofMillis(4_900);
    private static final Duration STOP_CHECK = Duration.ofMillis(20);
    /** A connection that held so long was a good one: the next wait is short again. */
    private static final Duration HELD = Duration.ofSeconds(10);

    private final EventLoop loop;
    private final Executor workers;
    private final ClientConfig config;
    private final AddressBook.Resolver resolver;
    private final ClientListener listener;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final Figures figures;
    private final Backoff backoff;
    private final EventGate gate;
    private final Instant started;

    private ClientPhase phase = ClientPhase.CLOSED;
    /** Counts the changes of the phase, so that a timer knows whether its phase is over. */
    private long changes;

    private Trust trust;
    private SSLContext context;
    private boolean resolving;
    private Iterator<InetSocketAddress> addresses = List.<InetSocketAddress>of().iterator();
    private Session session;
    /** The last that was greeted; of it the snapshot tells. */
    private Session greeted;

    private int attempt;
    private Instant retryAt;
    private Outage lastOutage;
    private Instant stalledSince;
    private boolean stopping;
    private long endByNanos;
    private boolean again;

    ClientLoop(
            EventLoop loop,
            Executor workers,
            ClientConfig config,
            AddressBook.Resolver resolver,
            ClientListener listener,
            InstantSource clock,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.loop = loop;
        this.workers = workers;
        this.config = config;
        this.resolver = resolver;
        this.listener = listener;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.trust = config.trust();
        this.backoff = new Backoff(config.reconnect(), random);
        this.figures = new Figures(nanoClock.getAsLong());
        this.gate = new EventGate(nanoClock.getAsLong());
        this.started = clock.instant();
    }

    // ---- what the user asks ----

    /** Connects; what there is of a connection ends first. */
    void connect() {
        if (stopping || phase == ClientPhase.RESOLVING) {
            return;
        }
        if (session != null) {
            again = true;
            session.end(Outages.asked("closed to connect again, as asked"));
        } else {
            begin();
        }
    }

    void connectWith(Trust changed) {
        trust = changed;
        context = null;
        connect();
    }

    void quit() {
        if (stopping) {
            return;
        }
        stopBy();
        if (phase == ClientPhase.GREETING || phase == ClientPhase.STREAMING) {
            become(ClientPhase.LEAVING);
            session.quit();
            whileHere(QUIT_LIMIT, () -> session.abort(Outages.dead(QUIT_LIMIT)));
        } else {
            endNow();
        }
    }

    void stop() {
        if (phase != ClientPhase.STOPPED) {
            stopBy();
            endNow();
        }
    }

    private void stopBy() {
        if (!stopping) {
            stopping = true;
            endByNanos = nanos() + END_LIMIT.toNanos();
        }
    }

    private void endNow() {
        if (session == null) {
            stopped();
        } else {
            session.end(Outages.asked("closed, as asked"));
        }
    }

    void requestStat(CompletableFuture<StatResult> answer) {
        if (phase == ClientPhase.STREAMING) {
            session.requestStat(answer);
        } else {
            answer.completeExceptionally(new NotAnsweredException("stat: not connected"));
        }
    }

    void ping(String token, CompletableFuture<Duration> answer) {
        if (phase == ClientPhase.STREAMING) {
            session.ping(token, answer);
        } else {
            answer.completeExceptionally(new NotAnsweredException("ping: not connected"));
        }
    }

    // ---- an attempt ----

    private void begin() {
        become(ClientPhase.RESOLVING);
        retryAt = null;
        attempt++;
        listener.event(new ClientEvent.Connecting(config.host(), config.port(), attempt));
        whileHere(limits().connect(), () -> lost(Outages.resolverSilent(config.host(), limits().connect()), null));
        prepare();
    }

    /** What may block, on a worker: the name's addresses and, for a new trust, its TLS context. */
    private void prepare() {
        if (resolving) {
            // The name service still owes an answer to an attempt before: that one will do.
            return;
        }
        resolving = true;
        Trust asked = trust;
        SSLContext kept = context;
        try {
            workers.execute(() -> {
                try {
                    SSLContext made = kept != null ? kept : asked.sslContext(config.identity());
                    InetAddress[] found = resolver.resolve(config.host());
                    loop.post(() -> prepared(asked, made, found));
                } catch (IOException | RuntimeException e) {
                    loop.post(() -> unprepared(e));
                }
            });
        } catch (RejectedExecutionException e) {
            unprepared(e);
        }
    }

    private void prepared(Trust asked, SSLContext made, InetAddress[] found) {
        resolving = false;
        if (asked == trust) {
            context = made;
        }
        if (phase != ClientPhase.RESOLVING) {
            return;
        }
        if (context == null) {
            prepare();
            return;
        }
        addresses = AddressBook.inOrder(found, config.port()).iterator();
        become(ClientPhase.CONNECTING);
        tryNextAddress(Outages.unresolved(config.host(), new IOException("no address")));
    }

    private void unprepared(Exception error) {
        resolving = false;
        if (phase == ClientPhase.RESOLVING) {
            lost(Outages.unresolved(config.host(), error), null);
        }
    }

    private void tryNextAddress(Outage before) {
        Outage failure = before;
        while (addresses.hasNext()) {
            SSLEngine engine = TlsSettings.clientEngine(context, config.host(), config.port(), trust.checksHostName());
            try {
                Connection.connect(loop, addresses.next(), engine, connectionLimits(), made -> {
                    session = new Session(this, made);
                    return session;
                });
                return;
            } catch (IOException e) {
                session = null;
                failure = Outages.unconnected(e, limits());
            }
        }
        lost(failure, null);
    }

    private ConnectionLimits connectionLimits() {
        ConnectionLimits usual = ConnectionLimits.DEFAULTS;
        return new ConnectionLimits(
                limits().connect(), limits().handshake(), usual.writeStall(), usual.drain(), usual.linger(), 0);
    }

    // ---- what the session tells ----

    void tcpStands() {
        become(ClientPhase.HANDSHAKING);
    }

    void tlsStands(Session opened) {
        become(ClientPhase.GREETING);
        whileHere(
                limits().hello(),
                () -> opened.abort(
                        Outages.protocol("no HELLO within " + limits().hello().toSeconds() + " s")));
    }

    void greeted(Session newest, ServerLine.Hello hello) {
        Session before = greeted;
        greeted = newest;
        attempt = 0;
        if (phase == ClientPhase.GREETING) {
            become(ClientPhase.STREAMING);
        }
        listener.event(new ClientEvent.Connected(newest.peer(), hello.settings()));
        if (before != null) {
            missed(before, hello);
        }
        if (stalledSince != null) {
            Duration lasted = Duration.between(stalledSince, now());
            stalledSince = null;
            figures.stallEnded(lasted.toMillis());
            listener.event(new ClientEvent.StallEnded(lasted));
        }
    }

    private void missed(Session before, ServerLine.Hello hello) {
        if (!before.peer().stream().equals(hello.stream())) {
            figures.restarted();
            listener.event(new ClientEvent.Missed(OptionalLong.empty()));
            return;
        }
        long missed = hello.position() - before.laws().position();
        if (missed < 0) {
            violated(new Violation(
                    Violation.Kind.POSITION_WENT_BACK,
                    "HELLO pos=" + hello.position() + "; of this stream "
                            + before.laws().position() + " had come"));
            return;
        }
        figures.missed(missed);
        listener.event(new ClientEvent.Missed(OptionalLong.of(missed)));
    }

    void stalled(Instant since) {
        figures.stalled();
        stalledSince = since;
        listener.event(new ClientEvent.Stalled(since));
    }

    void violated(Violation violation) {
        figures.violation(violation.kind());
        tell(new ClientEvent.Violated(violation));
    }

    /** Tells an event that the server can make as many of as it likes: all are counted, some are told. */
    void tell(ClientEvent event) {
        if (gate.pass(nanos())) {
            long suppressed = gate.takeSuppressed();
            if (suppressed > 0) {
                listener.event(new ClientEvent.EventsSuppressed(suppressed));
            }
            listener.event(event);
        }
    }

    /** A connection is over, or did not come to stand. */
    void ended(Session over, Outage outage, Throwable error) {
        session = null;
        figures.gone(over.counts());
        boolean unconnected = phase == ClientPhase.CONNECTING && !stopping && !again;
        if (unconnected && addresses.hasNext()) {
            tryNextAddress(outage);
        } else {
            lost(outage, error);
        }
    }

    // ---- after a loss ----

    private void lost(Outage outage, Throwable error) {
        lastOutage = outage;
        if (greeted != null && attempt == 0) {
            held(outage);
        }
        boolean retry = again || (!stopping && config.reconnect().enabled() && mayRetry(outage));
        Duration wait = again || !retry ? Duration.ZERO : Duration.ofNanos(backoff.nextNanos());
        again = false;
        retryAt = retry ? now().plus(wait) : null;
        if (stopping) {
            listener.event(new ClientEvent.Disconnected(outage, null));
            stopped();
            return;
        }
        become(retry ? ClientPhase.WAITING : ClientPhase.CLOSED);
        listener.event(new ClientEvent.Disconnected(outage, retryAt));
        UntrustedServerException.in(error).ifPresent(refusal -> listener.event(new ClientEvent.Untrusted(refusal)));
        if (retry) {
            whileHere(wait, this::begin);
        }
    }

    private void held(Outage outage) {
        if (outage.cause() != Cause.ASKED && phase != ClientPhase.LEAVING) {
            figures.outage();
        }
        if (Duration.between(greeted.peer().connected(), now()).compareTo(HELD) >= 0) {
            backoff.reset();
        }
    }

    /** What a person has to decide is not tried again: whom to trust, and whether to come back after having been sent away. */
    private static boolean mayRetry(Outage outage) {
        return outage.cause() != Cause.UNTRUSTED && !outage.equals(Outages.KICKED);
    }

    private void stopped() {
        if (phase == ClientPhase.STOPPED) {
            return;
        }
        become(ClientPhase.STOPPED);
        listener.event(new ClientEvent.Stopped());
        stopWhenClosed();
    }

    /** The socket may still wait for the server's half of the close. */
    private void stopWhenClosed() {
        if (loop.connectionCount() == 0 || nanos() - endByNanos >= 0) {
            loop.stop();
        } else {
            after(STOP_CHECK, this::stopWhenClosed);
        }
    }

    // ---- shared ----

    private void become(ClientPhase next) {
        if (!phase.mayBecome(next)) {
            throw new IllegalStateException("phase: " + phase + " to " + next);
        }
        phase = next;
        changes++;
    }

    void after(Duration delay, Runnable task) {
        loop.schedule(delay.toNanos(), task);
    }

    /** Does it then, unless the phase has changed. */
    private void whileHere(Duration delay, Runnable task) {
        long here = changes;
        after(delay, () -> {
            if (changes == here) {
                task.run();
            }
        });
    }

    ClientLimits limits() {
        return config.limits();
    }

    String tokenPrefix() {
        return config.tokenPrefix();
    }

    Figures figures() {
        return figures;
    }

    ClientListener listener() {
        return listener;
    }

    Instant now() {
        return clock.instant();
    }

    long nanos() {
        return nanoClock.getAsLong();
    }

    ClientSnapshot snapshot() {
        Instant now = now();
        Session shown = greeted;
        Counts current = session == null ? Counts.NONE : session.counts();
        boolean streaming = shown != null && shown == session;
        return new ClientSnapshot(
                now,
                started,
                phase,
                config.host(),
                config.port(),
                trust.mode(),
                shown == null ? null : shown.peer(),
                shown == null ? null : shown.laws().settings(),
                attempt,
                retryAt,
                lastOutage,
                shown == null ? 0 : shown.laws().position(),
                shown == null ? Counts.NONE : shown.counts(),
                figures.gone().plus(current),
                shown == null ? 0 : shown.laws().receivedSinceStat(),
                streaming ? shown.requests().statPendingSince() : null,
                figures.stats(),
                figures.violations(),
                figures.losses(),
                figures.flow(streaming ? shown.meanRate(now) : 0, nanos()),
                figures.roundTripTimes(),
                figures.frequency());
    }
}
