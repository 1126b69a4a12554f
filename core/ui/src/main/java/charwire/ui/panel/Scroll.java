package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Target;
import charwire.ui.input.Paging;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Optional;

/**
 * A text in a box over the panels, and how far it is scrolled. Hit: {@link Box}.
 *
 * @param top the first row in view
 */
public record Scroll(int top) {
    public static final Scroll START = new Scroll(0);

    /**
     * The box as it was drawn.
     *
     * @param page rows in view
     * @param most how many rows it can scroll
     */
    public record Box(int page, int most) implements Target {}

    /** Draws one row of the text. */
    @FunctionalInterface
    public interface RowPainter {
        void draw(Canvas canvas, int y, int row);
    }

    /** Arrows, page keys, Home and End scroll what is longer than its room. Empty for a key that does nothing. */
    public Optional<Scroll> key(KeyStroke key, Hits hits) {
        var box = box(hits);
        var lines = box.most > 0 ? Paging.lines(key, box.page) : 0;
        return lines == 0 ? Optional.empty() : Optional.of(by(lines, hits));
    }

    /** As the wheel does. */
    public Scroll by(int rows, Hits hits) {
        var most = box(hits).most;
        return rows == 0 ? this : new Scroll(Math.max(0, Math.min(Math.min(top, most) + rows, most)));
    }

    private static Box box(Hits hits) {
        return hits.find(Box.class).orElse(new Box(0, 0));
    }

    /** Draws the box over the middle of a canvas; mouse and cursor are its own. */
    public void draw(Canvas canvas, int width, String title, int rows, RowPainter painter) {
        var box = canvas.overlay(width, rows + 2);
        var page = Math.max(0, box.height() - 2);
        var most = Math.max(0, rows - page);
        var fact = most > 0 ? Frame.scrolls(box, title, Words.of("arrows scroll, Esc closes")) : Words.of("Esc closes");
        var inside = Frame.draw(box, title, fact, true);
        box.hit(box.area(), new Box(page, most));
        var first = Math.min(top, most);
        for (var y = 0; y < page && first + y < rows; y++) {
            painter.draw(inside, y, first + y);
        }
        Frame.scrollbar(box, 1, page, first, page, rows);
    }
}
