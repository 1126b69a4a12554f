package charwire.client.pattern;

import charwire.client.diagnosis.Disconnection.Cause;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a connection ended that was to go on.
 *
 * @param greeted whether HELLO had come; else TLS stood, and nothing came
 * @param idle since the last byte in either direction
 * @param unackedBytes of ours, when last looked at; empty where the kernel does not tell
 * @param againAtOnce whether the next attempt got its HELLO
 */
record Loss(Cause cause, boolean greeted, Duration idle, OptionalLong unackedBytes, boolean againAtOnce) {
    Loss workedAgain() {
        return new Loss(cause, greeted, idle, unackedBytes, true);
    }

    /** Whether the peer's machine had acknowledged all. */
    boolean acknowledged() {
        return unackedBytes.isPresent() && unackedBytes.getAsLong() == 0;
    }

    /** Whether the peer's machine had not. */
    boolean unacknowledged() {
        return unackedBytes.isPresent() && unackedBytes.getAsLong() > 0;
    }
}
