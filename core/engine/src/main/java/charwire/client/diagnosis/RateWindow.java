package charwire.client.diagnosis;

import java.util.Arrays;

/** How many characters arrived in each of the last 60 whole seconds. Owned by one thread; time is passed in. */
public final class RateWindow {
    public static final int SECONDS = 60;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /** One more than is shown: the second that is still going on. */
    private final long[] buckets = new long[SECONDS + 1];

    private final long startNanos;
    private long second;
    /** The first that there is a whole rate of. */
    private long firstWhole;

    public RateWindow(long nowNanos) {
        startNanos = nowNanos;
    }

    /** What came before is no part of the rate. */
    public void begin(long nowNanos) {
        firstWhole = Math.max(firstWhole, (nowNanos - startNanos + SECOND_NANOS - 1) / SECOND_NANOS);
    }

    public void add(long chars, long nowNanos) {
        advance(nowNanos);
        buckets[(int) (second % buckets.length)] += chars;
    }

    /** Oldest first; seconds before the start are 0. */
    public long[] perSecond(long nowNanos) {
        advance(nowNanos);
        long[] seconds = new long[SECONDS];
        for (int i = 0; i < SECONDS; i++) {
            long wanted = second - SECONDS + i;
            seconds[i] = wanted < 0 ? 0 : buckets[(int) (wanted % buckets.length)];
        }
        return seconds;
    }

    /**
     * Characters a second over the last {@code seconds} whole ones, or as many as there were since the beginning; not a number before the
     * first.
     */
    public double rate(int seconds, long nowNanos) {
        advance(nowNanos);
        int whole = (int) Math.max(0, Math.min(seconds, second - firstWhole));
        long[] all = perSecond(nowNanos);
        return whole == 0
                ? Double.NaN
                : (double) Arrays.stream(all, SECONDS - whole, SECONDS).sum() / whole;
    }

    private void advance(long nowNanos) {
        long now = Math.max(second, (nowNanos - startNanos) / SECOND_NANOS);
        for (long stale = Math.max(second + 1, now - SECONDS); stale <= now; stale++) {
            buckets[(int) (stale % buckets.length)] = 0;
        }
        second = now;
    }
}
