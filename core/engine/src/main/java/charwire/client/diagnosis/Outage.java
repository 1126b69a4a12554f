package charwire.client.diagnosis;

import charwire.clock.Moment;
import charwire.protocol.ByeReason;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Time without a stream: from when it was known last that nothing is missing, or from the start, until the next HELLO.
 *
 * @param from when the stream was known last to be whole: the loss may have been noticed long after
 * @param until when the client was back; null while it is not
 * @param disconnection why
 * @param hadStream whether a connection was lost; otherwise the first could not be made
 * @param failedAttempts to connect since then, without what {@code disconnection} tells itself
 * @param lastFailure why the last of them failed; null if none did
 * @param lastFailureAt when the last attempt began that did not reach a server: so long it lasted at least; null if none failed so
 * @param backoff of it, for how long the client itself waited between attempts, for their time or for its user
 * @param missedChars what came of the stream meanwhile; empty while that is not known, for ever if the server was restarted or the client
 * had no stream before
 * @param unackedBytes of ours, that the peer's kernel had not acknowledged when ours was last asked; empty where it does not tell
 */
public record Outage(
        Moment from,
        Moment until,
        Disconnection disconnection,
        boolean hadStream,
        long failedAttempts,
        Disconnection lastFailure,
        Moment lastFailureAt,
        Duration backoff,
        OptionalLong missedChars,
        OptionalLong unackedBytes) {
    /** A connection was lost. */
    public static Outage begun(Moment from, Disconnection disconnection) {
        return begun(from, disconnection, true, null);
    }

    /** The first connection could not be made, in an attempt that began then. */
    static Outage begun(Moment from, Disconnection disconnection, Moment tried) {
        return begun(from, disconnection, false, tried);
    }

    private static Outage begun(Moment from, Disconnection disconnection, boolean hadStream, Moment tried) {
        return new Outage(
                from,
                null,
                disconnection,
                hadStream,
                0,
                null,
                reached(disconnection) ? null : tried,
                Duration.ZERO,
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static boolean reached(Disconnection disconnection) {
        return disconnection.cause() == Disconnection.Cause.UNTRUSTED;
    }

    Outage failed(Disconnection again, Moment tried) {
        return new Outage(
                from,
                until,
                disconnection,
                hadStream,
                failedAttempts + 1,
                again,
                reached(again) ? lastFailureAt : tried,
                backoff,
                missedChars,
                unackedBytes);
    }

    Outage ended(Moment at) {
        return with(at, backoff, missedChars, unackedBytes);
    }

    Outage waited(Duration more) {
        return with(until, backoff.plus(more), missedChars, unackedBytes);
    }

    Outage missed(OptionalLong chars) {
        return with(until, backoff, chars, unackedBytes);
    }

    Outage unacked(OptionalLong bytes) {
        return with(until, backoff, missedChars, bytes);
    }

    private Outage with(Moment end, Duration waited, OptionalLong missed, OptionalLong unacked) {
        return new Outage(
                from,
                end,
                disconnection,
                hadStream,
                failedAttempts,
                lastFailure,
                lastFailureAt,
                waited,
                missed,
                unacked);
    }

    /** How long it lasted for sure. */
    public Duration atLeast() {
        return lastFailureAt == null ? Duration.ZERO : from.until(lastFailureAt);
    }

    /** Whether the stream may have gone on unseen, and still does. */
    boolean isMissing() {
        boolean ended = disconnection.cause() == Disconnection.Cause.BYE
                && disconnection.reason().arguments().contains(ByeReason.SHUTDOWN.word());
        return hadStream && until == null && !ended;
    }

    /** How long it lasted, or lasts as of {@code now}. */
    public Duration length(Moment now) {
        return from.until(until == null ? now : until);
    }
}
