package charwire.client;

import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.client.diagnosis.Violation.Kind;
import charwire.protocol.CodePointRanges;
import charwire.protocol.HostPort;
import charwire.protocol.ServerLine;
import charwire.protocol.StreamSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Counts what one connection receives and checks that the server keeps to the protocol. Owned by the client's loop; it does no I/O. */
final class LawChecker {
    private final Consumer<Violation> violations;
    private StreamSettings settings;
    private long asciiLow;
    private long asciiHigh;
    /** Up to here the characters were generated while the client was away. */
    private final long lateUntil;

    private long position;
    private long received;
    private long skipped;
    private long receivedAtStat;
    private long skippedAtStat;
    private long late;
    private boolean catchingUp;

    /**
     * @param hello where the stream starts and what holds there
     * @param lateUntil where the stream was when the client came back; where it starts, if it was not away
     * @param violations is told of each, however many there are
     */
    LawChecker(ServerLine.Hello hello, long lateUntil, Consumer<Violation> violations) {
        this.violations = violations;
        this.position = hello.position();
        this.lateUntil = lateUntil;
        this.catchingUp = position < lateUntil;
        settings(hello.settings());
    }

    /** Where the stream is: HELLO's position, all received and all skipped. */
    long position() {
        return position;
    }

    /** Characters of this connection. */
    long received() {
        return received;
    }

    /** Characters skipped on this connection. */
    long skipped() {
        return skipped;
    }

    long receivedSinceStat() {
        return received - receivedAtStat;
    }

    long skippedSinceStat() {
        return skipped - skippedAtStat;
    }

    /** How many of the next characters were generated while the client was away. */
    int late(int count) {
        return (int) Math.min(count, Math.max(0, lateUntil - position));
    }

    /** Characters of this connection that were generated while the client was away. */
    long late() {
        return late;
    }

    /** Whether the client has just got the last of what it could still get of the time that it was away; true once. */
    boolean caughtUp() {
        boolean now = catchingUp && position >= lateUntil;
        catchingUp &= !now;
        return now;
    }

    StreamSettings settings() {
        return settings;
    }

    void settings(StreamSettings changed) {
        settings = changed;
        asciiLow = bits(changed.range(), 0);
        asciiHigh = bits(changed.range(), Long.SIZE);
    }

    /** A CHARS line of {@code count} code points. */
    void chars(String text, int count) {
        int cameLate = late(count);
        if (advance(count, "CHARS")) {
            received += count;
            late += cameLate;
        }
        if (count > settings.burst().max()) {
            violations.accept(Kind.BURST_TOO_LONG.of(count, settings.burst()));
        }
        int outside = outside(text);
        if (outside > 0) {
            violations.accept(Kind.OUTSIDE_RANGE.of(outside, count));
        }
    }

    /** A GAP line. */
    void gap(long chars) {
        if (advance(chars, "GAP " + chars)) {
            skipped += chars;
        }
    }

    /**
     * A STAT line: compares, and begins to count anew.
     *
     * @param server who answers
     * @param asked when it was asked for
     * @param lost since the last answer, on whichever connection; empty if nobody knows
     */
    StatResult stat(HostPort server, ServerLine.Stat stat, Instant asked, Instant at, OptionalLong lost) {
        List<Violation> found = new ArrayList<>();
        compare(found, Kind.DELIVERED, "delivered", stat.delivered(), receivedSinceStat());
        compare(found, Kind.SKIPPED, "skipped", stat.skipped(), skippedSinceStat());
        compare(found, Kind.TOTAL, "total", stat.total(), position);
        StatResult result =
                new StatResult(server, stat, asked, at, receivedSinceStat(), skippedSinceStat(), position, lost, found);
        receivedAtStat = received;
        skippedAtStat = skipped;
        found.forEach(violations);
        return result;
    }

    private static void compare(List<Violation> found, Kind kind, String word, long theirs, long ours) {
        if (theirs != ours) {
            found.add(kind.of(word, theirs, ours));
        }
    }

    /** What would go beyond the scale does not count. */
    private boolean advance(long chars, String line) {
        if (chars > Long.MAX_VALUE - position) {
            violations.accept(Kind.POSITION_OVERFLOW.of(line, position, Long.MAX_VALUE));
            return false;
        }
        position += chars;
        return true;
    }

    private int outside(String text) {
        int outside = 0;
        for (int at = 0; at < text.length(); at++) {
            int codePoint = text.charAt(at);
            if (Character.isHighSurrogate((char) codePoint)) {
                codePoint = text.codePointAt(at++);
            }
            if (!inRange(codePoint)) {
                outside++;
            }
        }
        return outside;
    }

    private boolean inRange(int codePoint) {
        if (codePoint < Long.SIZE) {
            return (asciiLow >>> codePoint & 1) != 0;
        }
        if (codePoint < 2 * Long.SIZE) {
            return (asciiHigh >>> codePoint & 1) != 0;
        }
        return settings.range().contains(codePoint);
    }

    private static long bits(CodePointRanges range, int first) {
        long bits = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            bits |= range.contains(first + i) ? 1L << i : 0;
        }
        return bits;
    }
}
