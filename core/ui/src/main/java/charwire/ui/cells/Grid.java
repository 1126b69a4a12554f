package charwire.ui.cells;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.TextGraphics;
import java.util.Arrays;

/**
 * The cells of one frame. Cells hold characters that {@link Style} has made once, so frames are compared by identity.
 * A wide character stands in its left cell; the right one holds {@link #TAIL}.
 */
@SuppressWarnings("ReferenceEquality") // identity tells a cell that stayed from one that was drawn anew
public final class Grid {
    /** Marks the right half of a wide character; compared by identity, never drawn. */
    static final TextCharacter TAIL = TextCharacter.fromCharacter('>')[0];

    private final int width;
    private final int height;
    private final TextCharacter[] cells;

    public Grid(int width, int height) {
        this.width = width;
        this.height = height;
        this.cells = new TextCharacter[width * height];
        clear();
    }

    public boolean hasSize(int columns, int rows) {
        return width == columns && height == rows;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    public void clear() {
        Arrays.fill(cells, TextCharacter.DEFAULT_CHARACTER);
    }

    TextCharacter get(int x, int y) {
        return cells[y * width + x];
    }

    /** Puts a character of one column. The other half of a wide one that it hits becomes a blank. */
    void put(int x, int y, TextCharacter character) {
        breakWide(x, y);
        cells[y * width + x] = character;
    }

    /** Puts a character of two columns; the caller sees to it that both are inside. */
    void putWide(int x, int y, TextCharacter character) {
        breakWide(x, y);
        breakWide(x + 1, y);
        cells[y * width + x] = character;
        cells[y * width + x + 1] = TAIL;
    }

    /** Gives every cell another style. */
    void restyle(Style style) {
        for (var at = 0; at < cells.length; at++) {
            if (cells[at] == TAIL || cells[at] == TextCharacter.DEFAULT_CHARACTER) continue;
            cells[at] = style.character(cells[at].getCharacterString().codePointAt(0));
        }
    }

    private void breakWide(int x, int y) {
        var at = y * width + x;
        if (cells[at] == TAIL) cells[at - 1] = TextCharacter.DEFAULT_CHARACTER;
        if (x + 1 < width && cells[at + 1] == TAIL) cells[at + 1] = TextCharacter.DEFAULT_CHARACTER;
    }

    /**
     * Copies cells that differ from another grid of the same size, or all of them.
     *
     * @param last null for all
     * @return how many were copied
     */
    public int copyTo(TextGraphics graphics, Grid last) {
        var copied = 0;
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at++) {
                if (last != null && last.cells[at] == cells[at]) continue;
                copied++;
                if (cells[at] != TAIL) graphics.setCharacter(x, y, cells[at]);
            }
        }
        return copied;
    }
}
