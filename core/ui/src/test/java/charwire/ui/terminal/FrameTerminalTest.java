package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameTerminalTest {
    private final RecordingOutput writes = new RecordingOutput();

    @Test
    void completeFrameIsOneWrite() throws IOException {
        var screen = screen(200, 60, StandardCharsets.UTF_8);
        fillWithManyColours(screen.newTextGraphics());
        screen.refresh(RefreshType.COMPLETE);
        assertEquals(1, writes.count());
        assertTrue(writes.last().startsWith("\033[?2026h"), "begins a synchronized update");
        assertTrue(writes.last().endsWith("\033[?2026l"), "ends it");
    }

    @Test
    void deltaSendsOnlyWhatChanged() throws IOException {
        var screen = shown();
        screen.newTextGraphics().putString(10, 4, "b");
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[5;11Hb", writes.last());
    }

    @Test
    void unchangedFrameIsNoWrite() throws IOException {
        var screen = shown();
        screen.refresh(RefreshType.DELTA);
        screen.refresh(RefreshType.DELTA);
        assertEquals(1, writes.count());
    }

    @Test
    void colourOfBackgroundIsNotLeftToErasing() throws IOException {
        var screen = shown();
        screen.newTextGraphics().setBackgroundColor(TextColor.ANSI.BLUE).putString(0, 0, "x");
        screen.refresh(RefreshType.DELTA);
        screen.refresh(RefreshType.COMPLETE);
        assertTrue(writes.last().startsWith("\033[m\033[2J"), writes.last());
    }

    @Test
    void stepsOverUnchangedCellsTheShorterWay() throws IOException {
        var screen = shown();
        var graphics = screen.newTextGraphics();
        graphics.putString(1, 0, "x");
        screen.refresh(RefreshType.DELTA);
        graphics.putString(0, 0, "a").putString(2, 0, "b").putString(0, 1, "c");
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[Ha\033[Cb\033[2Hc", writes.last());
    }

    @Test
    void writesAFewBlanksAgainInsteadOfSteppingOverThem() throws IOException {
        var screen = shown();
        var graphics = screen.newTextGraphics();
        graphics.putString(0, 0, "a").putString(2, 0, "b").putString(7, 0, "c").putString(13, 0, "d");
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[Ha b    c\033[5Cd", writes.last());
    }

    @Test
    void blanksOfAnotherBackgroundOrAnUnderlineAreSteppedOver() throws IOException {
        var screen = shown();
        var graphics = screen.newTextGraphics();
        graphics.enableModifiers(SGR.UNDERLINE).putString(1, 0, " ");
        graphics.disableModifiers(SGR.UNDERLINE);
        graphics.setBackgroundColor(TextColor.ANSI.BLUE).putString(3, 0, " ");
        screen.refresh(RefreshType.DELTA);
        graphics.setBackgroundColor(TextColor.ANSI.DEFAULT);
        graphics.putString(0, 0, "a").putString(2, 0, "b").putString(4, 0, "c");
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[H\033[ma\033[Cb\033[Cc", writes.last());
    }

    @Test
    void aBlankTakesNoColourThatIsNotSeen() throws IOException {
        var screen = shown();
        var graphics = screen.newTextGraphics().setForegroundColor(TextColor.ANSI.RED);
        graphics.putString(0, 0, "a").putString(2, 0, "b").putString(4, 0, "c");
        graphics.setForegroundColor(TextColor.ANSI.BLUE)
                .enableModifiers(SGR.BOLD)
                .putString(1, 0, " ");
        graphics.enableModifiers(SGR.UNDERLINE).putString(3, 0, " ");
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[H\033[31ma b\033[1;4;34m \033[;31mc", writes.last());
    }

    @Test
    void whatStoodUnderAWideCharacterComesBack() throws IOException {
        var screen = shown();
        screen.newTextGraphics().putString(0, 0, "abc");
        screen.refresh(RefreshType.DELTA);
        screen.newTextGraphics().putString(0, 0, "漢");
        screen.refresh(RefreshType.DELTA);
        screen.newTextGraphics().putString(0, 0, "xbc");
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[Hxb", writes.last());
    }

    @Test
    void lastColumnLeavesTheCursorNowhere() throws IOException {
        var screen = shown();
        screen.newTextGraphics().putString(79, 0, "a").putString(0, 1, "b");
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[;80Ha\033[2Hb", writes.last());
    }

    @Test
    void glyphOfDoubtfulWidthDoesNotShiftTheRow() throws IOException {
        var screen = shown();
        screen.newTextGraphics().putString(0, 0, "漢b");
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[H漢\033[;3Hb", writes.last());
    }

    @Test
    void controlAndBidiCharactersDoNotReachTheTerminal() throws IOException {
        var terminal = terminal(80, 24, StandardCharsets.UTF_8);
        terminal.putString("\u009b");
        terminal.putString("\033");
        terminal.putString("\u202e");
        terminal.putString("\ud800");
        terminal.flush();
        assertEquals("????", writes.last().replaceAll("\033\\[[0-9;]*[mH]", ""));
    }

    @Test
    void charactersOutsideTheLocaleBecomeQuestionMarks() throws IOException {
        var screen = screen(80, 24, StandardCharsets.US_ASCII);
        screen.newTextGraphics().putString(0, 0, "a─b");
        screen.refresh(RefreshType.DELTA);
        assertTrue(writes.last().endsWith("a?b"), writes.last());
    }

    @Test
    void cursorIsShownWhereTheFieldWantsIt() throws IOException {
        var screen = shown();
        screen.setCursorPosition(new TerminalPosition(7, 2));
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[3;8H\033[?25h", writes.last());
        screen.setCursorPosition(null);
        screen.refresh(RefreshType.DELTA);
        assertEquals("\033[?25l", writes.last());
    }

    @Test
    void forgottenCursorIsShownAgain() throws IOException {
        var terminal = terminal(80, 24, StandardCharsets.UTF_8);
        terminal.setCursorVisible(true);
        terminal.flush();
        terminal.setCursorVisible(false);
        terminal.forget();
        terminal.setCursorVisible(true);
        terminal.flush();
        assertEquals("\033[H\033[?25h", writes.last());
        assertEquals(2, writes.count());
    }

    @Test
    void aTitleIsSentWithTheFrameAndOnlyWhenItIsAnother() throws IOException {
        var terminal = terminal(80, 24, StandardCharsets.UTF_8);
        terminal.title("сервер: ready");
        terminal.flush();
        assertEquals("\033]2;сервер: ready\033\\", writes.last());
        terminal.title("сервер: ready");
        terminal.flush();
        assertEquals(1, writes.count());
        terminal.forget();
        terminal.flush();
        assertEquals(2, writes.count());
    }

    @Test
    void aTitleCanNeitherEndItsSequenceNorGrow() throws IOException {
        var terminal = terminal(80, 24, StandardCharsets.UTF_8);
        terminal.title("a\007b\033\\c\u009cd\u202ee\n" + "x".repeat(1_000));
        terminal.flush();
        assertEquals("\033]2;ab\\cde" + "x".repeat(94) + "\033\\", writes.last());
    }

    private FrameScreen shown() throws IOException {
        var screen = screen(80, 24, StandardCharsets.UTF_8);
        screen.newTextGraphics().putString(0, 5, "a");
        screen.refresh(RefreshType.COMPLETE);
        return screen;
    }

    private FrameScreen screen(int columns, int rows, Charset charset) throws IOException {
        var screen = new FrameScreen(terminal(columns, rows, charset));
        screen.setCursorPosition(null);
        screen.startScreen();
        return screen;
    }

    private FrameTerminal terminal(int columns, int rows, Charset charset) {
        var size = new TerminalSize(columns, rows);
        return new FrameTerminal(new FrameOutput(writes), charset, size, () -> {});
    }

    private static void fillWithManyColours(TextGraphics graphics) {
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 200; x++) {
                graphics.setForegroundColor(new TextColor.RGB(x, y, x)).putString(x, y, "#");
            }
        }
    }
}
