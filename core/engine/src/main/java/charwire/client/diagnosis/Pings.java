package charwire.client.diagnosis;

import java.time.Duration;

/**
 * What became of the PINGs, over all connections.
 *
 * @param sent the user's too
 * @param answered late or not
 * @param overdue those that had no answer in time, whether or not one came later
 * @param longest that one waited for its answer, or for the end of the connection; also one that still waits
 */
public record Pings(long sent, long answered, long overdue, Duration longest) {
    public static final Pings NONE = new Pings(0, 0, 0, Duration.ZERO);

    public Pings sentOne() {
        return new Pings(sent + 1, answered, overdue, longest);
    }

    public Pings answeredAfter(Duration wait) {
        return new Pings(sent, answered + 1, overdue, longest).waiting(wait);
    }

    public Pings overdueOne() {
        return new Pings(sent, answered, overdue + 1, longest);
    }

    /** With one that has waited so long. */
    public Pings waiting(Duration wait) {
        return new Pings(sent, answered, overdue, wait.compareTo(longest) > 0 ? wait : longest);
    }
}
