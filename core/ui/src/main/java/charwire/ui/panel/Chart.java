package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;

/** A graph of several rows: the newest value at the right, one column each. */
public final class Chart {
    private Chart() {}

    /** Draws the last values that fit. What is not a number is not known, and stays blank. The scale goes from 0 to the highest shown. */
    public static void draw(Canvas canvas, double[] values, Role role) {
        var shown = Math.min(canvas.width(), values.length);
        var from = values.length - shown;
        var highest = 0.0;
        for (var i = from; i < values.length; i++) {
            highest = values[i] > highest ? values[i] : highest;
        }
        for (var i = 0; i < shown; i++) {
            var value = values[from + i];
            if (!Double.isNaN(value)) {
                column(canvas, canvas.width() - shown + i, highest > 0 ? value / highest : 0, role);
            }
        }
    }

    /** @param part of the whole height */
    private static void column(Canvas canvas, int x, double part, Role role) {
        var levels = canvas.glyphs().spark();
        var most = canvas.height() * levels.length();
        var height = (int) Math.max(1, Math.min(most, Math.ceil(part * most)));
        for (var y = canvas.height() - 1; height > 0; y--) {
            canvas.put(x, y, levels.charAt(Math.min(height, levels.length()) - 1), role);
            height -= levels.length();
        }
    }
}
