package charwire.client.diagnosis;

/**
 * How long something took, in microseconds; percentiles to within 4 % upwards. All 0 while there is no value.
 *
 * @param count of the values
 */
public record Distribution(
        long count,
        long minMicros,
        double meanMicros,
        long p50Micros,
        long p90Micros,
        long p99Micros,
        long maxMicros) {}
