package charwire.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.cells.Area;
import charwire.ui.cells.Role;
import charwire.ui.cells.Theme;
import charwire.ui.list.Table;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import org.junit.jupiter.api.Test;

class FramePainterTest {
    private static final TestTarget ABOVE = TestTarget.of("above");
    private static final TestTarget BELOW = TestTarget.of("below");
    private static final TestTarget WIDE = TestTarget.of("wide");

    private final TestScreen screen = new TestScreen(20, 4);

    @Test
    void anEqualFrameWritesNothing() {
        screen.draw(canvas -> canvas.text(0, 0, "same 漢", Role.TEXT));
        screen.draw(canvas -> canvas.text(0, 0, "same 漢", Role.TEXT));
        assertEquals(1, screen.terminal.writes());
    }

    @Test
    void onlyTheChangedCellsAreWritten() {
        screen.draw(canvas -> canvas.text(0, 0, "count 41", Role.TEXT));
        screen.draw(canvas -> canvas.text(0, 0, "count 42", Role.TEXT));
        assertEquals("\033[D2", screen.terminal.lastWrite());
    }

    @Test
    void anotherStyleIsAChange() {
        screen.draw(canvas -> canvas.text(0, 0, "ok", Role.GOOD));
        screen.draw(canvas -> canvas.text(0, 0, "ok", Role.WARN));
        assertEquals(
                Theme.dark().style(Role.WARN).character('o').getForegroundColor(),
                screen.terminal.getCharacter(0, 0).getForegroundColor());
    }

    @Test
    void aCompleteFrameRepairsWhatAnotherProgramWrote() {
        screen.draw(canvas -> canvas.text(0, 0, "ours", Role.TEXT));
        screen.terminal.print("\033[Htheirs");
        screen.draw(canvas -> canvas.text(0, 0, "ours", Role.TEXT), RefreshType.COMPLETE);
        assertEquals("ours", screen.row(0));
    }

    @Test
    void theCursorShowsOnlyWhereAFieldAsksForIt() {
        screen.draw(canvas -> canvas.sub(new Area(3, 1, 10, 1)).cursor(2, 0));
        assertTrue(screen.terminal.isCursorVisible());
        assertEquals(new TerminalPosition(5, 1), screen.terminal.getCursorPosition());
        screen.draw(canvas -> {});
        assertFalse(screen.terminal.isCursorVisible());
    }

    @Test
    void aCursorOutsideItsCanvasStaysHidden() {
        screen.draw(canvas -> canvas.sub(new Area(3, 1, 2, 1)).cursor(2, 0));
        assertFalse(screen.terminal.isCursorVisible());
    }

    @Test
    void resizingInBetweenDrawsTheWholeFrameAnew() {
        screen.draw(canvas -> canvas.text(0, 0, "first", Role.TEXT));
        screen.resize(9, 2);
        screen.draw(canvas -> canvas.text(0, 1, canvas.width() + "x" + canvas.height(), Role.TEXT));
        assertEquals("\n9x2\n", screen.text());
    }

    @Test
    void hitsAreThoseOfTheLastFrameAndCutToWhatIsSeen() {
        screen.draw(canvas -> canvas.sub(new Area(15, 2, 99, 99)).hit(new Area(0, 0, 50, 50), new Table.Row(WIDE, 4)));
        assertEquals(new Area(15, 2, 5, 2), screen.hits().area(new Table.Row(WIDE, 4)));
        assertEquals(WIDE, screen.hits().at(19, 3).orElseThrow().target().whole());
        screen.draw(canvas -> {});
        assertTrue(screen.hits().all().isEmpty());
    }

    @Test
    void theHitDrawnLastIsOnTop() {
        screen.draw(canvas -> {
            canvas.hit(canvas.area(), BELOW);
            canvas.hit(new Area(1, 1, 2, 2), ABOVE);
        });
        assertEquals(BELOW, screen.hits().at(0, 0).orElseThrow().target());
        assertEquals(ABOVE, screen.hits().at(1, 1).orElseThrow().target());
    }

    @Test
    void anOverlayTakesMouseAndCursorFromWhatLiesBelow() {
        screen.draw(canvas -> {
            canvas.text(0, 0, "below 漢字 below below", Role.ERROR);
            canvas.hit(canvas.area(), BELOW);
            canvas.cursor(0, 0);
            canvas.overlay(4, 1).text(0, 0, "over", Role.TEXT);
        });
        assertTrue(screen.hits().all().isEmpty());
        assertFalse(screen.terminal.isCursorVisible());
        assertEquals("below 漢字 below bel", screen.row(0));
        assertEquals("        over", screen.row(1));
        assertEquals(
                Theme.dark().style(Role.FRAME).character('b').getForegroundColor(),
                screen.terminal.getCharacter(0, 0).getForegroundColor());
    }
}
