package charwire.client.pattern;

import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.pattern.Pattern.Kind;
import charwire.protocol.CodePointRange;
import charwire.protocol.StreamSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Collects what one connection tells of the path. Owned by the client's loop; time is passed in. */
public final class ConnectionClues {
    /** So long after a silence the characters made in it have come. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What was said so long ago was acknowledged, if it arrived, unless the server is far away. */
    private static final long ACKNOWLEDGED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long NEVER = Long.MIN_VALUE;

    /** What is shorter may be the loss of a few packets, and their being sent again. */
    private static final int ROUND_TRIPS = 6;

    private final Clues all;
    private final LongSupplier roundTrip;
    /** The round trip at the last characters: answers that come late, after a silence, say nothing of the distance. */
    private long usualNanos;

    private boolean greeted;
    private long activeNanos;
    private long saidNanos;
    /** When HELLO came, and where the server's stream was then. */
    private long helloNanos;

    private long head;
    private long longestPauseNanos;
    private long charsNanos;
    private long position;
    /** When the first PING since the last characters was sent; {@link #NEVER} if none was. */
    private long askedNanos = NEVER;

    /** When the last silence ended. */
    private long quietNanos;

    /** When the last answer since the last characters came, and when its PING was sent; {@link #NEVER} if none has come. */
    private long answerNanos = NEVER;

    private long answeredNanos;
    private OptionalLong unackedBytes = OptionalLong.empty();
    /** A silence that has ended, while what was made in it comes; null without one. */
    private Ended ended;

    private boolean unheard;
    private long gapNanos = NEVER;
    private long gapBytes;

    private static final class Ended {
        private final long sinceNanos;
        private final long untilNanos;
        private final long position;
        private final double perSecond;
        private final long askedNanos;
        private final OptionalLong unackedBytes;
        private OptionalLong beforeAnswer;

        private Ended(ConnectionClues before, long untilNanos) {
            this.sinceNanos = before.charsNanos;
            this.untilNanos = untilNanos;
            this.position = before.position;
            this.perSecond = (before.position - before.head) * 1e9 / Math.max(1, sinceNanos - before.helloNanos);
            boolean first = before.answerNanos != NEVER && untilNanos - before.answerNanos < SETTLED_NANOS;
            this.askedNanos = first ? before.answeredNanos : before.askedNanos;
            this.beforeAnswer = first ? OptionalLong.of(0) : OptionalLong.empty();
            this.unackedBytes = before.unackedBytes;
        }

        private Episode episode(long nowNanos, long nowPosition) {
            long fresh = (long) (perSecond * (nowNanos - untilNanos) / 1e9);
            long came = Math.max(0, nowPosition - position - fresh);
            return new Episode(
                    Duration.ofNanos(untilNanos - sinceNanos),
                    perSecond,
                    came,
                    askedNanos == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(askedNanos - sinceNanos)),
                    beforeAnswer.orElse(came),
                    unackedBytes);
        }
    }

    ConnectionClues(Clues all, long nowNanos, LongSupplier roundTrip) {
        this.all = all;
        this.roundTrip = roundTrip;
        this.activeNanos = nowNanos;
        this.saidNanos = nowNanos;
    }

    // ---- bytes

    /** We sent something. */
    public void said(long nanos) {
        saidNanos = nanos;
        activeNanos = nanos;
    }

    /** Bytes came. */
    public void heard(long nanos) {
        all.survived(nanos - activeNanos);
        activeNanos = nanos;
    }

    /** A line came, with its end. */
    public void line(int bytes) {
        all.cameWhole(bytes);
    }

    // ---- the stream

    /**
     * HELLO came.
     *
     * @param newPosition where this connection begins
     * @param newHead where the server's stream was
     * @param again whether it was the first attempt after a loss
     */
    public void greeted(long nanos, long newPosition, long newHead, StreamSettings settings, boolean again) {
        greeted = true;
        helloNanos = nanos;
        charsNanos = nanos;
        quietNanos = nanos;
        usualNanos = roundTrip.getAsLong();
        position = newPosition;
        head = newHead;
        settings(settings);
        if (again) {
            all.workedAgain();
        }
    }

    public void settings(StreamSettings settings) {
        longestPauseNanos = TimeUnit.MILLISECONDS.toNanos(settings.pauseMillis().max());
        all.mayBeLarge(largeShare(settings));
    }

    /** Of the lines that may come, those that are larger than a packet. */
    static double largeShare(StreamSettings settings) {
        double bytes = 0;
        for (CodePointRange range : settings.range().ranges()) {
            bytes += (double) range.size() * bytesOf(range.last());
        }
        double most = Evidence.PACKET / (bytes / settings.range().size());
        int longest = settings.burst().max();
        return Math.max(
                0, Math.min(1, (longest - most) / (longest - settings.burst().min() + 1)));
    }

    private static int bytesOf(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** Characters came, or the server skipped some; the stream is at {@code newPosition} with them. */
    public void moved(long nanos, long newPosition) {
        settle(nanos);
        long silent = nanos - charsNanos;
        boolean due = silent - longestPauseNanos >= leastNanos();
        if (due && !wasThere(nanos) && position >= head && ended == null) {
            ended = new Ended(this, nanos);
        }
        if (!isFlowing(silent)) {
            quietNanos = nanos;
        }
        charsNanos = nanos;
        usualNanos = roundTrip.getAsLong();
        position = newPosition;
        askedNanos = NEVER;
        answerNanos = NEVER;
        unackedBytes = OptionalLong.empty();
    }

    /** Whether the server answered when it owed characters, well before they came. */
    private boolean wasThere(long nanos) {
        return answerNanos != NEVER
                && nanos - answerNanos >= SETTLED_NANOS
                && answeredNanos - charsNanos >= longestPauseNanos;
    }

    private boolean isFlowing(long silentNanos) {
        return silentNanos < longestPauseNanos + SETTLED_NANOS;
    }

    private long leastNanos() {
        return Math.max(Episode.LEAST.toNanos(), ROUND_TRIPS * usualNanos);
    }

    private void settle(long nanos) {
        if (ended != null && nanos - ended.untilNanos >= SETTLED_NANOS) {
            ended.episode(nanos, position).kind().ifPresent(all::happened);
            ended = null;
        }
    }

    /** The connection is over: what a silence made may not all have come. */
    public void over(long nanos) {
        if (ended != null) {
            ended.episode(nanos, position)
                    .kind()
                    .filter(kind -> kind != Kind.PEER_HANGS)
                    .ifPresent(all::happened);
            ended = null;
        }
    }

    // ---- questions

    /** A PING is sent. */
    public void asked(long nanos) {
        said(nanos);
        if (askedNanos == NEVER) {
            askedNanos = nanos;
        }
    }

    /** The PING that was sent then was answered. */
    public void answered(long sentNanos, long nanos) {
        if (ended != null && sentNanos == ended.askedNanos) {
            ended.beforeAnswer = OptionalLong.of(position - ended.position);
        } else if (ended == null && sentNanos - charsNanos >= 0) {
            answerNanos = nanos;
            answeredNanos = sentNanos;
            askedNanos = NEVER;
        }
    }

    /**
     * The kernel says how many of our bytes are not acknowledged. What was only just sent tells nothing.
     *
     * @param waits for how long the oldest question has waited; zero without one
     */
    public void unacked(long bytes, long nanos, Duration waits) {
        if (nanos - saidNanos < Math.max(ACKNOWLEDGED_NANOS, 2 * usualNanos)) {
            return;
        }
        if (!greeted || saidNanos - charsNanos >= 0) {
            unackedBytes = OptionalLong.of(Math.max(bytes, unackedBytes.orElse(0)));
        }
        // After a silence the characters may be back before our kernel sends again.
        boolean charactersCame = greeted && isFlowing(nanos - charsNanos) && nanos - waits.toNanos() - quietNanos > 0;
        boolean lost = bytes > 0 && charactersCame && waits.toNanos() >= leastNanos();
        if (lost && !unheard) {
            all.happened(Kind.LOST_TO_SERVER);
        }
        unheard = lost;
    }

    /** The server skipped characters for which this client had waited. */
    public void skippedByPath(long nanos, long bytesIn) {
        if (gapNanos != NEVER) {
            all.skipped(bytesIn - gapBytes, nanos - gapNanos);
        }
        gapNanos = nanos;
        gapBytes = bytesIn;
    }

    /** The connection has ended, which nobody here wanted. */
    public void lost(Cause cause, long nanos) {
        all.lost(new Loss(cause, greeted, Duration.ofNanos(nanos - activeNanos), unackedBytes, false));
    }
}
