package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import java.util.ArrayList;
import java.util.List;

/** The last row of a screen: the keys that work just now, and before them, why the last one did nothing. */
public final class Footer {
    private static final int GAP = 2;
    private static final int MOST_ROWS = 3;

    private Footer() {}

    /**
     * Draws it over the end of a canvas. A notice stays whatever is dropped; a long one takes rows above, too, and one that leaves no room
     * for the keys that are kept stands there as a whole.
     *
     * @param notice empty for none
     * @param all whether all keys are kept, as those of what lies over the panels; else those that are never dropped
     */
    public static void draw(Canvas canvas, String notice, List<Piece> keys, boolean all) {
        var last = canvas.sub(canvas.area().bottom(1));
        if (notice.isEmpty()) {
            Line.draw(last, 0, GAP, keys, List.of());
            return;
        }
        var lines = lines(canvas, notice);
        var beside = isBeside(canvas, lines, keys, all);
        var above = lines.size() - (beside ? 1 : 0);
        var rows = canvas.sub(canvas.area().bottom(above + 1));
        rows.clear(rows.area());
        for (var y = 0; y < above; y++) {
            rows.text(1, y, lines.get(y), Role.WARN);
        }
        Line.draw(last, 0, GAP, beside ? pieces(lines, keys) : keys, List.of());
    }

    /** How many rows that takes: what lies over the panels keeps clear of them. */
    public static int rows(Canvas canvas, String notice, List<Piece> keys, boolean all) {
        if (notice.isEmpty()) {
            return 1;
        }
        var lines = lines(canvas, notice);
        return lines.size() + (isBeside(canvas, lines, keys, all) ? 0 : 1);
    }

    private static List<String> lines(Canvas canvas, String notice) {
        return canvas.text().wrap(notice, canvas.width() - 2, Math.min(MOST_ROWS, canvas.height()));
    }

    /** Whether the notice's last line has room beside the keys that are kept. */
    private static boolean isBeside(Canvas canvas, List<String> lines, List<Piece> keys, boolean all) {
        var kept = pieces(lines, keys).stream()
                .filter(piece -> all || piece.priority() == 0)
                .toList();
        return Line.columns(canvas, GAP, kept) <= canvas.width() - 2;
    }

    private static List<Piece> pieces(List<String> lines, List<Piece> keys) {
        var pieces = new ArrayList<>(List.of(Piece.of(0, lines.get(lines.size() - 1), Role.WARN)));
        pieces.addAll(keys);
        return pieces;
    }
}
