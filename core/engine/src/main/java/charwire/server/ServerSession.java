package charwire.server;

import charwire.clock.Moment;
import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.ConnectionHandler;
import charwire.net.HandshakeGate;
import charwire.protocol.ByeReason;
import charwire.protocol.ClientLine;
import charwire.protocol.ErrorCode;
import charwire.protocol.LineFramer;
import charwire.protocol.Protocol;
import charwire.protocol.Sanitizer;
import charwire.protocol.ServerLine;
import charwire.proxy.ProxyHeader;
import charwire.stream.Answer;
import charwire.stream.Slice;
import charwire.stream.StreamLog;
import charwire.stream.Subscriber;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * One client: its requests and what it is sent. Owned by the event loop of its connection.
 *
 * <pre>
 * HANDSHAKING ─┬──────────────▶ ADMITTING ─▶ STREAMING ─▶ LEAVING ─▶ GONE
 *              └ charwire/2 ▶ GREETING ┘│ server-full ────────▲         ▲
 *                               └───────┴ a wrong word ───────┘         │
 *      └────────────────────────┴───────┴───────────┴───────────────────┘
 * </pre>
 */
final class ServerSession implements ConnectionHandler, LineFramer.LineSink {
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long SILENT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SKIPPED_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private static final int SUBJECT_CHARS = 200;

    private enum Phase {
        HANDSHAKING,
        GREETING,
        ADMITTING,
        STREAMING,
        LEAVING,
        GONE
    }

    private final Hub hub;
    private final SessionGroup group;
    private final Connection connection;
    private final HandshakeGate.Attempt attempt;
    /** What a proxy says of the client before TLS; null where none is trusted to. */
    private final ProxyHeader header;

    private final LineFramer framer = new LineFramer(Protocol.CLIENT_LINE_LIMIT);

    /** The group's place for this session. */
    int indexInGroup;

    /** The id that the lead gave; the lead's own note, 0 before. */
    long admittedAs;

    private Phase phase = Phase.HANDSHAKING;
    /** The client's first line; null where it speaks charwire/1. */
    private ClientLine.Hello greeting;

    private long id;
    private Subscriber subscriber;
    private TokenBucket commands;
    private Moment connectedAt;
    private Moment lastStat;
    private String subject = "";
    private int refusedLines;
    private ByeReason bye;
    /** Its word for the end, not only its end. */
    private boolean quitSaid;

    private boolean inputEnded;
    /** The lead was asked for a STAT and has not answered: the cursor stands still. */
    private boolean leadAsked;
    /** The end that came meanwhile: it stands behind the answer, which the lead has counted already. */
    private Runnable endAfterStat;

    private boolean behind;
    private boolean slow;
    private boolean silent;
    private long behindSinceNanos;
    private long skippedReported;
    private long skippedReportedAtNanos;
    /** All that was skipped before has been told. */
    private long skippedToldToNanos;

    ServerSession(
            Hub hub, SessionGroup group, Connection connection, HandshakeGate.Attempt attempt, ProxyHeader header) {
        this.hub = hub;
        this.group = group;
        this.connection = connection;
        this.attempt = attempt;
        this.header = header;
    }

    // ---- admission ----

    @Override
    public boolean awaitsGreeting() {
        return connection.tls().applicationProtocol().equals(Protocol.NAME_2);
    }

    @Override
    public void opened() {
        assert connection.loop().isOwner();
        subject = connection
                .tls()
                .peerCertificate()
                .map(certificate -> ((X509Certificate) certificate)
                        .getSubjectX500Principal()
                        .getName())
                .map(name -> Sanitizer.clean(name, SUBJECT_CHARS))
                .orElse("");
        if (awaitsGreeting()) {
            phase = Phase.GREETING;
        } else {
            phase = Phase.ADMITTING;
            hub.admit(this);
        }
    }

    /** The first line of a charwire/2 client; empty ones before it do not count. */
    private void greet(byte[] bytes, int from, int to) {
        ClientLine line = ClientLine.Hello.parse(bytes, from, to);
        if (line instanceof ClientLine.Refused refused) {
            refuseGreeting(refused.answer());
        } else if (line instanceof ClientLine.Hello hello) {
            greeting = hello;
            connection.greeted();
            phase = Phase.ADMITTING;
            hub.admit(this);
        }
    }

    private void refuseGreeting(ServerLine.Err error) {
        subscriber = new Subscriber(group.view());
        answer(error);
        leave(ByeReason.PROTOCOL_ERROR);
    }

    /** The position up to which the client has everything of that stream; 0 if it has nothing of it. For the lead too, once it was asked to admit. */
    long hasOf(String stream) {
        return greeting != null && stream.equals(greeting.stream()) ? greeting.position() : 0;
    }

    /** The lead knows no such position. */
    void badPosition() {
        assert connection.loop().isOwner();
        if (phase == Phase.ADMITTING) {
            refuseGreeting(ServerLine.Err.of(ErrorCode.BAD_POSITION));
        }
    }

    /** The lead lets this client in, to what is that stream then. */
    void admitted(long newId, String stream, Moment now) {
        assert connection.loop().isOwner();
        if (phase != Phase.ADMITTING) {
            return;
        }
        id = newId;
        phase = Phase.STREAMING;
        connectedAt = now;
        skippedToldToNanos = connection.loop().nowNanos();
        commands = hub.commandBucket(skippedToldToNanos);
        StreamLog.View view = group.view();
        boolean resumes = greeting != null && stream.equals(greeting.stream());
        StreamLog.Start start = resumes ? view.startAt(greeting.position()) : view.startAtHead();
        subscriber = new Subscriber(start);
        group.add(this);
        answer(hub.hello(greeting == null ? Protocol.NAME : Protocol.NAME_2, start, view, newId, stream));
        hub.event(new ServerEvent.Connected(
                id,
                address(),
                proxy(),
                connection.tls().protocol(),
                connection.tls().cipherSuite(),
                subject));
        if (inputEnded) {
            leave(ByeReason.QUIT);
        } else {
            connection.resumeReading();
        }
    }

    /** The lead turns this client away. */
    void turnedAway(ByeReason reason) {
        assert connection.loop().isOwner();
        if (phase == Phase.ADMITTING) {
            leave(reason);
        }
    }

    // ---- what the client says ----

    @Override
    public boolean received(ByteBuffer plain) {
        assert connection.loop().isOwner();
        return mayRead() && framer.feed(plain, this);
    }

    private boolean mayRead() {
        return phase == Phase.GREETING
                || phase == Phase.STREAMING
                        && !leadAsked
                        && subscriber.answerBytes() <= hub.limits().client().answerBytes();
    }

    @Override
    public boolean line(byte[] bytes, int from, int to) {
        if (phase == Phase.GREETING) {
            greet(bytes, from, to);
            return mayRead();
        }
        ClientLine line = ClientLine.parse(bytes, from, to);
        if (line instanceof ClientLine.Quit) {
            quitSaid = true;
            leave(ByeReason.QUIT);
        } else if (line instanceof ClientLine.Refused refused) {
            boolean again = greeting != null && ClientLine.Hello.isOne(bytes, from, to);
            ErrorCode code = again ? ErrorCode.UNEXPECTED : refused.code();
            refuse(again ? ServerLine.Err.of(code) : refused.answer(), code);
        } else if (!(line instanceof ClientLine.Empty)) {
            command(line);
        }
        return mayRead();
    }

    @Override
    public boolean lineTooLong() {
        if (phase == Phase.GREETING) {
            refuseGreeting(ServerLine.Err.of(ErrorCode.LINE_TOO_LONG));
        } else {
            refuse(ServerLine.Err.of(ErrorCode.LINE_TOO_LONG), ErrorCode.LINE_TOO_LONG);
        }
        return false;
    }

    private void command(ClientLine line) {
        if (!commands.take(connection.loop().nowNanos())) {
            answer(ServerLine.Err.of(ErrorCode.TOO_MANY_REQUESTS));
        } else if (line instanceof ClientLine.Ping ping) {
            answer(new ServerLine.Pong(ping.token()));
        } else if (line instanceof ClientLine.StatRequest) {
            leadAsked = true;
            hub.stat(this);
        } else {
            throw new IllegalStateException("line: " + line);
        }
    }

    private void refuse(ServerLine.Err error, ErrorCode code) {
        answer(error);
        if (code.endsConnection()) {
            leave(ByeReason.PROTOCOL_ERROR);
        } else if (++refusedLines >= hub.limits().client().refusedLines()) {
            answer(ServerLine.Err.of(ErrorCode.TOO_MANY_ERRORS));
            leave(ByeReason.PROTOCOL_ERROR);
        }
    }

    /** The lead's answer to a STAT. */
    void statAnswered(Answer.Stat stat, Moment now) {
        assert connection.loop().isOwner();
        if (!leadAsked || phase != Phase.STREAMING) {
            return;
        }
        lastStat = now;
        subscriber.answer(stat);
        connection.requestFlush();
        goOnAfterStat();
    }

    /** The lead could not count for a STAT. */
    void statUnavailable() {
        assert connection.loop().isOwner();
        if (leadAsked && phase == Phase.STREAMING) {
            answer(ServerLine.Err.of(ErrorCode.UNAVAILABLE));
            goOnAfterStat();
        }
    }

    private void goOnAfterStat() {
        leadAsked = false;
        connection.resumeReading();
        if (endAfterStat != null) {
            endAfterStat.run();
        }
    }

    @Override
    public void inputEnded(boolean closeNotify) {
        inputEnded = true;
        if (phase == Phase.GREETING || phase == Phase.STREAMING) {
            leave(ByeReason.QUIT);
        }
    }

    // ---- what the client gets ----

    private void answer(ServerLine.Sendable line) {
        subscriber.answer(new Answer.Line(line.toBytes()));
        connection.requestFlush();
    }

    @Override
    public ByteBuffer next(int limitBytes) {
        assert connection.loop().isOwner();
        if (subscriber == null || leadAsked) {
            return null;
        }
        StreamLog.View view = group.view();
        if (phase == Phase.STREAMING && hub.closesLapped() && subscriber.lapped(view)) {
            leave(ByeReason.TOO_SLOW);
        }
        Slice slice = group.slice();
        return subscriber.next(view, limitBytes, slice) ? slice.buffer() : null;
    }

    @Override
    public void flushed() {
        if (subscriber == null) {
            return;
        }
        // What the socket refused was handed out but not taken.
        boolean nowBehind = phase == Phase.STREAMING
                && (connection.blocked() || subscriber.position() < group.view().headPosition());
        if (nowBehind != behind) {
            behind = nowBehind;
            behindSinceNanos = connection.loop().nowNanos();
            group.countBehind(nowBehind ? 1 : -1);
        }
        if (subscriber.answerBytes() == 0) {
            connection.resumeReading();
        }
    }

    // ---- the end ----

    /** Sends BYE behind what was asked before, and ends. */
    void leave(ByeReason reason) {
        assert connection.loop().isOwner();
        if (leadAsked) {
            afterStat(() -> leave(reason));
        } else if (phase == Phase.GREETING || phase == Phase.ADMITTING || phase == Phase.STREAMING) {
            phase = Phase.LEAVING;
            bye = reason;
            if (subscriber == null) {
                subscriber = new Subscriber(group.view());
            }
            answer(ServerLine.Bye.of(reason));
            subscriber.end(group.view());
            connection.finish();
        }
    }

    /** The server ends; a STAT is answered first. */
    void shutdown() {
        assert connection.loop().isOwner();
        if (leadAsked) {
            afterStat(this::shutdown);
        } else {
            end(ByeReason.SHUTDOWN);
        }
    }

    /** The stream ends for all: what the log has still goes out, as far as there is time. A STAT that waits is not answered. */
    void end(ByeReason why) {
        assert connection.loop().isOwner();
        if (phase == Phase.STREAMING) {
            leadAsked = false;
            phase = Phase.LEAVING;
            bye = why;
            StreamLog.View view = group.view();
            byte[] line = ServerLine.Bye.of(why).toBytes();
            subscriber.answer(new Answer.Placed(view.headOffset(), view.headPosition(), line));
            subscriber.end(view);
            connection.finish();
        }
    }

    private void afterStat(Runnable end) {
        if (endAfterStat == null) {
            endAfterStat = end;
        }
    }

    @Override
    public void closed(CloseCause cause) {
        assert connection.loop().isOwner();
        Phase before = phase;
        phase = Phase.GONE;
        if (behind) {
            behind = false;
            group.countBehind(-1);
        }
        hub.left(this);
        boolean neverGreeted = before == Phase.GREETING && cause.kind() != CloseCause.Kind.CLOSED;
        if (before == Phase.HANDSHAKING && !isHealthCheck(cause) || neverGreeted) {
            hub.event(new ServerEvent.HandshakeFailed(address(), cause));
        } else if (before == Phase.GREETING || before == Phase.ADMITTING) {
            hub.event(new ServerEvent.LeftEarly(address(), cause));
        }
        if (connectedAt != null) {
            group.remove(this);
            hub.event(new ServerEvent.Disconnected(
                    id,
                    address(),
                    bye == null || bye == ByeReason.QUIT && !quitSaid ? "" : bye.word(),
                    cause,
                    connectedAt.until(hub.now()),
                    subscriber.deliveredChars(),
                    skippedChars(),
                    subscriber.lagChars(group.view()),
                    cause.kind() == CloseCause.Kind.CLOSED ? OptionalLong.empty() : connection.unackedBytes()));
        }
    }

    /** A proxy has looked whether we are there: it ended before it named a client, and before a byte of TLS. */
    private boolean isHealthCheck(CloseCause cause) {
        return header != null && header.source().isEmpty() && cause.error() != null && cause.firstBytes().length == 0;
    }

    // ---- for the hub and the group ----

    HandshakeGate.Attempt attempt() {
        return attempt;
    }

    SessionGroup group() {
        return group;
    }

    long id() {
        return id;
    }

    /** The client's own, where a proxy tells it. */
    InetSocketAddress address() {
        return header == null ? connection.remote() : header.source().orElse(connection.remote());
    }

    /** The address of the proxy that has told the client's; null without one. */
    private InetSocketAddress proxy() {
        return header == null || header.source().isEmpty() ? null : connection.remote();
    }

    /** Also what it has missed already, though it takes nothing and so has not been told. */
    long skippedChars() {
        assert connection.loop().isOwner();
        return subscriber.missedChars(group.view());
    }

    private long lagChars() {
        return subscriber.lagChars(group.view());
    }

    /** Tells, about once a second, what has lasted long enough to be told. */
    void housekeep(long nowNanos) {
        assert connection.loop().isOwner();
        tellSilent();
        if (phase == Phase.STREAMING) {
            tellSlow(nowNanos);
        }
    }

    private void tellSlow(long nowNanos) {
        boolean nowSlow = behind && lagChars() > 0 && nowNanos - behindSinceNanos >= SLOW_NANOS;
        if (nowSlow != slow) {
            slow = nowSlow;
            if (!slow) {
                tellSkipped(nowNanos, true);
            }
            hub.event(nowSlow ? new ServerEvent.Slow(id, lagChars()) : new ServerEvent.CaughtUp(id));
        }
        tellSkipped(nowNanos, false);
    }

    private void tellSilent() {
        long silentNanos = connection.silentNanos();
        boolean nowSilent = silentNanos >= SILENT_NANOS;
        if (nowSilent != silent) {
            silent = nowSilent;
            hub.event(
                    nowSilent
                            ? new ServerEvent.Silent(
                                    id, connection.unackedBytes().orElseThrow(), Duration.ofNanos(silentNanos))
                            : new ServerEvent.Heard(id));
        }
    }

    /** The first at once, others with those that come soon after; but none is told only after the client has caught up. */
    private void tellSkipped(long nowNanos, boolean caughtUp) {
        long skipped = skippedChars() - skippedReported;
        boolean due = skippedReported == 0 || nowNanos - skippedReportedAtNanos >= SKIPPED_EVERY_NANOS || caughtUp;
        if (skipped > 0 && !due) {
            return;
        }
        if (skipped > 0) {
            skippedReported += skipped;
            skippedReportedAtNanos = nowNanos;
            hub.event(new ServerEvent.Skipped(id, skipped, Duration.ofNanos(nowNanos - skippedToldToNanos)));
        }
        skippedToldToNanos = nowNanos;
    }

    ClientRow row() {
        assert connection.loop().isOwner();
        return new ClientRow(
                id,
                address(),
                proxy(),
                connection.tls().protocol(),
                connection.tls().cipherSuite(),
                subject,
                connectedAt,
                subscriber.deliveredChars(),
                skippedChars(),
                lagChars(),
                lastStat,
                connection.bytesIn(),
                connection.bytesOut(),
                connection.unackedBytes(),
                state());
    }

    private ClientRow.State state() {
        if (phase == Phase.LEAVING) {
            return ClientRow.State.CLOSING;
        }
        return silent ? ClientRow.State.SILENT : slow ? ClientRow.State.SLOW : ClientRow.State.OK;
    }
}
