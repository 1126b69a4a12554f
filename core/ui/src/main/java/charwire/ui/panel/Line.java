package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of {@link Piece}s, some at the left, some at the right end; those that do not fit are dropped by their priority, those of one
 * priority together, such as {@code +} and {@code -}.
 */
public final class Line {
    private Line() {}

    /**
     * Draws a row with one blank at both ends.
     *
     * @param gap blanks between two pieces
     * @return where each piece that is shown stands, so that a graph can be drawn into a blank one
     */
    public static Map<Piece, Area> draw(Canvas canvas, int y, int gap, List<Piece> left, List<Piece> right) {
        var kept = kept(canvas, gap, left, right);
        var places = new IdentityHashMap<Piece, Area>();
        var x = 1;
        for (var piece : left) {
            if (!kept.contains(piece)) {
                continue;
            }
            places.put(piece, piece(canvas, x, y, piece));
            x = places.get(piece).right() + gap;
        }
        var end = canvas.width() - 1;
        for (var i = right.size() - 1; i >= 0; i--) {
            var piece = right.get(i);
            if (!kept.contains(piece)) {
                continue;
            }
            end -= piece.columns(canvas.text());
            places.put(piece, piece(canvas, end, y, piece));
            end -= gap;
        }
        return places;
    }

    /** By identity: two pieces may be equal. */
    private static Set<Piece> kept(Canvas canvas, int gap, List<Piece> left, List<Piece> right) {
        var all = new ArrayList<>(left);
        all.addAll(right);
        all.sort(Comparator.comparingInt(Piece::priority));
        var over = columns(canvas, gap, all) - (canvas.width() - 2);
        var dropped = 0;
        for (var i = all.size() - 1; i >= 0; i--) {
            var piece = all.get(i);
            if (piece.priority() == 0 || over <= 0 && piece.priority() != dropped) {
                break;
            }
            dropped = piece.priority();
            over -= piece.columns(canvas.text()) + gap;
            all.remove(i);
        }
        var kept = Collections.<Piece>newSetFromMap(new IdentityHashMap<>());
        kept.addAll(all);
        return kept;
    }

    /** What pieces take side by side. */
    public static int columns(Canvas canvas, int gap, List<Piece> pieces) {
        var sum = -gap;
        for (var piece : pieces) {
            sum += piece.columns(canvas.text()) + gap;
        }
        return sum;
    }

    private static Area piece(Canvas canvas, int x, int y, Piece piece) {
        var at = x;
        for (var span : piece.spans()) {
            at = canvas.text(at, y, span.text(), span.role());
        }
        var area = new Area(x, y, at - x, 1);
        if (piece.target() != null) {
            canvas.hit(area, piece.target());
        }
        return area;
    }
}
