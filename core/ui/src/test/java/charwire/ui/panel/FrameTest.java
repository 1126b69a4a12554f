package charwire.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.TestScreen;
import charwire.ui.cells.Look;
import charwire.ui.cells.Role;
import com.googlecode.lanterna.SGR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
    private static TestScreen framed(int width, Look look, boolean focused) {
        return new TestScreen(width, 3, look).draw(canvas -> Frame.draw(canvas, "Clients 12", "sorted", focused));
    }

    @ParameterizedTest
    @CsvSource({
        "30,╭─ Clients 12 ────── sorted ─╮",
        "25,╭─ Clients 12 ─ sorted ─╮",
        "24,╭─ Clients 12 ─────────╮",
        "14,╭─ Clients… ─╮",
        "6,╭────╮",
        "3,╭─╮"
    })
    void theTitleStaysLongerThanTheFact(int width, String line) {
        assertEquals(line, framed(width, TestScreen.DARK, false).row(0));
    }

    @Test
    void withoutUnicodeTheFrameIsAscii() {
        var screen = framed(25, TestScreen.PLAIN, false);
        assertEquals("+- Clients 12 - sorted -+", screen.row(0));
        assertEquals("|                       |", screen.row(1));
        assertEquals("+-----------------------+", screen.row(2));
    }

    @Test
    void theFocusedFrameHasTheAccent() {
        assertNotEquals(
                framed(20, TestScreen.DARK, false).terminal.getCharacter(0, 0).getForegroundColor(),
                framed(20, TestScreen.DARK, true).terminal.getCharacter(0, 0).getForegroundColor());
    }

    @Test
    void withoutColoursTheFocusedTitleIsReversed() {
        assertTrue(framed(20, TestScreen.PLAIN, true)
                .terminal
                .getCharacter(4, 0)
                .getModifiers()
                .contains(SGR.REVERSE));
    }

    @Test
    void theInsideHasAirAtBothSides() {
        var screen = new TestScreen(12, 3).draw(canvas -> {
            var inside = Frame.draw(canvas, "", "", false);
            inside.text(-5, 0, "much too long for", Role.TEXT);
            inside.text(0, 1, "below", Role.TEXT);
        });
        assertEquals("│ too long │", screen.row(1));
        assertEquals("╰──────────╯", screen.row(2));
    }

    @Test
    void aRuleTakesTitleAndFact() {
        var screen = new TestScreen(30, 2).draw(canvas -> {
            Frame.rule(canvas, 0, "most frequent", "26 of 26");
            Frame.rule(canvas, 1, "", "");
        });
        assertEquals("─ most frequent ─── 26 of 26 ─", screen.row(0));
        assertEquals("─".repeat(30), screen.row(1));
    }

    @Test
    void aNarrowRuleDropsTheFact() {
        var screen = new TestScreen(20, 1).draw(canvas -> Frame.rule(canvas, 0, "most frequent", "26 of 26"));
        assertEquals("─ most frequent ────", screen.row(0));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "50,4", "89,7", "90,8", "999,8"})
    void theScrollbarShowsWhereTheViewIs(long top, int thumb) {
        var screen = new TestScreen(3, 9).draw(canvas -> Frame.scrollbar(canvas, 0, 9, top, 10, 100));
        assertEquals("┃", screen.cell(2, thumb));
        assertEquals(1, screen.text().chars().filter(c -> c == '┃').count());
    }

    @Test
    void whatFitsNeedsNoScrollbar() {
        var screen = new TestScreen(3, 9).draw(canvas -> Frame.scrollbar(canvas, 0, 9, 0, 9, 9));
        assertEquals("", screen.row(0));
    }
}
