package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;

/** A graph of one row: the newest value at the right. */
public final class Spark {
    private Spark() {}

    /**
     * Draws the last values that fit; what is not a number is not known, and stays blank. The scale begins at 0, so that a quiet line looks quiet.
     *
     * @param top the value that fills a cell; 0 or less takes the highest shown
     */
    public static void draw(Canvas canvas, int x, int y, int width, double[] values, double top, Role role) {
        var levels = canvas.glyphs().spark();
        var shown = Math.max(0, Math.min(width, values.length));
        var from = values.length - shown;
        var scale = top > 0 ? top : highest(values, from);
        for (var i = 0; i < shown; i++) {
            var value = values[from + i];
            if (!Double.isNaN(value)) {
                canvas.put(x + width - shown + i, y, levels.charAt(level(value, scale, levels.length())), role);
            }
        }
    }

    private static double highest(double[] values, int from) {
        var highest = 0.0;
        for (var i = from; i < values.length; i++) {
            if (values[i] > highest) {
                highest = values[i];
            }
        }
        return highest;
    }

    private static int level(double value, double scale, int levels) {
        if (!(value > 0) || !(scale > 0)) {
            return 0;
        }
        return (int) Math.max(0, Math.min(levels - 1, Math.ceil(value / scale * levels) - 1));
    }
}
