package charwire.ui.cells;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.TextGraphics;

/**
 * A clipped piece of the frame that is being drawn. Its cells count from 0,0 at its own top left; what falls outside
 * is not drawn, so no size can fail. Text may come from a peer: only safe code points reach a cell, each takes exactly
 * its columns, and a wide one is never cut in half.
 */
public final class Canvas {
    private final TextGraphics cells;
    private final Look look;
    private final SafeText text;
    private final Hits.Recorder frame;
    private final Area origin;
    private final Area clip;
    private final Role ground;

    private Canvas(
            TextGraphics cells, Look look, SafeText text, Hits.Recorder frame, Area origin, Area clip, Role ground) {
        this.cells = cells;
        this.look = look;
        this.text = text;
        this.frame = frame;
        this.origin = origin;
        this.clip = clip;
        this.ground = ground;
    }

    public static Canvas over(TextGraphics cells, Look look, Hits.Recorder frame) {
        var whole = Area.ofSize(cells.getSize().getColumns(), cells.getSize().getRows());
        var canvas = new Canvas(cells, look, look.text(), frame, whole, whole, null);
        if (look.theme().paints()) {
            canvas.clear(whole);
        }
        return canvas;
    }

    /** The whole of this canvas, counted from 0,0. */
    public Area area() {
        return Area.ofSize(origin.width(), origin.height());
    }

    public int width() {
        return origin.width();
    }

    public int height() {
        return origin.height();
    }

    public Glyphs glyphs() {
        return look.glyphs();
    }

    public SafeText text() {
        return text;
    }

    /** A part of this canvas, with its own 0,0. */
    public Canvas sub(Area area) {
        var moved = area.moved(origin.x(), origin.y());
        return new Canvas(cells, look, text, frame, moved, clip.intersect(moved), ground);
    }

    /** The same cells on the ground of a role, such as a selection: other roles keep their own foreground. */
    public Canvas on(Role newGround) {
        return new Canvas(cells, look, text, frame, origin, clip, newGround);
    }

    /** Blanks an area, in the ground if there is one. */
    public void clear(Area area) {
        fill(area, ' ', Role.TEXT);
    }

    public void fill(Area area, char sign, Role role) {
        var seen = area.moved(origin.x(), origin.y()).intersect(clip);
        if (seen.isEmpty()) {
            return;
        }
        frame.witness().sign(seen, sign);
        var style = style(role);
        for (var y = seen.y(); y < seen.bottom(); y++) {
            for (var x = seen.x(); x < seen.right(); x++) {
                cell(x, y, sign, style);
            }
        }
    }

    /** One sign of one column, such as those of {@link Glyphs}. */
    public void put(int x, int y, int codePoint, Role role) {
        var row = origin.y() + y;
        var column = origin.x() + x;
        if (!clip.contains(column, row)) {
            return;
        }
        frame.witness().sign(new Area(column, row, 1, 1), codePoint);
        cell(column, row, codePoint, style(role));
    }

    /**
     * Draws text from a cell on, until it or the canvas ends.
     *
     * @return the column after the last one drawn, even where that is outside
     */
    public int text(int x, int y, String string, Role role) {
        var row = origin.y() + y;
        frame.witness().text(origin.x() + x, row, string, role, clip);
        if (row < clip.y() || row >= clip.bottom()) {
            return x + text.columns(string);
        }
        var style = style(role);
        var column = origin.x() + x;
        for (int at = 0; at < string.length() && column < clip.right(); ) {
            var codePoint = string.codePointAt(at);
            at += Character.charCount(codePoint);
            column += cell(column, row, codePoint, style);
        }
        return column - origin.x();
    }

    /** Draws text into exactly so many columns: padded with blanks, or cut with an ellipsis. */
    public void field(int x, int y, int width, String string, Align align, Role role) {
        var shown = align == Align.LEFT_KEEP_END ? text.fitEnd(string, width) : text.fit(string, width);
        var free = width - text.columns(shown);
        var from = align == Align.RIGHT ? x + free : x;
        blanks(x, y, from - x, role);
        var end = text(from, y, shown, role);
        blanks(end, y, x + width - end, role);
    }

    /** Draws text that ends before a column, cut to so many columns. Returns where it begins. */
    public int textEnding(int end, int y, int most, String string, Role role) {
        var shown = text.fit(string, most);
        var from = end - text.columns(shown);
        text(from, y, shown, role);
        return from;
    }

    /** Puts the terminal's cursor on a cell, if it can be seen. */
    public void cursor(int x, int y) {
        if (clip.contains(origin.x() + x, origin.y() + y)) {
            frame.cursor(origin.x() + x, origin.y() + y);
        }
    }

    /** Lets the mouse find an action here. */
    public void hit(Area area, Target target) {
        var moved = area.moved(origin.x(), origin.y()).intersect(clip);
        frame.add(new Hits.Hit(moved, target));
    }

    /**
     * Begins an overlay: what is drawn so far fades and gives up its hits and the cursor, so that the overlay has the
     * mouse and the keys alone.
     *
     * @return the canvas for a box of this size in the middle, blank, with a blank column at both sides
     */
    public Canvas overlay(int wantedWidth, int wantedHeight) {
        frame.clear();
        fade();
        var box = area().centred(wantedWidth, wantedHeight);
        clear(new Area(box.x() - 1, box.y(), box.width() + 2, box.height()));
        return sub(box);
    }

    private void fade() {
        var faded = look.theme().style(Role.FRAME);
        for (var y = 0; y < cells.getSize().getRows(); y++) {
            for (var x = 0; x < cells.getSize().getColumns(); x++) {
                var character = cells.getCharacter(x, y);
                if (character.equals(Style.BLANK)) {
                    continue;
                }
                cells.setCharacter(
                        x, y, faded.character(character.getCharacterString().codePointAt(0)));
                if (character.isDoubleWidth()) {
                    x++;
                }
            }
        }
    }

    private void blanks(int x, int y, int count, Role role) {
        fill(new Area(x, y, count, 1), ' ', role);
    }

    private Style style(Role role) {
        return ground == null ? look.theme().style(role) : look.theme().style(role, ground);
    }

    /** Draws one code point at a cell of the frame and returns its columns. */
    private int cell(int column, int row, int codePoint, Style style) {
        var width = look.repertoire().width(codePoint);
        if (width == 2) {
            var whole = column >= clip.x() && column + 1 < clip.right();
            if (whole) {
                cells.setCharacter(column, row, style.character(codePoint));
            } else {
                half(column, row, style);
            }
            return 2;
        }
        if (column >= clip.x()) {
            var shown = width == 1
                    ? style.character(codePoint)
                    : single(look.glyphs().replacement(), style);
            cells.setCharacter(column, row, shown);
        }
        return 1;
    }

    /** A blank for the visible half of a wide character that the edge cuts. */
    private void half(int column, int row, Style style) {
        for (var x = column; x < column + 2; x++) {
            if (x >= clip.x() && x < clip.right()) {
                cells.setCharacter(x, row, single(' ', style));
            }
        }
    }

    private TextCharacter single(int codePoint, Style style) {
        return style.character(look.repertoire().width(codePoint) == 1 ? codePoint : '?');
    }
}
