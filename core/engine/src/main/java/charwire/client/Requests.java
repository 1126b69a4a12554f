package charwire.client;

import charwire.client.diagnosis.StatResult;
import charwire.clock.Moment;
import charwire.protocol.Sanitizer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The unanswered requests of one connection. A server answers in the order in which it was asked. Owned by the client's loop. */
final class Requests {
    /** As many as a server lets through at once. */
    static final int LIMIT = 200;

    private final ArrayDeque<Request> pending = new ArrayDeque<>();

    /** A question. */
    sealed interface Request {
        void fail(NotAnsweredException cause);
    }

    record StatRequest(CompletableFuture<StatResult> answer, Moment asked) implements Request {
        @Override
        public void fail(NotAnsweredException cause) {
            answer.completeExceptionally(cause);
        }
    }

    /**
     * @param number of all PINGs of the connection, from 1
     * @param livedNanos when it was sent, as this program lived it
     * @param absences how often this program had been absent by then; a round trip during another absence cannot be measured
     * @param absent for how long in all
     * @param sentIdleNanos how long the client had waited for bytes by then
     * @param automatic the client's own, of which nobody is told
     */
    record PingRequest(
            CompletableFuture<Duration> answer,
            String token,
            long number,
            Moment sent,
            long livedNanos,
            long absences,
            Duration absent,
            long sentIdleNanos,
            boolean automatic)
            implements Request {
        @Override
        public void fail(NotAnsweredException cause) {
            answer.completeExceptionally(cause);
        }

        /** A token comes back with its undisplayable characters replaced. */
        boolean matches(String answered) {
            return answered.equals(token) || answered.equals(Sanitizer.clean(token));
        }
    }

    boolean full() {
        return pending.size() >= LIMIT;
    }

    void add(Request request) {
        pending.add(request);
    }

    /** The oldest STAT, which is answered now. */
    Optional<StatRequest> stat() {
        return take(StatRequest.class, request -> true);
    }

    /** The oldest PING with this token, which is answered now. */
    Optional<PingRequest> ping(String token) {
        return take(PingRequest.class, request -> request.matches(token));
    }

    /** The oldest of all, which the server refused. */
    Optional<Request> refused() {
        return Optional.ofNullable(pending.poll());
    }

    void failAll(NotAnsweredException cause) {
        for (Request request = pending.poll(); request != null; request = pending.poll()) {
            request.fail(cause);
        }
    }

    long automaticPings() {
        return pings().filter(PingRequest::automatic).count();
    }

    /** Those that wait for their answers, the oldest first. */
    Stream<PingRequest> pings() {
        return pending.stream().filter(PingRequest.class::isInstance).map(PingRequest.class::cast);
    }

    /** When the oldest STAT was asked; null if none is pending. */
    Moment statPendingSince() {
        return pending.stream()
                .filter(StatRequest.class::isInstance)
                .map(request -> ((StatRequest) request).asked())
                .findFirst()
                .orElse(null);
    }

    private <T extends Request> Optional<T> take(Class<T> type, Predicate<T> wanted) {
        for (Iterator<Request> each = pending.iterator(); each.hasNext(); ) {
            Request request = each.next();
            if (type.isInstance(request) && wanted.test(type.cast(request))) {
                each.remove();
                return Optional.of(type.cast(request));
            }
        }
        return Optional.empty();
    }
}
