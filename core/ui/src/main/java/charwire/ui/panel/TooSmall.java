package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.function.Supplier;

/** What is shown where a screen has no room: how it goes, in a few words, and what room it needs. */
public final class TooSmall {
    private TooSmall() {}

    /**
     * Draws the words instead of the screen if the canvas is too small; says whether it did.
     *
     * @param state how it goes; empty for nothing
     */
    public static boolean draw(Canvas canvas, int leastWidth, int leastHeight, Supplier<String> state) {
        if (canvas.width() >= leastWidth && canvas.height() >= leastHeight) {
            return false;
        }
        var message = Words.of(
                "terminal too small: {0}, needs {1}; the program keeps running; q quits",
                canvas.width() + "x" + canvas.height(), leastWidth + "x" + leastHeight);
        var lines = new ArrayList<String>();
        var first = state.get();
        if (!first.isEmpty()) {
            lines.addAll(canvas.text().wrap(first, canvas.width(), canvas.height()));
        }
        lines.addAll(canvas.text().wrap(message, canvas.width(), canvas.height() - lines.size()));
        for (var y = 0; y < lines.size(); y++) {
            canvas.text(0, y, lines.get(y), Role.WARN);
        }
        return true;
    }
}
