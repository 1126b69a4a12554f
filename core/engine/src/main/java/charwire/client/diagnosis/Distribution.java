package charwire.client.diagnosis;

import java.util.List;

/**
 * How long something took, in microseconds; percentiles to within 4 % upwards. All 0 while there is no value.
 *
 * @param count of the values
 * @param atMost how many are at most each of {@link #BOUNDS_MICROS}, to within 4 % of it
 */
public record Distribution(
        long count,
        long minMicros,
        double meanMicros,
        long p50Micros,
        long p90Micros,
        long p99Micros,
        long maxMicros,
        List<Long> atMost) {
    /** Upper bounds in microseconds, for those who want to see the values in few classes. */
    public static final List<Long> BOUNDS_MICROS = List.of(
            1_000L,
            2_500L,
            5_000L,
            10_000L,
            25_000L,
            50_000L,
            100_000L,
            250_000L,
            500_000L,
            1_000_000L,
            2_500_000L,
            5_000_000L,
            10_000_000L,
            60_000_000L);
}
