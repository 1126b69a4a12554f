package charwire.ui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.util.Objects;

/**
 * Lanterna's screen with a delta that looks only into rows that have changed. Its own asks each of all cells for its
 * width at every frame, which was half of what a screen with one busy row costs. Owned by the screen thread.
 */
final class FrameScreen extends TerminalScreen {
    private final FrameTerminal terminal;

    FrameScreen(FrameTerminal terminal) throws IOException {
        super(terminal);
        this.terminal = terminal;
    }

    @Override
    public synchronized void refresh(RefreshType type) throws IOException {
        if (type != RefreshType.DELTA) {
            super.refresh(type);
            return;
        }
        var size = getTerminalSize();
        for (int y = 0; y < size.getRows(); y++) {
            if (!isChanged(y, size.getColumns())) continue;
            showRow(y, size.getColumns());
            getBackBuffer().copyTo(getFrontBuffer(), y, 1, 0, size.getColumns(), y, 0);
        }
        var cursor = getCursorPosition();
        terminal.setCursorVisible(cursor != null);
        if (cursor != null) terminal.setCursorPosition(cursor);
        terminal.flush();
    }

    private boolean isChanged(int y, int columns) {
        for (int x = 0; x < columns; x++) {
            if (!Objects.equals(back(x, y), front(x, y))) return true;
        }
        return false;
    }

    /** What stands under the right half of a wide character is not shown; what comes from under one is. */
    private void showRow(int y, int columns) {
        boolean uncovered = false;
        for (int x = 0; x < columns; x++) {
            var character = back(x, y);
            var before = front(x, y);
            boolean changed = !Objects.equals(character, before); // mostly the same object
            if (changed || uncovered) show(x, y, character);
            boolean wide = character.isDoubleWidth();
            uncovered = changed && !wide && before.isDoubleWidth();
            if (wide) x++;
        }
    }

    private void show(int x, int y, TextCharacter character) {
        terminal.setCursorPosition(x, y);
        terminal.resetColorAndSGR();
        for (SGR sgr : character.getModifiers()) terminal.enableSGR(sgr);
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
