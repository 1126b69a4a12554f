package charwire.bench;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How late the bursts of a stream with one fixed pause come to the clients that follow it. The server's bursts are due on a grid; the
 * earliest arrival, seen from its place on the grid, tells where the grid lies. Any thread.
 */
final class Cadence {
    private final long pauseNanos;
    private long[] positions = new long[1 << 10];
    private long[] arrivals = new long[1 << 10];
    private int count;

    Cadence(long pauseNanos) {
        this.pauseNanos = pauseNanos;
    }

    /** The burst at this position of the stream has come to one of those who follow. */
    synchronized void arrived(long position, long nanos) {
        if (count == arrivals.length) {
            positions = Arrays.copyOf(positions, 2 * count);
            arrivals = Arrays.copyOf(arrivals, 2 * count);
        }
        positions[count] = position;
        arrivals[count++] = nanos;
    }

    /** In microseconds, ascending: the delays of what arrived between these times. */
    int[] delays(long fromNanos, long toNanos) {
        long[] came;
        long[] offGrid;
        synchronized (this) {
            came = Arrays.copyOf(positions, count);
            offGrid = Arrays.copyOf(arrivals, count);
        }
        long[] bursts = Arrays.stream(came).sorted().distinct().toArray();
        boolean[] counts = new boolean[came.length];
        for (int i = 0; i < came.length; i++) {
            counts[i] = offGrid[i] >= fromNanos && offGrid[i] < toNanos;
            offGrid[i] -= Arrays.binarySearch(bursts, came[i]) * pauseNanos;
        }
        long grid = Arrays.stream(offGrid).min().orElse(0);
        return IntStream.range(0, came.length)
                .filter(i -> counts[i])
                .map(i -> (int) ((offGrid[i] - grid) / 1000))
                .sorted()
                .toArray();
    }
}
