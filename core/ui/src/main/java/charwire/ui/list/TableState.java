package charwire.ui.list;

import charwire.ui.input.Paging;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Optional;

/**
 * What is selected in a table and which rows are seen. The selection is kept by id, so it stays with its row when the
 * rows are sorted anew; when the row is gone, the one that took its place is selected.
 *
 * @param selected the id of the selected row, or {@link #NONE}
 * @param index where it was last seen
 * @param top the first row in view
 * @param reveal whether the selection must be in view; false after the wheel turned
 */
public record TableState(long selected, int index, int top, boolean reveal) {
    public static final long NONE = Long.MIN_VALUE;

    /** The first row will be selected. */
    public static final TableState START = new TableState(NONE, 0, 0, true);

    /** Looks for the selected row in a new snapshot. Call it for each, and before asking for {@link #index}. */
    public TableState settled(Rows rows) {
        var size = rows.size();
        if (size == 0) {
            return new TableState(NONE, 0, 0, true);
        }
        var found = selected == NONE ? -1 : rows.indexOf(selected);
        var at = found >= 0 ? found : clamp(index, size - 1);
        return new TableState(rows.id(at), at, top, reveal);
    }

    /** Selects a row by its id; one that is not there changes nothing. */
    public TableState select(Rows rows, long id) {
        var found = rows.indexOf(id);
        return found < 0 ? this : new TableState(id, found, top, true);
    }

    /**
     * Moves the selection by a key: arrows, page keys, Home, End. Empty for a key that does nothing.
     *
     * @param page rows in view
     */
    public Optional<TableState> key(KeyStroke key, Rows rows, int page) {
        var by = Paging.lines(key, page);
        if (by == 0 || rows.size() == 0) {
            return Optional.empty();
        }
        var now = settled(rows);
        return Optional.of(now.moved(now.index + by, rows, page));
    }

    /** Scrolls by rows, as the wheel does; the selection stays, in view or not. */
    public TableState scroll(int by, Rows rows, int page) {
        var now = settled(rows);
        var first = now.topFor(rows.size(), page) + by;
        return new TableState(now.selected, now.index, clamp(first, Math.max(0, rows.size() - page)), false);
    }

    /** The first row to draw: what {@link #top} says, as far as there are rows, and the selection in view. */
    int topFor(int size, int page) {
        var first = clamp(top, Math.max(0, size - page));
        if (!reveal || page <= 0) {
            return first;
        }
        return clamp(Math.max(index - page + 1, Math.min(first, index)), Math.max(0, size - page));
    }

    private TableState moved(int to, Rows rows, int page) {
        var at = clamp(to, rows.size() - 1);
        var shown = new TableState(rows.id(at), at, topFor(rows.size(), page), true);
        return new TableState(shown.selected, at, shown.topFor(rows.size(), page), true);
    }

    private static int clamp(int value, int most) {
        return Math.max(0, Math.min(value, most));
    }
}
