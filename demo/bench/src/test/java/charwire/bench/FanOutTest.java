package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class FanOutTest {
    private final FanOut fanOut = new FanOut();

    @Test
    void measuresFromTheFirstDeliveryToTheLast() {
        fanOut.reset(3);

        fanOut.delivered(7, 1_000_000);
        fanOut.delivered(7, 1_400_000);
        fanOut.delivered(7, 3_500_000);

        assertEquals(new Samples.Times(1, 2_500, 2_500), fanOut.times());
    }

    @Test
    void leavesOutALineThatNotAllGot() {
        fanOut.reset(3);

        fanOut.delivered(7, 1_000_000);
        fanOut.delivered(7, 1_400_000);

        assertEquals(0, fanOut.times().samples());
    }

    @Test
    void keepsLinesApartThatAreDeliveredInterleaved() {
        fanOut.reset(2);

        fanOut.delivered(0, 0);
        fanOut.delivered(5, 1_000);
        fanOut.delivered(0, 2_000);
        fanOut.delivered(5, 9_000);

        assertEquals(new Samples.Times(2, 2, 8), fanOut.times());
    }

    @Test
    void resetForgetsWhatWasBegun() {
        fanOut.reset(2);
        fanOut.delivered(0, 0);

        fanOut.reset(2);
        fanOut.delivered(0, 5_000);

        assertEquals(0, fanOut.times().samples());
    }

    @Test
    void percentileIsTheLeastValueThatSoManyDoNotExceed() {
        int[] hundred = java.util.stream.IntStream.rangeClosed(1, 100).toArray();

        assertEquals(50, Samples.percentile(hundred, 0.5));
        assertEquals(99, Samples.percentile(hundred, 0.99));
        assertEquals(100, Samples.percentile(hundred, 1));
        assertEquals(0, Samples.percentile(new int[0], 0.5));
    }
}
