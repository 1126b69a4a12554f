package charwire.ui.list;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.Target;
import charwire.ui.panel.Piece;
import charwire.words.Words;
import java.util.List;

/** The last line of a panel while somebody types what is looked for there. */
public final class FilterLine {
    private static final int MOST = 40;
    private static final int LEAST = 12;

    private FilterLine() {}

    /**
     * Draws it.
     *
     * @param label what it does with that
     * @param found how much is found
     */
    public static void draw(Canvas canvas, Target panel, String label, Filter filter, String found) {
        var y = canvas.height() - 1;
        var x = canvas.text(0, y, Words.of(label), Role.LABEL);
        var beside = canvas.text().columns(found) + 2;
        var room = canvas.width() - x;
        var width = Math.max(1, Math.min(MOST, room - beside < LEAST ? room : room - beside));
        filter.field().draw(canvas, x, y, width, panel, true, false);
        canvas.text(x + width + 2, y, found, Role.LABEL);
    }

    /** The keys that end the typing, for the footer. */
    public static List<Piece> keys(Target keep, Target clear) {
        return List.of(Piece.key(0, "Enter", "Keep", keep), Piece.key(0, "Esc", "Clear", clear));
    }
}
