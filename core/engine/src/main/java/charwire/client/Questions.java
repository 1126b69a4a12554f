package charwire.client;

import charwire.client.Requests.PingRequest;
import charwire.client.Requests.StatRequest;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Distance;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation.Kind;
import charwire.client.pattern.ConnectionClues;
import charwire.clock.ClockWatch;
import charwire.clock.Moment;
import charwire.net.Connection;
import charwire.protocol.ClientLine;
import charwire.protocol.ErrorCode;
import charwire.protocol.Sanitizer;
import charwire.protocol.ServerLine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The requests on one connection and their answers. Owned by the client's loop. */
final class Questions {
    private static final int OWN_PINGS_PENDING = 3;
    /** More where an answer would decide something. */
    private static final int URGENT_PINGS_PENDING = 10;
    /** A PING that waits longer is overdue, if it also waits longer than the PINGs' interval and so many usual round trips. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int PATIENT_ROUND_TRIPS = 4;

    private static final Set<ErrorCode> IN_PLACE_OF_ANSWER =
            EnumSet.of(ErrorCode.TOO_MANY_REQUESTS, ErrorCode.UNKNOWN_COMMAND, ErrorCode.UNAVAILABLE);

    private final Connection connection;
    private final Reports reports;
    private final ClockWatch watch;
    private final Requests requests = new Requests();
    private final ArrayDeque<byte[]> outbox = new ArrayDeque<>();
    private final Consumer<PingRequest> answered;
    private final Consumer<PingRequest> unanswered;
    private final Distance distance;
    private final ConnectionClues clues;
    private final long patienceNanos;
    private long ownPings;
    private long pings;
    /** The number of the last PING that was found overdue. */
    private long overdue;

    private boolean watching;
    /** QUIT was said. */
    private boolean left;
    /** Whether a PING that is not answered is evidence: after QUIT only if nothing came before it, either. */
    private boolean judges = true;

    /**
     * @param interval between two PINGs of the client's own; zero for none
     * @param answered is told of each PING that is
     * @param unanswered is told when one is overdue
     */
    Questions(
            Connection connection,
            Reports reports,
            Duration interval,
            Distance distance,
            ConnectionClues clues,
            Consumer<PingRequest> answered,
            Consumer<PingRequest> unanswered) {
        this.connection = connection;
        this.reports = reports;
        this.watch = reports.watch();
        this.patienceNanos = Math.max(PATIENCE.toNanos(), interval.toNanos());
        this.distance = distance;
        this.clues = clues;
        this.answered = answered;
        this.unanswered = unanswered;
    }

    // ---- asking ----

    void stat(CompletableFuture<StatResult> answer) {
        if (hasRoom("stat", answer)) {
            requests.add(new StatRequest(answer, watch.now()));
            send(new ClientLine.StatRequest());
        }
    }

    void ping(String token, CompletableFuture<Duration> answer) {
        if (hasRoom("ping", answer)) {
            ping(answer, token, false);
        }
    }

    /**
     * The client's own PING, unless the server owes some already.
     *
     * @param urgent it decides something
     */
    void ownPing(String tokenPrefix, boolean urgent) {
        int pending = urgent ? URGENT_PINGS_PENDING : OWN_PINGS_PENDING;
        if (!left && !requests.full() && requests.automaticPings() < pending) {
            ping(new CompletableFuture<>(), tokenPrefix + ++ownPings, true);
        }
    }

    private void ping(CompletableFuture<Duration> answer, String token, boolean automatic) {
        long idleNanos = connection.loop().idleNanos();
        Moment sent = watch.now();
        long livedNanos = watch.lived(sent.nanos());
        requests.add(new PingRequest(
                answer, token, ++pings, sent, livedNanos, watch.absences(), reports.awayFor(), idleNanos, automatic));
        send(new ClientLine.Ping(token));
        reports.figures().pingSent();
        clues.asked(livedNanos);
        if (!watching) {
            watchWithin(patienceNanos());
        }
    }

    /** Tells of PINGs that are overdue, and comes again when the next may be. */
    private void watch() {
        watching = false;
        if (!judges) {
            return;
        }
        for (PingRequest ping : requests.pings().toList()) {
            long left = patienceNanos() - waited(ping).toNanos();
            if (ping.number() > overdue && left > 0) {
                watchWithin(left);
                return;
            } else if (ping.number() > overdue) {
                overdue = ping.number();
                reports.pingOverdue(ping.sent().at(), waited(ping));
                unanswered.accept(ping);
            }
        }
    }

    /** Sooner than that where patience is great: it may become less. */
    private void watchWithin(long nanos) {
        watching = true;
        connection.loop().schedule(Math.min(nanos, patienceNanos), this::watch);
    }

    private long patienceNanos() {
        return Math.max(patienceNanos, PATIENT_ROUND_TRIPS * distance.nanos());
    }

    /** Time in which this client did not look at its socket is its own. */
    private Duration waited(PingRequest ping) {
        return Duration.ofNanos(connection.loop().idleNanos() - ping.sentIdleNanos());
    }

    /** charwire/2: the first line. */
    void greet(ClientLine.Hello hello) {
        send(hello);
    }

    /** @param stalled whether nothing comes by then */
    void quit(boolean stalled) {
        left = true;
        judges = stalled;
        reports.pingsOver(waits());
        send(new ClientLine.Quit());
    }

    private boolean hasRoom(String what, CompletableFuture<?> answer) {
        if (requests.full()) {
            answer.completeExceptionally(new NotAnsweredException(
                    ClientReason.TOO_MANY_UNANSWERED.with(Requests.LIMIT).about(what)));
            return false;
        }
        return true;
    }

    private void send(ClientLine.Sendable line) {
        outbox.add(line.toBytes());
        clues.said(watch.nanos());
        connection.requestFlush();
    }

    /** The next line to send; null when there is none. */
    ByteBuffer next() {
        byte[] line = outbox.poll();
        return line == null ? null : ByteBuffer.wrap(line);
    }

    // ---- answers ----

    void answered(LawChecker laws, ServerLine.Stat stat, Instant at) {
        var request = requests.stat();
        var asked = request.map(question -> question.asked().at());
        StatResult result = reports.answered(laws, stat, asked.orElse(at), at);
        var event = new ClientEvent.StatAnswered(result);
        if (request.isPresent()) {
            reports.tell(event);
            request.get().answer().complete(result);
        } else {
            reports.violated(Kind.STAT_UNASKED.of());
            reports.tellSome(event);
        }
    }

    /** @param nanos when it came, as this program lived it */
    void answered(ServerLine.Pong pong, long nanos) {
        var request = requests.ping(pong.token());
        if (request.isEmpty()) {
            String token = Sanitizer.clean(pong.token(), Reports.TEXT_SHOWN);
            reports.violated(Kind.PONG_UNASKED.of(token));
            return;
        }
        PingRequest ping = request.get();
        Duration roundTrip = Duration.ofNanos(nanos - ping.livedNanos());
        reports.pingAnswered(waited(ping));
        if (ping.absences() == watch.absences()) {
            distance.roundTrip(ping.livedNanos(), nanos);
            reports.roundTrip(roundTrip);
            reports.listener().roundTrip(roundTrip);
        }
        clues.answered(ping.livedNanos(), nanos);
        answered.accept(ping);
        if (!ping.automatic()) {
            String token = Sanitizer.clean(pong.token(), ClientLine.Ping.TOKEN_LIMIT);
            reports.tell(new ClientEvent.Ponged(token, roundTrip));
            ping.answer().complete(roundTrip);
        }
    }

    /** These codes stand in place of the oldest answer; the others are about the connection. */
    void refused(ServerLine.Err err) {
        String code = Sanitizer.clean(err.code(), Reports.WORD_SHOWN);
        String text = Sanitizer.clean(err.text(), Reports.TEXT_SHOWN);
        reports.tellSome(new ClientEvent.Err(code, text));
        boolean inPlaceOfAnswer =
                err.knownCode().filter(IN_PLACE_OF_ANSWER::contains).isPresent();
        if (inPlaceOfAnswer) {
            var cause = new NotAnsweredException(ClientReason.REFUSED_BY_SERVER.with(code, text));
            requests.refused().ifPresent(request -> request.fail(cause));
        }
    }

    void failAll(Disconnection disconnection) {
        reports.pingsOver(judges ? waits() : Stream.empty());
        requests.failAll(new NotAnsweredException(ClientReason.CONNECTION_LOST.with(disconnection.reason())));
    }

    /** For how long those PINGs have waited that are not answered. */
    private Stream<Duration> waits() {
        return requests.pings().map(this::waited);
    }

    Moment statPendingSince() {
        return requests.statPendingSince();
    }

    /** For how long the oldest PING that is not answered has waited; zero without one. */
    Duration pingWaits() {
        return waits().findFirst().orElse(Duration.ZERO);
    }
}
