package charwire.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.client.ClientSnapshot.Counts;
import charwire.client.Requests.PingRequest;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Distance;
import charwire.client.diagnosis.IdleShare;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.Skips.LimitedBy;
import charwire.client.diagnosis.Violation;
import charwire.client.diagnosis.Violation.Kind;
import charwire.client.pattern.ConnectionClues;
import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.ConnectionHandler;
import charwire.net.KernelFigures;
import charwire.net.TcpTotals;
import charwire.protocol.LineFramer;
import charwire.protocol.Protocol;
import charwire.protocol.Sanitizer;
import charwire.protocol.ServerLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One connection: what the server sends, and what the client asks. Owned by the client's loop. */
final class ClientSession implements ConnectionHandler, LineFramer.LineSink {
    private static final int MALFORMED_LIMIT = 1_000;
    /** To ask for them runs another program. */
    private static final long TOTALS_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** After so long our kernel knows whether a question was acknowledged, unless the server is far away. */
    private static final long ACKNOWLEDGED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ClientLoop client;
    private final Connection connection;
    /** What made the connection. */
    private final Race.Attempt attempt;

    private final LineFramer framer = new LineFramer(Protocol.SERVER_LINE_LIMIT);
    private final Reports reports;
    private final Distance distance = new Distance();
    private final ConnectionClues clues;
    private final Questions questions;
    private final Heartbeat heartbeat;
    private final Silence silence;

    /** How far it has come, and when the step that lasts began. */
    private Reach reach;

    private long stepNanos;
    /** That came within TLS. */
    private long plainBytes;

    /** TCP came to stand. */
    private boolean stood;

    private LawChecker laws;
    private Peer peer;
    /** What ends this connection, once that is decided; nothing more is read then. */
    private Disconnection verdict;

    /** The clocks as of the bytes that are read. */
    private Moment now;

    private long openedNanos;
    private OptionalLong unackedBytes = OptionalLong.empty();
    private TcpTotals totals = new TcpTotals(0, 0);
    private long totalsNanos;
    /** In the time that this program lived. */
    private long greetingNanos;

    private long lookedNanos;
    private IdleShare idle;
    private long lines;
    private int malformedLines;

    /** @param reach how far the attempt has come */
    ClientSession(ClientLoop client, Connection connection, Race.Attempt attempt, Reach reach, Reports reports) {
        this.client = client;
        this.connection = connection;
        this.attempt = attempt;
        this.reach = reach;
        this.stepNanos = reports.watch().look();
        this.reports = reports;
        ClientLimits limits = client.limits();
        this.silence = new Silence(
                reports,
                limits.stallAfter(),
                connection.loop()::idleNanos,
                distance::nanos,
                new Looks(),
                connection.loop()::schedule);
        this.clues = reports.clues().connection(reports.watch().nanos(), distance::nanos);
        this.questions =
                new Questions(connection, reports, limits.ping(), distance, clues, this::answered, this::unanswered);
        this.heartbeat = new Heartbeat(this, connection, client.config(), reports);
    }

    // ---- the connection's life ----

    @Override
    public void connected() {
        stood = true;
        reach = reach.tcpStood(step());
        attempt.won();
        client.tcpStands(this);
    }

    /** How long the step took that is over now. */
    private Duration step() {
        long before = stepNanos;
        stepNanos = reports.watch().look();
        return Duration.ofNanos(stepNanos - before);
    }

    @Override
    public void opened() {
        reach = reach.tlsStood(step());
        openedNanos = stepNanos;
        totalsNanos = openedNanos;
        greetingNanos = reports.watch().nanos();
        lookedNanos = greetingNanos;
        idle = new IdleShare(openedNanos, connection.loop().idleNanos());
        client.tlsStands(this);
        if (speaksTwo()) {
            questions.greet(client.greeting());
        }
    }

    private boolean speaksTwo() {
        return connection.tls().applicationProtocol().equals(Protocol.NAME_2);
    }

    @Override
    public boolean received(ByteBuffer plain) {
        assert connection.loop().isOwner();
        if (verdict != null) {
            return false;
        }
        now = reports.watch().now();
        heartbeat.heard(now);
        plainBytes += plain.remaining();
        clues.heard(lived());
        idle.read(now.nanos(), connection.loop().idleNanos());
        return framer.feed(plain, this);
    }

    /** When the bytes came that are read, in the time that this program lived. */
    private long lived() {
        return reports.watch().lived(now.nanos());
    }

    @Override
    public void inputEnded(boolean closeNotify) {
        if (closeNotify) {
            boolean greeted = laws != null;
            end(greeted ? Disconnections.closed() : Disconnections.endedBeforeHello(lines > 0));
        } else {
            abort(Disconnections.cut());
        }
    }

    @Override
    public void closed(CloseCause cause) {
        assert connection.loop().isOwner();
        Disconnection why = verdict != null ? verdict : Disconnections.of(cause, client.config());
        Disconnection disconnection = why.at(reached(cause)).after(heartbeat.absence());
        verdict = disconnection;
        questions.failAll(disconnection);
        silence.end();
        clues.over(reports.watch().nanos());
        if (stood) {
            client.ended(this, disconnection, cause.error());
        } else {
            attempt.failed(disconnection);
        }
    }

    private Reach reached(CloseCause cause) {
        Reach counted = reach.with(reach.tls() == null ? connection.bytesIn() : plainBytes);
        return cause.kind() == CloseCause.Kind.PREAMBLE_FAILED ? counted.atProxy() : counted;
    }

    /** Ends in order: what was said is sent, then close_notify. */
    void end(Disconnection why) {
        assert connection.loop().isOwner();
        if (verdict == null) {
            verdict = why;
        }
        connection.finish();
    }

    /** Ends at once. */
    void abort(Disconnection why) {
        assert connection.loop().isOwner();
        if (verdict == null) {
            verdict = why;
        }
        connection.abort(CloseCause.Kind.ABORTED);
    }

    // ---- what the server says ----

    @Override
    public boolean line(byte[] bytes, int from, int to) {
        lines++;
        clues.line(to - from);
        ServerLine line = ServerLine.parse(bytes, from, to);
        if (!(line instanceof ServerLine.Chars)) {
            silence.heard();
        }
        if (laws != null && line instanceof ServerLine.Chars chars) {
            characters(chars);
        } else if (line instanceof ServerLine.Malformed malformed) {
            malformed(malformed, bytes, from, to);
        } else if (line instanceof ServerLine.Unknown) {
            reports.figures().unknownLine();
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
        abort(Disconnections.protocol(ClientReason.LINE_TOO_LONG.with(Protocol.SERVER_LINE_LIMIT)));
        return false;
    }

    private void characters(ServerLine.Chars line) {
        boolean late = laws.late(line.count()) > 0;
        silence.ended(now);
        reports.characters(laws, line, now);
        clues.moved(lived(), laws.position());
        silence.begins();
        if (late) {
            silence.late();
        }
    }

    /** What is looked at while nothing comes. */
    private final class Looks implements Silence.Observer {
        @Override
        public void ask() {
            if (!client.limits().ping().isZero()) {
                questions.ownPing(client.config().tokenPrefix(), true);
            }
        }

        @Override
        public void silent() {
            heartbeat.silent();
        }

        @Override
        public void stalled() {
            connection.askKernel(told -> told.ifPresent(figures -> {
                unacked(figures);
                reports.diary().unackedInStall(figures.unackedBytes());
            }));
        }
    }

    private void unacked(KernelFigures figures) {
        unackedBytes = OptionalLong.of(figures.unackedBytes());
        clues.unacked(figures.unackedBytes(), reports.watch().nanos(), questions.pingWaits());
    }

    /** Looks whether our bytes arrive while no answer shows it. Called again and again. */
    void lookForAnswer() {
        long nanos = reports.watch().nanos();
        long waits =
                laws == null ? nanos - greetingNanos : questions.pingWaits().toNanos();
        if (!over() && waits >= ACKNOWLEDGED_NANOS && nanos - lookedNanos >= ACKNOWLEDGED_NANOS) {
            lookedNanos = nanos;
            connection.askKernel(told -> told.ifPresent(this::unacked));
        }
    }

    /** Between PINGs: of a connection that is lost, the kernel tells nothing any more. */
    void look() {
        connection.askKernel(told -> told.ifPresent(this::unacked));
        if (reports.watch().look() - totalsNanos >= TOTALS_NANOS) {
            askTotals(() -> {});
        }
    }

    /** Has the kernel counted on this connection before anything else is done with it. */
    void askTotals(Runnable then) {
        totalsNanos = reports.watch().look();
        connection.askTotals(told -> {
            told.ifPresent(now -> {
                reports.figures()
                        .segments(
                                now.retransmits() - totals.retransmits(),
                                now.outOfOrder() - totals.outOfOrder(),
                                reports.watch().look());
                totals = now;
            });
            then.run();
        });
    }

    private void hello(ServerLine.Hello hello) {
        if (laws != null) {
            reports.violated(Kind.SECOND_HELLO.of(laws.position()));
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
                client.resumes(hello) ? hello.head() : hello.position(),
                client.config().resume() && speaksTwo(),
                now);
        reach = reach.greeted();
        laws = new LawChecker(hello, peer.head(), reports::violated);
        distance.greeted(now.nanos() - openedNanos);
        clues.greeted(lived(), hello.position(), peer.head(), hello.settings(), reports.attempt() == 1);
        client.greeted(this, hello);
        heartbeat.begin();
        silence.begin(hello.settings());
    }

    private void answered(PingRequest ping) {
        silence.answered(ping.livedNanos());
        heartbeat.answered(ping.absent());
    }

    private void unanswered(PingRequest ping) {
        heartbeat.unanswered(ping);
    }

    private void refused(ServerLine.Err err) {
        if (laws == null) {
            client.greetingRefused();
        }
        questions.refused(err);
    }

    private void noHello() {
        Violation violation = Kind.NO_HELLO.of();
        reports.violated(violation);
        abort(Disconnections.protocol(violation.reason()));
    }

    private void streamed(ServerLine line) {
        if (line instanceof ServerLine.Gap gap) {
            if (idle.limitedBy() == LimitedBy.PATH) {
                clues.skippedByPath(lived(), connection.bytesIn());
            }
            reports.gap(laws, new ClientEvent.Gap(gap.skipped(), idle.limitedBy(), idle.percent()));
            clues.moved(lived(), laws.position());
        } else if (line instanceof ServerLine.Stat stat) {
            questions.answered(laws, stat, now.at());
        } else if (line instanceof ServerLine.Pong pong) {
            questions.answered(pong, lived());
        } else if (line instanceof ServerLine.SettingsChanged changed) {
            silence.settings(changed.settings());
            clues.settings(changed.settings());
            reports.settings(laws, changed.settings());
        } else {
            throw new IllegalStateException("line: " + line);
        }
    }

    private void bye(ServerLine.Bye bye) {
        String reason = Sanitizer.clean(bye.reason(), Reports.WORD_SHOWN);
        if (laws != null) {
            silence.bye();
        }
        reports.tell(new ClientEvent.Bye(reason));
        end(Disconnections.bye(reason));
    }

    private void malformed(ServerLine.Malformed line, byte[] bytes, int from, int to) {
        Violation violation = Kind.MALFORMED.of(line.reason());
        reports.violated(violation);
        if (!isUtf8(bytes, from, to)) {
            abort(Disconnections.protocol(ClientReason.LINE_NOT_UTF_8.with()));
        } else if (laws == null) {
            abort(Disconnections.protocol(violation.reason()));
        } else if (++malformedLines >= MALFORMED_LIMIT) {
            abort(Disconnections.protocol(ClientReason.TOO_MANY_MALFORMED.with()));
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

    @Override
    public ByteBuffer next(int limitBytes) {
        return questions.next();
    }

    // ---- for the client ----

    /** Whether its end is decided. */
    boolean over() {
        return verdict != null;
    }

    Peer peer() {
        return peer;
    }

    LawChecker laws() {
        return laws;
    }

    /** As the kernel last told. */
    OptionalLong unackedBytes() {
        return unackedBytes;
    }

    /** The user leaves: what comes late from now on, or not at all, is no stall, and no PING is overdue; unless nothing came already. */
    void quit() {
        questions.quit(silence.stalled());
        silence.end();
    }

    /** Something asked had no answer in time, and the server was heard last at that moment. */
    void unanswered(Moment heard, long heardNanos) {
        silence.unanswered(heard, heardNanos);
    }

    ConnectionClues clues() {
        return clues;
    }

    Questions questions() {
        return questions;
    }

    Counts counts() {
        assert connection.loop().isOwner();
        return new Counts(
                laws == null ? 0 : laws.received(),
                laws == null ? 0 : laws.skipped(),
                lines,
                connection.bytesIn(),
                connection.bytesOut());
    }

    /** @param live whether the client still has it */
    Reports.Greeted snapshot(boolean live) {
        return new Reports.Greeted(
                peer, laws, counts(), live, live ? questions.statPendingSince() : null, questions.pingWaits());
    }
}
