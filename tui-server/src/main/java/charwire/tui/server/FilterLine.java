package charwire.tui.server;

import charwire.ui.Canvas;
import charwire.ui.Fmt;
import charwire.ui.Role;

/** The last line of a panel while its filter is typed. */
final class FilterLine {
    private static final int MOST = 40;

    private FilterLine() {}

    static void draw(Canvas panel, Filter filter, long shown, long total) {
        var y = panel.height() - 1;
        var x = panel.text(0, y, "filter ", Role.LABEL);
        var width = Math.max(1, Math.min(MOST, panel.width() - x - 16));
        filter.field().draw(panel, x, y, width, "filter.field", true, false);
        panel.text(x + width + 2, y, Fmt.number(shown) + " of " + Fmt.number(total), Role.LABEL);
    }
}
