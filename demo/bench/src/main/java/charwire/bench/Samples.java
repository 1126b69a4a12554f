package charwire.bench;

import java.util.Arrays;

/** Times in microseconds, of which percentiles are wanted. Owned by the swarm's loop. */
final class Samples {
    private static final int FIRST = 1 << 10;
    private static final int MOST = 1 << 20;

    private int[] micros = new int[FIRST];
    private int count;

    /** The {@value #MOST} first since the last reset are kept. */
    void add(int time) {
        if (count == MOST) {
            return;
        }
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = time;
    }

    void reset() {
        count = 0;
    }

    Times times() {
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return new Times(count, percentile(sorted, 0.5), percentile(sorted, 0.99));
    }

    /** The least value that so large a part of the values does not exceed; 0 without values. */
    static int percentile(int[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    /**
     * @param p50Micros half took no longer
     * @param p99Micros 99 of 100 took no longer
     */
    record Times(int samples, int p50Micros, int p99Micros) {}
}
