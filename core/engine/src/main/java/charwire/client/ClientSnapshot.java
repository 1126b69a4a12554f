package charwire.client;

import charwire.client.diagnosis.Diagnosis;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.Frequencies;
import charwire.client.diagnosis.Frequencies.CharCount;
import charwire.client.diagnosis.Lateness;
import charwire.client.diagnosis.Saturating;
import charwire.client.diagnosis.Series;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.client.pattern.Pattern;
import charwire.clock.Moment;
import charwire.protocol.HostPort;
import charwire.protocol.StreamSettings;
import charwire.trust.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client at one moment. Values of a connection are those of the last one, even after it was lost.
 *
 * @param servers that said HELLO, each once, the last of them last; before the first HELLO the one that is tried
 * @param peer the server; null before the first HELLO
 * @param settings in force; null before the first HELLO
 * @param trust what trust in the server rests on
 * @param attempt to connect, from 1; 0 while connected
 * @param retryAt when the next attempt begins; null while none is waited for
 * @param lastDisconnection null if there was none
 * @param position where the stream is; 0 before the first HELLO
 * @param connection counted since the last HELLO
 * @param total counted since the start
 * @param receivedSinceStat characters since the last STAT, or HELLO
 * @param statPendingSince when the oldest STAT that is not answered was asked; null if none is
 * @param stats the last 100 answers, oldest first
 * @param skips what kept this client from taking what the server skipped
 * @param series what came when
 * @param patterns what that tells of the path
 * @param diagnosis of the way to the server
 * @param violations so far, by kind; only those that there were
 * @param brokenOff whether it is what a record tells that ends before its run did
 */
public record ClientSnapshot(
        Moment time,
        Moment started,
        ClientPhase phase,
        List<HostPort> servers,
        Trust.Mode trust,
        Peer peer,
        StreamSettings settings,
        int attempt,
        Moment retryAt,
        Disconnection lastDisconnection,
        long position,
        Counts connection,
        Counts total,
        long receivedSinceStat,
        Moment statPendingSince,
        List<StatResult> stats,
        Map<Violation.Kind, Long> violations,
        Losses losses,
        Lateness lateness,
        Skips skips,
        Flow flow,
        RoundTripTimes roundTrips,
        Frequency frequency,
        Series series,
        List<Pattern> patterns,
        Diagnosis diagnosis,
        boolean brokenOff) {
    /** The last answer to STAT; null if there was none. */
    public StatResult lastStat() {
        return stats.isEmpty() ? null : stats.get(stats.size() - 1);
    }

    /** Whether {@link Losses#missedChars} is all that was missed. */
    public boolean missedComplete() {
        return losses.restarts() == 0 && losses.moves() == 0 && diagnosis.missedComplete();
    }

    /**
     * Whether nothing may be missing behind {@link #position}: the client is not away, hears the server in time, and did not leave without
     * its last word, nor does a record lack it.
     */
    public boolean isKnownToTheEnd() {
        boolean unanswered =
                lastDisconnection != null && lastDisconnection.reason().kind() == ClientReason.QUIT_UNANSWERED;
        return diagnosis.missedComplete() && !unanswered && !brokenOff && !hearsLate();
    }

    /** Whether no more may be lost than is counted. */
    public boolean lossesComplete() {
        return missedComplete() && isKnownToTheEnd();
    }

    /** Whether all that comes may have waited long on its way: nobody knows what the server has skipped meanwhile. */
    private boolean hearsLate() {
        boolean live = phase == ClientPhase.STREAMING || phase == ClientPhase.LEAVING;
        return live
                && (diagnosis.stall().isPresent()
                        || roundTrips.isLong()
                        || unanswered(time).isPresent());
    }

    /** For how long the oldest question of any kind has had no answer, where that is long by then. */
    public Optional<Duration> unanswered(Moment now) {
        Duration stat = statPendingSince == null ? Duration.ZERO : statPendingSince.until(now);
        Duration ping =
                roundTrips.waits().isZero() ? Duration.ZERO : roundTrips.waits().plus(time.until(now));
        return Optional.of(stat.compareTo(ping) > 0 ? stat : ping)
                .filter(waits -> waits.compareTo(RoundTripTimes.LONG) >= 0);
    }

    /** How many rules the server has broken so far. */
    public long violationCount() {
        return violations.values().stream().reduce(0L, Saturating::sum);
    }

    /**
     * What came.
     *
     * @param receivedChars in CHARS lines
     * @param skippedChars in GAP lines
     * @param bytesIn read from the socket, with TLS
     * @param bytesOut written to the socket, with TLS
     */
    public record Counts(long receivedChars, long skippedChars, long lines, long bytesIn, long bytesOut) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    receivedChars + more.receivedChars,
                    Saturating.sum(skippedChars, more.skippedChars),
                    lines + more.lines,
                    bytesIn + more.bytesIn,
                    bytesOut + more.bytesOut);
        }
    }

    /**
     * What was lost.
     *
     * @param broken connections lost after their HELLO, but for those that the user ended
     * @param missedChars while away from a stream that went on; apart from what was skipped
     * @param restarts of the server, at each of which nobody knows how many characters were missed
     * @param moves to another of several servers with another stream, of which the same holds
     * @param stalls how often nothing came for longer than the settings and the network's patience allow
     * @param longestStallMillis of those that have ended
     * @param gaps GAP lines
     * @param unknownLines of a type that this client does not know, which were ignored
     * @param lateChars generated while the client was away, and received once it was back: not lost
     */
    public record Losses(
            long broken,
            long missedChars,
            long restarts,
            long moves,
            long stalls,
            long longestStallMillis,
            long gaps,
            long unknownLines,
            long lateChars) {}

    /**
     * How the characters flow.
     *
     * @param perSecond characters in each of the last 60 whole seconds, oldest first
     * @param rate characters a second over the last 5 whole seconds since the last HELLO, or the last change of the settings; not a number
     *     before the first
     * @param meanRate characters a second since the last HELLO, the last change of the settings, or the last characters that came late; not a
     *     number before the first
     * @param pauses between CHARS lines of one connection, as they came from the socket; without those in which the server was there but
     *     held the characters back
     * @param pausesNow of these, those under the settings in force
     */
    public record Flow(
            List<Long> perSecond, double rate, double meanRate, Distribution pauses, Distribution pausesNow) {}

    /**
     * PING to PONG.
     *
     * @param lastMicros the last 120, oldest first
     * @param waits for how long the oldest PING without an answer has waited; zero without one
     */
    public record RoundTripTimes(List<Long> lastMicros, Distribution all, Duration waits) {
        /** An answer that takes less is about to come. */
        private static final Duration LONG = Duration.ofSeconds(1);

        /** The last; 0 for none. */
        public long newestMicros() {
            return lastMicros.isEmpty() ? 0 : lastMicros.get(lastMicros.size() - 1);
        }

        /** Whether an answer takes too long: what is longer already is no shorter one. */
        public boolean isLate() {
            return waits.compareTo(LONG) >= 0 && waits.toNanos() / 1_000 > newestMicros();
        }

        /** Whether the last took long. */
        boolean isLong() {
            return newestMicros() >= LONG.toNanos() / 1_000;
        }
    }

    /**
     * How often each character came, of the present range and the present stream.
     *
     * @param most of the most frequent ones, the most frequent first, at most {@link Frequencies#MOST}
     * @param different how many different ones came
     */
    public record Frequency(List<CharCount> most, int different) {}
}
