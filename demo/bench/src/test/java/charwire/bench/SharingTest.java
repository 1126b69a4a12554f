package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SharingTest {
    private static NavigableMap<Double, Double> atMost(double one, double two, double all) {
        return new TreeMap<>(Map.of(1.0, one, 2.0, two, Double.POSITIVE_INFINITY, all));
    }

    @Test
    void percentileLiesWithinItsBucket() {
        assertEquals(1.5, Sharing.percentile(atMost(0, 0, 0), atMost(50, 100, 100), 0.75));
    }

    @Test
    void whatWasCountedBeforeDoesNotCount() {
        assertEquals(0.5, Sharing.percentile(atMost(0, 1_000, 1_000), atMost(100, 1_100, 1_100), 0.5));
    }

    @Test
    void percentileBeyondTheLastBoundIsNotKnown() {
        assertEquals(Double.POSITIVE_INFINITY, Sharing.percentile(atMost(0, 0, 0), atMost(1, 2, 100), 0.99));
    }
}
