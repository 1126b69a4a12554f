package charwire.tui.client.screen.model;

import charwire.ui.cells.Repertoire;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest characters of the stream, at most so many. The client's loop appends, the screen thread reads copies; the
 * lock between them is held for one copy only, so that neither waits for the other's work.
 */
public final class Tape {
    /** Around what stands where characters are missing. */
    public static final char OPEN = '‹';

    public static final char CLOSE = '›';

    /** Beside a code point: it came late, or it is of a mark of loss. */
    static final int LATE = 1 << 24;

    static final int LOSS = 1 << 25;

    private final ReentrantLock lock = new ReentrantLock();
    private final int[] codePoints;
    private final int[] seconds;
    private long next;
    private long burst;
    /** How many of all are of marks of loss. */
    private long marks;

    private long lastWide = -1;
    /** What is marked at the end, and where its mark begins; null where characters came since. */
    private Loss loss;

    private long lossFrom;

    /** @param limit the most characters kept, at least 1 */
    public Tape(int limit) {
        codePoints = new int[limit];
        seconds = new int[limit];
    }

    /**
     * Adds characters that came together; raw, as the server sent them.
     *
     * @param late how many of them, from the first on, came late
     */
    void append(String text, int late, Instant at) {
        lock.lock();
        try {
            loss = null;
            burst = next;
            var lateEnd = next + late;
            for (var i = 0; i < text.length(); ) {
                var codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint);
                add(codePoint, next < lateEnd ? LATE : 0, at);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Marks that characters are missing here. Losses with nothing between share one mark, or a server could fill the tape with marks. */
    void lost(Loss more, Instant at) {
        lock.lock();
        try {
            if (loss == null) {
                lossFrom = next;
            }
            loss = loss == null ? more : loss.and(more);
            marks -= next - lossFrom;
            next = lossFrom;
            burst = next;
            loss.mark().codePoints().forEach(codePoint -> add(codePoint, LOSS, at));
            marks += next - lossFrom;
        } finally {
            lock.unlock();
        }
    }

    private void add(int codePoint, int flag, Instant when) {
        var second = (int) when.getEpochSecond();
        var at = (int) (next % codePoints.length);
        codePoints[at] = codePoint | flag;
        seconds[at] = second;
        if (codePoint >= 0x1100 && Repertoire.FULL.width(codePoint) == 2) {
            lastWide = next;
        }
        next++;
    }

    /** A copy of the newest characters. */
    public Slice newest(int most) {
        lock.lock();
        try {
            var kept = Math.min(next, codePoints.length);
            var count = (int) Math.min(most, kept);
            return new Slice(
                    next - count,
                    copy(codePoints, count),
                    copy(seconds, count),
                    Math.max(burst, next - count),
                    marks,
                    lastWide >= next - kept);
        } finally {
            lock.unlock();
        }
    }

    /** A copy of all that is kept. */
    public Slice all() {
        return newest(codePoints.length);
    }

    private int[] copy(int[] ring, int count) {
        var copy = new int[count];
        var from = (int) ((next - count) % ring.length);
        var first = Math.min(count, ring.length - from);
        System.arraycopy(ring, from, copy, 0, first);
        System.arraycopy(ring, 0, copy, first, count - first);
        return copy;
    }
}
