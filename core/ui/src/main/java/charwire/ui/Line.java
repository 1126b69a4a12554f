package charwire.ui;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** One row of {@link Piece}s, some at the left, some at the right end; those that do not fit go by their priority. */
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
            if (!kept.contains(piece)) continue;
            places.put(piece, piece(canvas, x, y, piece));
            x = places.get(piece).right() + gap;
        }
        var end = canvas.width() - 1;
        for (var i = right.size() - 1; i >= 0; i--) {
            var piece = right.get(i);
            if (!kept.contains(piece)) continue;
            end -= piece.columns(canvas.text());
            places.put(piece, piece(canvas, end, y, piece));
            end -= gap;
        }
        return places;
    }

    private static List<Piece> kept(Canvas canvas, int gap, List<Piece> left, List<Piece> right) {
        var kept = new ArrayList<Piece>(left);
        kept.addAll(right);
        while (columns(canvas, gap, kept) > canvas.width() - 2) {
            var least = least(kept);
            if (least.priority() == 0) break;
            kept.remove(least);
        }
        return kept;
    }

    /** Of those with the highest number the last. */
    private static Piece least(List<Piece> pieces) {
        var least = pieces.get(0);
        for (var piece : pieces) if (piece.priority() >= least.priority()) least = piece;
        return least;
    }

    private static int columns(Canvas canvas, int gap, List<Piece> pieces) {
        var sum = -gap;
        for (var piece : pieces) sum += piece.columns(canvas.text()) + gap;
        return sum;
    }

    private static Area piece(Canvas canvas, int x, int y, Piece piece) {
        var at = x;
        for (var span : piece.spans()) at = canvas.text(at, y, span.text(), span.role());
        var area = new Area(x, y, at - x, 1);
        if (!piece.action().isEmpty()) canvas.hit(area, piece.action());
        return area;
    }
}
