package charwire.bench;

import java.util.Arrays;

/**
 * How late the bursts of a stream with one fixed pause come. The server's bursts are due on a grid; the earliest arrival, seen from its
 * place on the grid, tells where the grid lies. Owned by the swarm's loop until it has ended.
 */
final class Cadence {
    private final long pauseNanos;
    private long[] arrivals = new long[1 << 10];
    private int count;

    Cadence(long pauseNanos) {
        this.pauseNanos = pauseNanos;
    }

    void arrived(long nanos) {
        if (count == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, 2 * count);
        }
        arrivals[count++] = nanos;
    }

    /** In microseconds, ascending: the delays of what arrived between these times. */
    int[] delays(long fromNanos, long toNanos) {
        long grid = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            grid = Math.min(grid, arrivals[i] - i * pauseNanos);
        }
        int[] delays = new int[count];
        int counted = 0;
        for (int i = 0; i < count; i++) {
            if (arrivals[i] >= fromNanos && arrivals[i] < toNanos) {
                delays[counted++] = (int) ((arrivals[i] - i * pauseNanos - grid) / 1000);
            }
        }
        int[] sorted = Arrays.copyOf(delays, counted);
        Arrays.sort(sorted);
        return sorted;
    }
}
