package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;

/** A thin bar from the left, as long as a part of its whole. */
public final class Bar {
    private Bar() {}

    /** Draws a bar; a part above 0 shows at least one cell, one outside 0 to 1 is clamped. */
    public static void draw(Canvas canvas, int x, int y, int width, double part, Role role) {
        var clamped = Math.max(0, Math.min(1, Double.isNaN(part) ? 0 : part));
        var cells = (int) Math.round(clamped * width);
        if (clamped > 0 && cells == 0 && width > 0) {
            cells = 1;
        }
        canvas.fill(new Area(x, y, cells, 1), canvas.glyphs().bar(), role);
    }
}
