package charwire.client.diagnosis;

import java.util.Arrays;

/** Round-trip times of PINGs: the last ones, and all in a histogram. Owned by the client's loop. */
public final class RoundTrips {
    public static final int KEPT = 120;

    private final long[] ring = new long[KEPT];
    private final LatencyHistogram histogram = new LatencyHistogram();
    private long total;

    public void add(long micros) {
        ring[(int) (total++ % KEPT)] = micros;
        histogram.add(micros);
    }

    /** In microseconds, oldest first. */
    public long[] last() {
        int kept = (int) Math.min(total, KEPT);
        long[] last = new long[kept];
        Arrays.setAll(last, i -> ring[(int) ((total - kept + i) % KEPT)]);
        return last;
    }

    public Distribution distribution() {
        return histogram.distribution();
    }
}
