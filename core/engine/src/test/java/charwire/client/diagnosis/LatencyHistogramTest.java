package charwire.client.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void emptyOneIsAllZero() {
        var none = Collections.nCopies(Distribution.BOUNDS_MICROS.size(), 0L);
        assertEquals(new Distribution(0, 0, 0, 0, 0, 0, 0, none), histogram.distribution());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 63, 64, 65, 127, 128, 1_000, 1_048_576, 86_400_000_000L, (1L << 40) - 1})
    void singleValueIsEveryPercentile(long micros) {
        histogram.add(micros);

        var told = histogram.distribution();
        assertEquals(new Distribution(1, micros, micros, micros, micros, micros, micros, told.atMost()), told);
    }

    @Test
    void classesHoldAllUpToTheirBoundsToWithinFourPercent() {
        LongStream.rangeClosed(1, 100_000).forEach(micros -> histogram.add(1_000 * micros));

        List<Long> told = histogram.distribution().atMost();

        for (int i = 0; i < told.size(); i++) {
            long exact = Math.min(100_000, Distribution.BOUNDS_MICROS.get(i) / 1_000);
            assertTrue(told.get(i) <= exact && told.get(i) >= exact * 96 / 100 - 1, i + ": " + told.get(i));
        }
    }

    @Test
    void valuesBeyondTheScaleCountAtItsEnds() {
        histogram.add(-1);
        histogram.add(Long.MAX_VALUE);

        assertEquals(0, histogram.distribution().minMicros());
        assertEquals((1L << 40) - 1, histogram.distribution().maxMicros());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void percentilesAreWithinAThirtySecondAboveTheTrueOnes(long seed) {
        var random = new SplittableRandom(seed);
        long[] values = LongStream.generate(() -> (long) Math.exp(random.nextDouble() * 25))
                .limit(20_000)
                .toArray();
        Arrays.stream(values).forEach(histogram::add);
        Arrays.sort(values);

        for (double percent : new double[] {1, 50, 90, 99, 99.9, 100}) {
            long exact = values[(int) Math.ceil(values.length * percent / 100) - 1];
            long told = histogram.percentile(percent);
            assertTrue(
                    told >= exact && told <= exact + exact / 32, seed + ": p" + percent + " " + told + " for " + exact);
        }
    }
}
