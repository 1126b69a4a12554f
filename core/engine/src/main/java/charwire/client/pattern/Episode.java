package charwire.client.pattern;

import charwire.client.pattern.Pattern.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A silence that ended on the connection on which it began. An answer keeps its place in the stream: the characters in front of the answer to
 * a PING were made before the server read it. So the place tells whether the PING reached the server in the silence, or only after it.
 *
 * @param lasted from the last characters to the next
 * @param perSecond characters that the server made before
 * @param came characters that were made in the silence, or up to the first answer after it
 * @param asked when the first PING of the silence was sent, from its beginning; empty if none was
 * @param beforeAnswer characters in front of the answer to that PING
 * @param unackedBytes of ours, when last looked at in the silence; empty where the kernel does not tell
 */
record Episode(
        Duration lasted,
        double perSecond,
        long came,
        Optional<Duration> asked,
        long beforeAnswer,
        OptionalLong unackedBytes) {
    /** What is shorter may be a few packets of an ordinary loss. */
    static final Duration LEAST = Duration.ofSeconds(2);

    /** Fewer characters are too few to tell whether any were made. */
    private static final int LEAST_CHARS = 20;

    /** What lasted so long; empty where more than one cause fits. */
    Optional<Kind> kind() {
        double due = perSecond * seconds(lasted);
        if (lasted.compareTo(LEAST) < 0 || due < LEAST_CHARS) {
            return Optional.empty();
        }
        boolean acknowledged = unackedBytes.isPresent() && unackedBytes.getAsLong() == 0;
        if (came < due / 4) {
            // It made none: its program stood. Its machine did not, if it acknowledged.
            return acknowledged && asked.isPresent() ? Optional.of(Kind.PEER_HANGS) : Optional.empty();
        }
        if (came < due / 2) {
            return Optional.empty();
        }
        return acknowledged ? asked.map(any -> Kind.LOST_TO_CLIENT) : asked.flatMap(this::byPlace);
    }

    private Optional<Kind> byPlace(Duration after) {
        double sent = seconds(after) / seconds(lasted);
        double read = (double) beforeAnswer / came;
        if (sent > 0.5 || unackedBytes.isEmpty()) {
            return Optional.empty();
        }
        if (read > 0.8) {
            return Optional.of(Kind.LOST_BOTH_WAYS);
        }
        return read < sent + 0.3 ? Optional.of(Kind.LOST_TO_CLIENT) : Optional.empty();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
