package charwire.ui.terminal;

import charwire.ui.cells.Style;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.util.Objects;

/**
 * Lanterna's screen with a refresh of its own: what is drawn stands in the back buffer, what the terminal shows in the front buffer, and
 * only the difference goes out. It looks only into rows that have changed; Lanterna's own asks every cell for its width in every frame,
 * half of what a screen with one busy row cost. Blanks between two changes are written again where that is shorter: a quarter of a client's
 * bytes. Owned by the screen thread.
 */
final class FrameScreen extends TerminalScreen {
    /** To step over more blanks than these takes no more bytes than to write them: {@code ESC [ 3 C}. */
    private static final int FEW = 4;

    private final FrameTerminal terminal;
    private boolean forgotten;

    FrameScreen(FrameTerminal terminal) throws IOException {
        super(terminal, Style.BLANK);
        this.terminal = terminal;
        setCursorPosition(null);
    }

    /** Forgets what the terminal shows: the next frame is a complete one. */
    void forget() {
        terminal.forget();
        forgotten = true;
    }

    @Override
    public synchronized TerminalSize doResizeIfNecessary() {
        var resized = super.doResizeIfNecessary();
        if (resized != null) {
            forget();
        }
        return resized;
    }

    /** Unlike Lanterna's, it does not drain the keyboard: what was typed belongs to the session. */
    @Override
    public void stopScreen() throws IOException {
        stopScreen(false);
    }

    @Override
    public synchronized void refresh(RefreshType type) {
        if (forgotten || type == RefreshType.COMPLETE) {
            erase();
        }
        var size = getTerminalSize();
        for (int y = 0; y < size.getRows(); y++) {
            if (!isChanged(y, size.getColumns())) {
                continue;
            }
            showRow(y, size.getColumns());
            getBackBuffer().copyTo(getFrontBuffer(), y, 1, 0, size.getColumns(), y, 0);
        }
        var cursor = getCursorPosition();
        terminal.setCursorVisible(cursor != null);
        if (cursor != null) {
            terminal.setCursorPosition(cursor);
        }
        try {
            terminal.flush();
        } catch (IOException lost) {
            // EIO: the terminal is gone, and the reader reports it. EAGAIN: another program has made it non-blocking.
            forget();
        }
    }

    private void erase() {
        forgotten = false;
        terminal.resetColorAndSGR();
        terminal.clearScreen();
        getFrontBuffer().setAll(Style.BLANK);
    }

    private boolean isChanged(int y, int columns) {
        for (int x = 0; x < columns; x++) {
            if (!Objects.equals(back(x, y), front(x, y))) {
                return true;
            }
        }
        return false;
    }

    /** What is under the right half of a wide character is hidden, and is shown again once uncovered. */
    private void showRow(int y, int columns) {
        boolean uncovered = false;
        int next = columns; // the column after what was shown last; past the row when that is uncertain
        for (int x = 0; x < columns; x++) {
            var character = back(x, y);
            var before = front(x, y);
            boolean changed = !Objects.equals(character, before); // mostly the same object
            boolean wide = character.isDoubleWidth();
            if (changed || uncovered) {
                if (areFewBlanks(y, next, x)) {
                    terminal.putBlanks(x - next);
                }
                show(x, y, character);
                next = wide ? columns : x + 1;
            }
            uncovered = changed && !wide && before.isDoubleWidth();
            if (wide) {
                x++;
            }
        }
    }

    /** Whether there are only blanks between, in the looks of the character before them: stepping over them takes more bytes. */
    private boolean areFewBlanks(int y, int from, int to) {
        if (to <= from || to - from > FEW) {
            return false;
        }
        var before = back(from - 1, y);
        if (isMarked(before)) {
            return false;
        }
        for (int x = from; x < to; x++) {
            var blank = back(x, y);
            if (!blank.is(' ') || isMarked(blank) || !blank.getBackgroundColor().equals(before.getBackgroundColor())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMarked(TextCharacter character) {
        return character.isUnderlined() || character.isReversed() || character.isCrossedOut();
    }

    private void show(int x, int y, TextCharacter character) {
        terminal.setCursorPosition(x, y);
        terminal.resetColorAndSGR();
        for (SGR sgr : character.getModifiers()) {
            terminal.enableSGR(sgr);
        }
        terminal.setForegroundColor(character.getForegroundColor());
        terminal.setBackgroundColor(character.getBackgroundColor());
        terminal.putString(character.getCharacterString());
    }

    private TextCharacter back(int x, int y) {
        return getBackBuffer().getCharacterAt(x, y);
    }

    private TextCharacter front(int x, int y) {
        return getFrontBuffer().getCharacterAt(x, y);
    }
}
