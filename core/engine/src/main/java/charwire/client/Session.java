package charwire.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.client.ClientSnapshot.Counts;
import charwire.client.Outage.Cause;
import charwire.client.Requests.PingRequest;
import charwire.client.Requests.StatRequest;
import charwire.client.Violation.Kind;
import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.ConnectionHandler;
import charwire.protocol.ClientLine;
import charwire.protocol.ErrorCode;
import charwire.protocol.LineFramer;
import charwire.protocol.Protocol;
import charwire.protocol.Sanitizer;
import charwire.protocol.ServerLine;
import charwire.tls.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** One connection: what the server says on it, and what it is asked. Owned by the client's loop. */
final class Session implements ConnectionHandler, LineFramer.LineSink {
    private static final int TEXT_SHOWN = 200;
    private static final int WORD_SHOWN = 64;
    private static final int MALFORMED_LIMIT = 1_000;
    private static final int PINGS_PENDING = 3;

    private final ClientLoop client;
    private final Connection connection;
    private final LineFramer framer = new LineFramer(Protocol.SERVER_LINE_LIMIT);
    private final Requests requests = new Requests();
    private final ArrayDeque<byte[]> outbox = new ArrayDeque<>();

    private LawChecker laws;
    private Peer peer;
    /** What ends this connection, once that is decided; nothing more is read then. */
    private Outage verdict;

    private Instant now;
    private long nowNanos;
    private long heardNanos;
    private long heardBytes;
    private Instant heardAt;
    private long charsNanos;
    private boolean charsCame;
    private long lines;
    private int malformedLines;
    private long pings;

    Session(ClientLoop client, Connection connection) {
        this.client = client;
        this.connection = connection;
        readClocks();
    }

    // ---- the connection's life ----

    @Override
    public void connected() {
        client.tcpStands();
    }

    @Override
    public void opened() {
        client.tlsStands(this);
    }

    @Override
    public boolean received(ByteBuffer plain) {
        if (verdict != null) {
            return false;
        }
        readClocks();
        heard();
        return framer.feed(plain, this);
    }

    @Override
    public void inputEnded(boolean closeNotify) {
        if (closeNotify) {
            end(new Outage(Cause.CLOSED, "the server closed the stream in order"));
        } else {
            abort(new Outage(Cause.CUT, "cut: the stream ended without close_notify"));
        }
    }

    @Override
    public void closed(CloseCause cause) {
        Outage outage = verdict != null ? verdict : Outages.of(cause, client.limits());
        verdict = outage;
        requests.failAll(new NotAnsweredException("connection lost: " + outage.text()));
        client.ended(this, outage, cause.error());
    }

    /** Ends in order: what was said is sent, then close_notify. */
    void end(Outage why) {
        if (verdict == null) {
            verdict = why;
        }
        connection.finish();
    }

    /** Ends at once. */
    void abort(Outage why) {
        if (verdict == null) {
            verdict = why;
        }
        connection.abort(CloseCause.Kind.ABORTED);
    }

    // ---- what the server says ----

    @Override
    public boolean line(byte[] bytes, int from, int to) {
        lines++;
        ServerLine line = ServerLine.parse(bytes, from, to);
        if (laws != null && line instanceof ServerLine.Chars chars) {
            characters(chars);
        } else if (line instanceof ServerLine.Malformed malformed) {
            malformed(malformed, bytes, from, to);
        } else if (line instanceof ServerLine.Unknown) {
            client.figures().unknownLine();
        } else if (line instanceof ServerLine.Bye bye) {
            bye(bye);
        } else if (line instanceof ServerLine.Err err) {
            refused(err);
        } else if (line instanceof ServerLine.Hello hello) {
            hello(hello);
        } else if (laws == null) {
            noHello();
        } else {
            streamed(line);
        }
        return verdict == null;
    }

    @Override
    public boolean lineTooLong() {
        abort(Outages.protocol("a line longer than " + Protocol.SERVER_LINE_LIMIT + " bytes"));
        return false;
    }

    private void characters(ServerLine.Chars line) {
        int count = line.count();
        long position = laws.position();
        if (charsCame) {
            client.figures().pause((nowNanos - charsNanos) / 1_000);
        }
        charsCame = true;
        charsNanos = nowNanos;
        client.figures().characters(line.text(), count, nowNanos);
        client.listener().characters(line.text(), count, now, position);
        laws.chars(line.text(), count);
    }

    private void hello(ServerLine.Hello hello) {
        if (laws != null) {
            client.violated(new Violation(Kind.SECOND_HELLO, "a second HELLO, at position " + laws.position()));
            return;
        }
        var leaf = (X509Certificate) connection.tls().peerCertificate().orElseThrow();
        peer = new Peer(
                connection.remote(),
                connection.tls().protocol(),
                connection.tls().cipherSuite(),
                leaf,
                Fingerprint.of(leaf),
                hello.server(),
                hello.stream(),
                hello.client(),
                hello.position(),
                now);
        laws = new LawChecker(hello, client::violated);
        client.greeted(this, hello);
        if (!client.limits().ping().isZero()) {
            sendPing();
            checkAlive();
        }
    }

    private void noHello() {
        client.violated(new Violation(Kind.NO_HELLO, "the first line is not HELLO"));
        abort(Outages.protocol("the first line is not HELLO"));
    }

    private void streamed(ServerLine line) {
        if (line instanceof ServerLine.Gap gap) {
            client.figures().gap();
            laws.gap(gap.skipped());
            client.tell(new ClientEvent.Gap(gap.skipped()));
        } else if (line instanceof ServerLine.Stat stat) {
            stat(stat);
        } else if (line instanceof ServerLine.Pong pong) {
            pong(pong);
        } else if (line instanceof ServerLine.SettingsChanged changed) {
            laws.settings(changed.settings());
            client.tell(new ClientEvent.SettingsChanged(changed.settings()));
        } else {
            throw new IllegalStateException("line: " + line);
        }
    }

    private void stat(ServerLine.Stat stat) {
        StatResult result = laws.stat(stat, now);
        client.figures().stat(result);
        var request = requests.stat();
        if (request.isEmpty()) {
            client.violated(new Violation(Kind.STAT_UNASKED, "a STAT that nobody asked for"));
            client.tell(new ClientEvent.StatAnswered(result));
        } else {
            client.listener().event(new ClientEvent.StatAnswered(result));
            request.get().answer().complete(result);
        }
    }

    private void pong(ServerLine.Pong pong) {
        var request = requests.ping(pong.token());
        if (request.isEmpty()) {
            String token = Sanitizer.clean(pong.token(), TEXT_SHOWN);
            client.violated(new Violation(Kind.PONG_UNASKED, "a PONG that nobody asked for: " + token));
            return;
        }
        PingRequest ping = request.get();
        Duration roundTrip = Duration.ofNanos(nowNanos - ping.sentNanos());
        client.figures().roundTrip(roundTrip.toNanos() / 1_000);
        if (!ping.automatic()) {
            String token = Sanitizer.clean(pong.token(), ClientLine.Ping.TOKEN_LIMIT);
            client.listener().event(new ClientEvent.Ponged(token, roundTrip));
            ping.answer().complete(roundTrip);
        }
    }

    private void refused(ServerLine.Err err) {
        String code = Sanitizer.clean(err.code(), WORD_SHOWN);
        String text = Sanitizer.clean(err.text(), TEXT_SHOWN);
        client.tell(new ClientEvent.Err(code, text));
        boolean answers = err.knownCode()
                .filter(known -> known == ErrorCode.TOO_MANY_REQUESTS || known == ErrorCode.UNKNOWN_COMMAND)
                .isPresent();
        if (answers) {
            var cause = new NotAnsweredException("refused by the server: " + code + " " + text);
            requests.refused().ifPresent(request -> request.fail(cause));
        }
    }

    private void bye(ServerLine.Bye bye) {
        String reason = Sanitizer.clean(bye.reason(), WORD_SHOWN);
        client.listener().event(new ClientEvent.Bye(reason));
        end(Outages.bye(reason));
    }

    private void malformed(ServerLine.Malformed line, byte[] bytes, int from, int to) {
        client.violated(new Violation(Kind.MALFORMED, line.reason()));
        if (!isUtf8(bytes, from, to)) {
            abort(Outages.protocol("a line that is not UTF-8"));
        } else if (laws == null) {
            abort(Outages.protocol(line.reason()));
        } else if (++malformedLines >= MALFORMED_LIMIT) {
            abort(Outages.protocol("too many lines that cannot be read"));
        }
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    // ---- what it is asked ----

    void requestStat(CompletableFuture<StatResult> answer) {
        if (mayAsk("stat", answer)) {
            requests.add(new StatRequest(answer, client.now()));
            send(new ClientLine.StatRequest());
        }
    }

    void ping(String token, CompletableFuture<Duration> answer) {
        if (mayAsk("ping", answer)) {
            requests.add(new PingRequest(answer, token, client.nanos(), false));
            send(new ClientLine.Ping(token));
        }
    }

    void quit() {
        send(new ClientLine.Quit());
    }

    private boolean mayAsk(String what, CompletableFuture<?> answer) {
        if (laws == null || verdict != null) {
            answer.completeExceptionally(new NotAnsweredException(what + ": not connected"));
            return false;
        }
        if (requests.full()) {
            answer.completeExceptionally(
                    new NotAnsweredException(what + ": " + Requests.LIMIT + " requests are unanswered already"));
            return false;
        }
        return true;
    }

    private void sendPing() {
        if (verdict != null) {
            return;
        }
        if (!requests.full() && requests.automaticPings() < PINGS_PENDING) {
            String token = client.tokenPrefix() + ++pings;
            requests.add(new PingRequest(new CompletableFuture<>(), token, client.nanos(), true));
            send(new ClientLine.Ping(token));
        }
        client.after(client.limits().ping(), this::sendPing);
    }

    private void send(ClientLine.Sendable line) {
        outbox.add(line.toBytes());
        connection.requestFlush();
    }

    @Override
    public ByteBuffer next(int limitBytes) {
        byte[] line = outbox.poll();
        return line == null ? null : ByteBuffer.wrap(line);
    }

    // ---- silence ----

    private void checkAlive() {
        if (verdict != null) {
            return;
        }
        readClocks();
        if (connection.bytesIn() != heardBytes) {
            heard();
        }
        Duration silence = Duration.ofNanos(nowNanos - heardNanos);
        Duration limit = client.limits().dead();
        if (silence.compareTo(limit) >= 0) {
            client.stalled(heardAt);
            abort(Outages.dead(limit));
        } else {
            client.after(limit.minus(silence), this::checkAlive);
        }
    }

    private void heard() {
        heardNanos = nowNanos;
        heardAt = now;
        heardBytes = connection.bytesIn();
    }

    private void readClocks() {
        now = client.now();
        nowNanos = client.nanos();
    }

    // ---- for the client ----

    Peer peer() {
        return peer;
    }

    LawChecker laws() {
        return laws;
    }

    Requests requests() {
        return requests;
    }

    Counts counts() {
        return new Counts(
                laws == null ? 0 : laws.received(),
                laws == null ? 0 : laws.skipped(),
                lines,
                connection.bytesIn(),
                connection.bytesOut());
    }

    /** Characters a second since HELLO. */
    double meanRate(Instant at) {
        long millis = Duration.between(peer.connected(), at).toMillis();
        return millis <= 0 ? 0 : laws.received() * 1_000.0 / millis;
    }
}
