package charwire.client.pattern;

import charwire.client.pattern.Pattern.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Collects what patterns are decided from, over all connections of a client. Owned by its loop; bounded, however long it runs. */
public final class Clues {
    private static final int LOSSES_KEPT = 100;

    private final ArrayDeque<Loss> losses = new ArrayDeque<>();
    private final Map<Kind, Long> episodes = new EnumMap<>(Kind.class);
    private long longestIdleNanos;
    private long largestBytes;
    private double largeShare;
    private long gaps;
    private long gapBytes;
    private long gapNanos;

    /**
     * A connection is being made.
     *
     * @param roundTrip a usual one, in nanoseconds
     */
    public ConnectionClues connection(long nowNanos, LongSupplier roundTrip) {
        return new ConnectionClues(this, nowNanos, roundTrip);
    }

    void lost(Loss loss) {
        if (losses.size() == LOSSES_KEPT) {
            losses.removeFirst();
        }
        losses.addLast(loss);
    }

    /** The attempt after a loss got its HELLO. */
    void workedAgain() {
        if (!losses.isEmpty()) {
            losses.addLast(losses.removeLast().workedAgain());
        }
    }

    void happened(Kind kind) {
        episodes.merge(kind, 1L, Long::sum);
    }

    /** A byte came from the peer after nothing had passed for so long. */
    void survived(long idleNanos) {
        longestIdleNanos = Math.max(longestIdleNanos, idleNanos);
    }

    void cameWhole(long bytes) {
        largestBytes = Math.max(largestBytes, bytes);
    }

    void mayBeLarge(double share) {
        largeShare = Math.max(largeShare, share);
    }

    void skipped(long bytesSince, long nanosSince) {
        gaps++;
        gapBytes += bytesSince;
        gapNanos += nanosSince;
    }

    public List<Pattern> patterns() {
        return new Evidence(
                        List.copyOf(losses),
                        Duration.ofNanos(longestIdleNanos),
                        largestBytes,
                        largeShare,
                        episodes,
                        gaps,
                        gapBytes,
                        Duration.ofNanos(gapNanos))
                .patterns();
    }
}
