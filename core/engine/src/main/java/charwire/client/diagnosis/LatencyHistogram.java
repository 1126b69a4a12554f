package charwire.client.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts durations in log-linear buckets: exact below 64 µs, to within 1/32 above, in 10 KiB however many there are. Owned by one thread.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 5;
    private static final int SUB_COUNT = 1 << SUB_BITS;
    /** Twelve days; longer ones count as that long. */
    private static final int VALUE_BITS = 40;

    private static final long VALUE_LIMIT = (1L << VALUE_BITS) - 1;

    private final long[] counts = new long[(VALUE_BITS - SUB_BITS + 1) * SUB_COUNT];
    private long count;
    private long min;
    private long max;
    private double sum;

    /** @param micros a negative one counts as 0 */
    public void add(long micros) {
        long value = Math.min(Math.max(micros, 0), VALUE_LIMIT);
        counts[bucket(value)]++;
        min = count == 0 ? value : Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        count++;
    }

    long count() {
        return count;
    }

    /** The value that {@code percent} of all do not exceed; 0 without values. */
    long percentile(double percent) {
        long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return Math.min(max, last(bucket));
            }
        }
        return max;
    }

    public Distribution distribution() {
        return new Distribution(
                count,
                min,
                count == 0 ? 0 : sum / count,
                percentile(50),
                percentile(90),
                percentile(99),
                max,
                atMost());
    }

    private List<Long> atMost() {
        List<Long> counted = new ArrayList<>();
        long seen = 0;
        int bucket = 0;
        for (long bound : Distribution.BOUNDS_MICROS) {
            for (; bucket < counts.length && last(bucket) <= bound; bucket++) {
                seen += counts[bucket];
            }
            counted.add(seen);
        }
        return counted;
    }

    private static int bucket(long value) {
        if (value < SUB_COUNT) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return shift * SUB_COUNT + (int) (value >>> shift);
    }

    /** The largest value of a bucket. */
    private static long last(int bucket) {
        if (bucket < 2 * SUB_COUNT) {
            return bucket;
        }
        int shift = bucket / SUB_COUNT - 1;
        long first = (long) (bucket - shift * SUB_COUNT) << shift;
        return first + (1L << shift) - 1;
    }
}
