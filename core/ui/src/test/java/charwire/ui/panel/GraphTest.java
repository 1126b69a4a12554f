package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.ui.TestScreen;
import charwire.ui.cells.Look;
import charwire.ui.cells.Role;
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
