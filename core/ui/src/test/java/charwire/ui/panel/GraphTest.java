package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.ui.TestScreen;
import charwire.ui.cells.Look;
import charwire.ui.cells.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static String spark(Look look, int width, double top, double... values) {
        return new TestScreen(12, 1, look)
                .draw(canvas -> Spark.draw(canvas, 0, 0, width, values, top, Role.ACCENT))
                .row(0);
    }

    private static String bar(double part) {
        return new TestScreen(12, 1)
                .draw(canvas -> Bar.draw(canvas, 0, 0, 10, part, Role.ACCENT))
                .row(0);
    }

    @Test
    void sparksScaleFromZeroToTheHighest() {
        assertEquals("▁▁▄█", spark(TestScreen.DARK, 4, 0, 0, 1, 4, 8));
        assertEquals("__:#", spark(TestScreen.PLAIN, 4, 0, 0, 1, 4, 8));
    }

    @Test
    void sparksShowTheNewestAtTheRight() {
        assertEquals("  ▁█", spark(TestScreen.DARK, 4, 0, 0, 8));
        assertEquals("██", spark(TestScreen.DARK, 2, 0, 1, 1, 8, 8));
    }

    @Test
    void sparksTakeEveryNumberAndLeaveOutWhatIsNotKnown() {
        assertEquals("▁ ▁", spark(TestScreen.DARK, 3, 0, -1, Double.NaN, 0));
        assertEquals("█", spark(TestScreen.DARK, 1, 10, 99));
        assertEquals("", spark(TestScreen.DARK, 0, 10, 99));
        assertEquals("", spark(TestScreen.DARK, 5, 10));
    }

    private static String axis(int width, Duration span) {
        var from = Instant.parse("2026-01-31T14:07:12Z");
        return new TestScreen(width, 1)
                .draw(canvas -> TimeAxis.draw(canvas, from, from.plus(span), ZoneOffset.UTC, "x stall"))
                .row(0);
    }

    @Test
    void anAxisOfDaysHasItsDates() {
        assertEquals("14:07:12     x stall     14:07:11", axis(33, Duration.ofSeconds(86_399)));
        assertEquals("2026-01-31   x stall   2026-02-01", axis(33, Duration.ofDays(1)));
        assertEquals("2026-01-31 14:07:12 x stall 2026-02-01 14:07:12", axis(47, Duration.ofDays(1)));
    }

    @Test
    void barsAreAsLongAsTheirPart() {
        assertEquals("━━━━━", bar(0.5));
        assertEquals("━━━━━━━━━━", bar(7));
        assertEquals("━", bar(0.001));
        assertEquals("", bar(0));
        assertEquals("", bar(Double.NaN));
        assertEquals("", bar(-1));
    }
}
