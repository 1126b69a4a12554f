package charwire.ui;

/** The one line that stands where a screen has no room. */
public final class TooSmall {
    private TooSmall() {}

    /** Draws the line instead of the screen if the canvas is too small; says whether it did. */
    public static boolean draw(Canvas canvas, int leastWidth, int leastHeight) {
        if (canvas.width() >= leastWidth && canvas.height() >= leastHeight) return false;
        var message = "terminal too small: " + canvas.width() + "x" + canvas.height() + ", needs " + leastWidth + "x"
                + leastHeight + "; the program keeps running; q quits";
        var lines = canvas.text().wrap(message, canvas.width(), canvas.height());
        for (var y = 0; y < lines.size(); y++) canvas.text(0, y, lines.get(y), Role.WARN);
        return true;
    }
}
