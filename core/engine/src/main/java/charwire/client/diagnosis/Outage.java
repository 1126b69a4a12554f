package charwire.client.diagnosis;

import charwire.clock.Moment;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Time without a stream: from the loss of a connection, or from the start, until the next HELLO.
 *
 * @param from when the connection was lost
 * @param until when the client was back; null while it is not
 * @param disconnection why
 * @param hadStream whether a connection was lost; otherwise the first could not be made
 * @param failedAttempts to connect since then, without what {@code disconnection} tells itself
 * @param lastFailure why the last of them failed; null if none did
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
        OptionalLong missedChars,
        OptionalLong unackedBytes) {
    public static Outage begun(Moment from, Disconnection disconnection, boolean hadStream) {
        return new Outage(from, null, disconnection, hadStream, 0, null, OptionalLong.empty(), OptionalLong.empty());
    }

    Outage failed(Disconnection again) {
        return new Outage(from, until, disconnection, hadStream, failedAttempts + 1, again, missedChars, unackedBytes);
    }

    Outage ended(Moment at) {
        return new Outage(from, at, disconnection, hadStream, failedAttempts, lastFailure, missedChars, unackedBytes);
    }

    Outage missed(OptionalLong chars) {
        return new Outage(from, until, disconnection, hadStream, failedAttempts, lastFailure, chars, unackedBytes);
    }

    Outage unacked(OptionalLong bytes) {
        return new Outage(from, until, disconnection, hadStream, failedAttempts, lastFailure, missedChars, bytes);
    }

    /** How long it lasted, or lasts as of {@code now}. */
    public Duration length(Moment now) {
        return from.until(until == null ? now : until);
    }
}
