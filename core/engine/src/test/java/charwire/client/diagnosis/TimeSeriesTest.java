package charwire.client.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSeriesTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    /** As {@link System#nanoTime} may be. */
    private static final long ORIGIN = -7_000_000_000L;

    private final TimeSeries series = new TimeSeries(ORIGIN);

    private static long at(double seconds) {
        return ORIGIN + (long) (seconds * 1e9);
    }

    private List<Point> points(double until) {
        return series.series(START, at(until)).points();
    }

    private long[] values(Figure figure, double until) {
        return points(until).stream().mapToLong(point -> point.of(figure)).toArray();
    }

    private static void assertValues(long[] got, long... wanted) {
        assertEquals(
                LongStream.of(wanted).boxed().toList(),
                LongStream.of(got).boxed().toList());
    }

    @Test
    void countsEachSecondByItself() {
        series.add(Figure.RECEIVED_CHARS, 3, at(0.1));
        series.add(Figure.RECEIVED_CHARS, 4, at(0.9));
        series.add(Figure.RECEIVED_CHARS, 5, at(3));

        assertValues(values(Figure.RECEIVED_CHARS, 4.5), 7, 0, 0, 5, 0);
    }

    @Test
    void fewMillisecondsAreNoRate() {
        series.add(Figure.RECEIVED_CHARS, 8, at(2.01));

        assertEquals(8, points(2.02).get(2).perSecond(Figure.RECEIVED_CHARS), 0.001);
    }

    @Test
    void keepsTheHighestOfWhatIsMeasuredAndKnowsWhereNothingWas() {
        series.add(Figure.ROUND_TRIP_MAX_MICROS, 300, at(0.1));
        series.add(Figure.ROUND_TRIP_MAX_MICROS, 200, at(0.2));

        var points = points(1.5);

        assertEquals(300, points.get(0).of(Figure.ROUND_TRIP_MAX_MICROS));
        assertFalse(points.get(1).knows(Figure.ROUND_TRIP_MAX_MICROS));
    }

    @Test
    void tellsWhenEachStretchBeganAndHowLongTheLastHasLasted() {
        var points = points(1.25);

        assertEquals(
                List.of(START, START.plusSeconds(1)),
                List.of(points.get(0).time(), points.get(1).time()));
        assertEquals(Duration.ofMillis(250), points.get(1).length());
    }

    @Test
    void dividesWhatLastedAmongTheStretchesThoughItIsKnownOnlyLater() {
        series.add(Figure.RECEIVED_CHARS, 1, at(4));
        series.begins(Figure.STALL_NANOS, at(1.5));
        series.ends(Figure.STALL_NANOS, at(3.25));

        assertValues(values(Figure.STALL_NANOS, 4), 0, 500_000_000, 1_000_000_000, 250_000_000, 0);
    }

    @Test
    void countsWhatLastsOnceHoweverOftenItIsLookedAt() {
        series.begins(Figure.OUTAGE_NANOS, at(0.5));
        points(0.75);
        points(1.25);
        series.begins(Figure.OUTAGE_NANOS, at(1.25));

        assertValues(values(Figure.OUTAGE_NANOS, 2.5), 500_000_000, 1_000_000_000, 500_000_000);

        series.ends(Figure.OUTAGE_NANOS, at(2.75));

        assertValues(values(Figure.OUTAGE_NANOS, 3.5), 500_000_000, 1_000_000_000, 750_000_000, 0);
    }

    @Test
    void endOfWhatDoesNotLastChangesNothing() {
        series.ends(Figure.OUTAGE_NANOS, at(1));

        assertValues(values(Figure.OUTAGE_NANOS, 0.5), 0);
    }

    @Test
    void whatWasLookedAtDoesNotChange() {
        var before = series.series(START, at(1.5));
        series.add(Figure.RECEIVED_CHARS, 9, at(1.75));
        series.begins(Figure.STALL_NANOS, at(0));
        series.ends(Figure.STALL_NANOS, at(1.75));

        assertEquals(0, before.highest(Figure.RECEIVED_CHARS));
        assertEquals(0, before.highest(Figure.STALL_NANOS));
    }

    @ParameterizedTest
    @CsvSource({
        "599, 1, 600",
        "600, 5, 121",
        "3000, 10, 301",
        "6000, 30, 201",
        "86400, 300, 289",
        "2592000, 21600, 121",
        "51840000, 172800, 301",
        "2000000000, 5529600, 362"
    })
    void growsCoarserInsteadOfLarger(int seconds, long step, int stretches) {
        series.add(Figure.RECEIVED_CHARS, 5, at(0));
        series.add(Figure.RECEIVED_CHARS, 7, at(seconds));

        var all = series.series(START, at(seconds));

        assertEquals(step, all.step().toSeconds());
        assertEquals(stretches, all.points().size());
        assertEquals(
                12,
                all.points().stream()
                        .mapToLong(point -> point.of(Figure.RECEIVED_CHARS))
                        .sum());
    }

    @Test
    void losesNothingOnTheWayThroughAllSteps() {
        for (int second = 0; second < 10_000; second++) {
            series.add(Figure.RECEIVED_CHARS, 1, at(second + 0.5));
        }

        var points = points(10_000);

        assertTrue(points.stream().limit(300).allMatch(point -> point.of(Figure.RECEIVED_CHARS) == 30));
    }

    @Test
    void theEndOfARunIsARunOfItsOwn() {
        for (int second = 0; second < 10; second++) {
            series.add(Figure.RECEIVED_CHARS, second, at(second + 0.5));
        }
        var end = series.series(START, at(9.75)).last(Duration.ofSeconds(3)).points();

        assertEquals(
                List.of(7L, 8L, 9L),
                end.stream().map(point -> point.of(Figure.RECEIVED_CHARS)).toList());
        assertEquals(START.plusSeconds(7), end.get(0).time());
        assertEquals(Duration.ofMillis(750), end.get(2).length());
        assertEquals(10, points(9.75).size());
        assertEquals(
                10,
                series.series(START, at(9.75))
                        .last(Duration.ofHours(1))
                        .points()
                        .size());
    }

    @Test
    void columnsOfAGraphCoverTheWholeRunAndCountNothingTwice() {
        for (int second = 0; second < 10; second++) {
            series.add(Figure.RECEIVED_CHARS, second, at(second + 0.5));
        }
        var all = series.series(START, at(9.75));

        assertEquals(
                List.of(1L, 9L, 11L, 24L),
                all.points(4).stream()
                        .map(point -> point.of(Figure.RECEIVED_CHARS))
                        .toList());
        assertEquals(20, all.points(20).size());
    }

    @Test
    void countsHostileFiguresWithoutOverflow() {
        series.add(Figure.SKIPPED_CHARS, Long.MAX_VALUE, at(0));
        series.add(Figure.SKIPPED_CHARS, Long.MAX_VALUE, at(0));

        assertValues(values(Figure.SKIPPED_CHARS, 0.5), Long.MAX_VALUE);
    }
}
