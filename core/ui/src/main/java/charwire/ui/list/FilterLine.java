package charwire.ui.list;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.Target;
import charwire.words.Texts;
import charwire.words.Words;

/** The last line of a panel while its filter is typed. */
public final class FilterLine {
    private static final int MOST = 40;

    private FilterLine() {}

    public static void draw(Canvas canvas, Target panel, Filter filter, long shown, long total) {
        var y = canvas.height() - 1;
        var x = canvas.text(0, y, Words.of("filter "), Role.LABEL);
        var width = Math.max(1, Math.min(MOST, canvas.width() - x - 16));
        filter.field().draw(canvas, x, y, width, panel, true, false);
        canvas.text(x + width + 2, y, Words.of("{0} of {1}", Texts.count(shown), Texts.count(total)), Role.LABEL);
    }
}
