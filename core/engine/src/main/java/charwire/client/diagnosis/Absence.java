package charwire.client.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Time without a stream: from the loss of a connection, or from the start, until the next HELLO.
 *
 * @param from when the connection was lost
 * @param until when the client was back; null while it is not
 * @param outage why
 * @param hadStream whether a connection was lost; otherwise the first could not be made
 * @param failedAttempts to connect since then, without what {@code outage} tells itself
 * @param lastFailure why the last of them failed; null if none did
 * @param missedChars what came of the stream meanwhile; empty while that is not known, for ever if the server was restarted or the client
 *     had no stream before
 */
public record Absence(
        Instant from,
        Instant until,
        Outage outage,
        boolean hadStream,
        long failedAttempts,
        Outage lastFailure,
        OptionalLong missedChars) {
    public static Absence begun(Instant from, Outage outage, boolean hadStream) {
        return new Absence(from, null, outage, hadStream, 0, null, OptionalLong.empty());
    }

    Absence failed(Outage again) {
        return new Absence(from, until, outage, hadStream, failedAttempts + 1, again, missedChars);
    }

    Absence ended(Instant at) {
        return new Absence(from, at, outage, hadStream, failedAttempts, lastFailure, missedChars);
    }

    Absence missed(OptionalLong chars) {
        return new Absence(from, until, outage, hadStream, failedAttempts, lastFailure, chars);
    }

    /** How long it lasted, or lasts as of {@code now}. */
    public Duration length(Instant now) {
        return Duration.between(from, until == null ? now : until);
    }
}
