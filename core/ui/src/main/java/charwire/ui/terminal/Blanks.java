package charwire.ui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import java.util.Arrays;

/**
 * Which cells the terminal shows blank, and on which background. To write a few of them again takes fewer bytes than to
 * step over them.
 */
final class Blanks {
    /** A step of this many columns or fewer takes as many bytes or more: {@code ESC [ 3 C}. */
    private static final int FEW = 4;

    private int columns;
    private TextColor[] backgrounds = {};

    /** Knows of no cell any more; the terminal has this size. */
    void forget(TerminalSize size) {
        columns = size.getColumns();
        backgrounds = new TextColor[columns * size.getRows()];
    }

    /** All were erased. */
    void fill(TextColor background) {
        Arrays.fill(backgrounds, background);
    }

    /** A glyph was written over so many cells. */
    void put(int column, int row, int width, boolean blank, Style style) {
        int from = row * columns + column;
        int to = Math.min(from + width, Math.min(backgrounds.length, (row + 1) * columns));
        for (int at = from; at < to; at++) backgrounds[at] = blank && style.leavesBlanks() ? style.background() : null;
    }

    /** Whether all cells from one to another are few, and as blanks in this style would be. */
    boolean areFew(int row, int from, int to, Style style) {
        if (to <= from || to - from > FEW || style == null || !style.leavesBlanks()) return false;
        for (int at = from; at < to; at++) {
            if (!style.background().equals(backgrounds[row * columns + at])) return false;
        }
        return true;
    }
}
