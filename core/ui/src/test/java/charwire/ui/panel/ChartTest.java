package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.ui.TestScreen;
import charwire.ui.cells.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    private static String drawn(int width, int height, double... values) {
        return new TestScreen(width, height)
                .draw(canvas -> Chart.draw(canvas, values, Role.ACCENT))
                .text();
    }

    @Test
    void theHighestValueFillsTheHeightAndTheNewestStandsAtTheRight() {
        assertEquals("   █\n  ██\n", drawn(4, 2, 5, 10));
    }

    @Test
    void onlyTheNewestThatFitAreShownAndScaled() {
        assertEquals(" █\n██\n", drawn(2, 2, 1_000, 5, 10));
    }

    @ParameterizedTest
    @CsvSource({"0", "-3"})
    void whatIsNoHeightIsALine(double value) {
        assertEquals("\n▁▁\n", drawn(2, 2, value, value));
    }

    @Test
    void whatIsNotKnownIsBlankAndNotZero() {
        assertEquals("\n\n", drawn(2, 2));
        assertEquals("  █\n▁ █\n", drawn(3, 2, 0, Double.NaN, 7));
    }
}
