package charwire.client;

import charwire.client.Requests.PingRequest;
import charwire.client.Requests.StatRequest;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation.Kind;
import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.net.Connection;
import charwire.protocol.ClientLine;
import charwire.protocol.ErrorCode;
import charwire.protocol.Sanitizer;
import charwire.protocol.ServerLine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** The requests on one connection and their answers. Owned by the client's loop. */
final class Questions {
    private static final int OWN_PINGS_PENDING = 3;

    private final Connection connection;
    private final Reports reports;
    private final Clocks clocks;
    private final Requests requests = new Requests();
    private final ArrayDeque<byte[]> outbox = new ArrayDeque<>();
    /** Is told when an answered PING was sent. */
    private final LongConsumer answeredSince;

    private long ownPings;

    Questions(Connection connection, Reports reports, Clocks clocks, LongConsumer answeredSince) {
        this.connection = connection;
        this.reports = reports;
        this.clocks = clocks;
        this.answeredSince = answeredSince;
    }

    // ---- asking ----

    void stat(CompletableFuture<StatResult> answer) {
        if (hasRoom("stat", answer)) {
            requests.add(new StatRequest(answer, clocks.now()));
            send(new ClientLine.StatRequest());
        }
    }

    void ping(String token, CompletableFuture<Duration> answer) {
        if (hasRoom("ping", answer)) {
            requests.add(new PingRequest(answer, token, clocks.nanos(), false));
            send(new ClientLine.Ping(token));
        }
    }

    /** The client's own PING, unless the server owes some already. */
    void ownPing(String tokenPrefix) {
        if (!requests.full() && requests.automaticPings() < OWN_PINGS_PENDING) {
            String token = tokenPrefix + ++ownPings;
            requests.add(new PingRequest(new CompletableFuture<>(), token, clocks.nanos(), true));
            send(new ClientLine.Ping(token));
        }
    }

    /** charwire/2: the first line. */
    void greet(ClientLine.Hello hello) {
        send(hello);
    }

    void quit() {
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
        connection.requestFlush();
    }

    /** The next line to send; null when there is none. */
    ByteBuffer next() {
        byte[] line = outbox.poll();
        return line == null ? null : ByteBuffer.wrap(line);
    }

    // ---- answers ----

    void answered(StatResult result) {
        reports.answered(result);
        var request = requests.stat();
        var event = new ClientEvent.StatAnswered(result);
        if (request.isPresent()) {
            reports.tell(event);
            request.get().answer().complete(result);
        } else {
            reports.violated(Kind.STAT_UNASKED.of());
            reports.tellSome(event);
        }
    }

    void answered(ServerLine.Pong pong, long nanos) {
        var request = requests.ping(pong.token());
        if (request.isEmpty()) {
            String token = Sanitizer.clean(pong.token(), Reports.TEXT_SHOWN);
            reports.violated(Kind.PONG_UNASKED.of(token));
            return;
        }
        PingRequest ping = request.get();
        Duration roundTrip = Duration.ofNanos(nanos - ping.sentNanos());
        reports.roundTrip(roundTrip);
        reports.listener().roundTrip(roundTrip);
        answeredSince.accept(ping.sentNanos());
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
        boolean inPlaceOfAnswer = err.knownCode()
                .filter(known -> known == ErrorCode.TOO_MANY_REQUESTS || known == ErrorCode.UNKNOWN_COMMAND)
                .isPresent();
        if (inPlaceOfAnswer) {
            var cause = new NotAnsweredException(ClientReason.REFUSED_BY_SERVER.with(code, text));
            requests.refused().ifPresent(request -> request.fail(cause));
        }
    }

    void failAll(Disconnection disconnection) {
        requests.failAll(new NotAnsweredException(ClientReason.CONNECTION_LOST.with(disconnection.reason())));
    }

    Moment statPendingSince() {
        return requests.statPendingSince();
    }
}
