package charwire.bench;

import java.util.Arrays;

/**
 * The time from a line's first delivery to its last, over all fast clients. Lines are known by the position of their first character. Owned
 * by the swarm's loop.
 */
final class FanOut {
    private static final int SLOT_BITS = 16;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final long SPREADING_FACTOR = 0x9E3779B97F4A7C15L;
    private static final int FIRST_SAMPLES = 1 << 10;
    private static final int MOST_SAMPLES = 1 << 20;

    private final long[] positions = new long[SLOTS];
    private final long[] firstNanos = new long[SLOTS];
    private final int[] deliveries = new int[SLOTS];
    private int[] micros = new int[FIRST_SAMPLES];
    private int clients;
    private int samples;

    FanOut() {
        reset(0);
    }

    /** Begins to measure lines that {@code newClients} get. */
    void reset(int newClients) {
        clients = newClients;
        samples = 0;
        Arrays.fill(positions, -1);
    }

    /** Two lines that fall into one slot cost the older its sample. */
    void delivered(long position, long nowNanos) {
        int slot = (int) ((position * SPREADING_FACTOR) >>> (Long.SIZE - SLOT_BITS));
        if (positions[slot] != position) {
            positions[slot] = position;
            firstNanos[slot] = nowNanos;
            deliveries[slot] = 0;
        }
        if (++deliveries[slot] == clients) {
            sample((int) ((nowNanos - firstNanos[slot]) / 1000));
        }
    }

    private void sample(int time) {
        if (samples == MOST_SAMPLES) {
            return;
        }
        if (samples == micros.length) {
            micros = Arrays.copyOf(micros, 2 * samples);
        }
        micros[samples++] = time;
    }

    Times times() {
        int[] sorted = Arrays.copyOf(micros, samples);
        Arrays.sort(sorted);
        return new Times(samples, percentile(sorted, 0.5), percentile(sorted, 0.99));
    }

    /** The least value that so large a part of the values does not exceed; 0 without values. */
    static int percentile(int[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    /**
     * @param samples lines that all clients got
     * @param p50Micros half took no longer
     * @param p99Micros 99 of 100 took no longer
     */
    record Times(int samples, int p50Micros, int p99Micros) {}
}
