package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.words.Words;

/** The one line that is shown where a screen has no room. */
public final class TooSmall {
    private TooSmall() {}

    /** Draws the line instead of the screen if the canvas is too small; says whether it did. */
    public static boolean draw(Canvas canvas, int leastWidth, int leastHeight) {
        if (canvas.width() >= leastWidth && canvas.height() >= leastHeight) return false;
        var message = Words.of(
                "terminal too small: {0}, needs {1}; the program keeps running; q quits",
                canvas.width() + "x" + canvas.height(), leastWidth + "x" + leastHeight);
        var lines = canvas.text().wrap(message, canvas.width(), canvas.height());
        for (var y = 0; y < lines.size(); y++) canvas.text(0, y, lines.get(y), Role.WARN);
        return true;
    }
}
