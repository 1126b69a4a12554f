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

    private final long[] positions = new long[SLOTS];
    private final long[] firstNanos = new long[SLOTS];
    private final int[] deliveries = new int[SLOTS];
    private final Samples samples = new Samples();
    private int clients;

    FanOut() {
        reset(0);
    }

    /** Begins to measure lines that {@code newClients} get. */
    void reset(int newClients) {
        clients = newClients;
        samples.reset();
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
            samples.add((int) ((nowNanos - firstNanos[slot]) / 1000));
        }
    }

    /** Of the lines that all clients got. */
    Samples.Times times() {
        return samples.times();
    }
}
