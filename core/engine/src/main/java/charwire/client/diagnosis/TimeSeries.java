package charwire.client.diagnosis;

import charwire.client.diagnosis.Series.Figure;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts a run in equal stretches: of a second at first, and of longer ones each time there are {@value #MOST}, so that its memory stays the
 * same for months. Owned by the client's loop; time is passed in.
 */
public final class TimeSeries {
    static final int MOST = 600;

    private static final long SECOND_NANOS = 1_000_000_000L;
    /** A second to a day; each is a multiple of the one before. Beyond, each is twice as long. */
    private static final long[] STEPS_SECONDS = {1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 21_600, 86_400};

    private final long startNanos;
    /** All but the last are shared with the {@link Series} that were made of them, and only ever replaced. */
    private long[][] slots = {Series.empty().clone()};

    private int count = 1;
    private long stepNanos = SECOND_NANOS;
    /** Of the last stretch. */
    private long endNanos;
    /** What lasts, and from when on it is not counted yet. */
    private final Map<Figure, Long> lasting = new EnumMap<>(Figure.class);

    public TimeSeries(long nowNanos) {
        startNanos = nowNanos;
        endNanos = nowNanos + stepNanos;
    }

    public void add(Figure figure, long value, long nowNanos) {
        if (nowNanos - endNanos >= 0) {
            advance(nowNanos);
        }
        long[] last = slots[count - 1];
        last[figure.ordinal()] = figure.plus(last[figure.ordinal()], value);
    }

    /** Something lasts since then. What lasts already goes on. */
    public void begins(Figure figure, long sinceNanos) {
        lasting.putIfAbsent(figure, Math.max(startNanos, sinceNanos));
    }

    /** It has ended, if it lasted. */
    public void ends(Figure figure, long nowNanos) {
        Long since = lasting.remove(figure);
        if (since != null) {
            span(figure, since, nowNanos);
        }
    }

    /** @param start by the clock */
    public Series series(Instant start, long nowNanos) {
        lasting.forEach((figure, since) -> span(figure, since, nowNanos));
        lasting.replaceAll((figure, since) -> Math.max(since, nowNanos));
        advance(nowNanos);
        long[][] shared = Arrays.copyOf(slots, count);
        shared[count - 1] = shared[count - 1].clone();
        return new Series(start, stepNanos, Math.max(0, nowNanos - startNanos), shared);
    }

    private void span(Figure figure, long fromNanos, long toNanos) {
        advance(toNanos);
        for (long from = fromNanos - startNanos; from < toNanos - startNanos; ) {
            int slot = (int) (from / stepNanos);
            long to = Math.min(toNanos - startNanos, (slot + 1) * stepNanos);
            if (slot < count - 1) {
                slots[slot] = slots[slot].clone();
            }
            slots[slot][figure.ordinal()] = figure.plus(slots[slot][figure.ordinal()], to - from);
            from = to;
        }
    }

    private void advance(long nowNanos) {
        while ((nowNanos - startNanos) / stepNanos >= MOST) {
            coarsen();
        }
        int wanted = (int) ((nowNanos - startNanos) / stepNanos) + 1;
        if (wanted > count) {
            slots = Arrays.copyOf(slots, wanted <= slots.length ? slots.length : Math.min(MOST, 2 * wanted));
            Arrays.fill(slots, count, wanted - 1, Series.empty());
            slots[wanted - 1] = Series.empty().clone();
            count = wanted;
        }
        endNanos = startNanos + count * stepNanos;
    }

    private void coarsen() {
        long seconds = stepNanos / SECOND_NANOS;
        int at = Arrays.binarySearch(STEPS_SECONDS, seconds);
        int together = at >= 0 && at + 1 < STEPS_SECONDS.length ? (int) (STEPS_SECONDS[at + 1] / seconds) : 2;
        int merged = (count + together - 1) / together;
        for (int slot = 0; slot < merged; slot++) {
            slots[slot] = Series.merge(slots, slot * together, Math.min(count, (slot + 1) * together));
        }
        count = merged;
        stepNanos *= together;
    }
}
