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
     * Draws it over the end of a canvas. A notice stays whatever is dropped; a long one takes rows above, too.
     *
     * @param notice empty for none
     */
    public static void draw(Canvas canvas, String notice, List<Piece> keys) {
        var last = canvas.sub(canvas.area().bottom(1));
        if (notice.isEmpty()) {
            Line.draw(last, 0, GAP, keys, List.of());
            return;
        }
        var lines = canvas.text().wrap(notice, canvas.width() - 2, Math.min(MOST_ROWS, canvas.height()));
        var rows = canvas.sub(canvas.area().bottom(lines.size()));
        rows.clear(rows.area());
        for (var y = 0; y < lines.size() - 1; y++) {
            rows.text(1, y, lines.get(y), Role.WARN);
        }
        var pieces = new ArrayList<>(List.of(Piece.of(0, lines.get(lines.size() - 1), Role.WARN)));
        for (var piece : keys) {
            pieces.add(new Piece(piece.spans(), piece.priority() + 1, piece.target()));
        }
        Line.draw(last, 0, GAP, pieces, List.of());
    }
}
