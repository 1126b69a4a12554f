package charwire.ui.list;

import charwire.ui.cells.Align;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Role;
import charwire.ui.cells.Target;
import charwire.ui.panel.Frame;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws rows in columns under a head. Hits: {@link Body}, {@link Row}s, {@link Head}s.
 *
 * @param panel what it is a part of
 * @param order which columns there are, by number, from left to right
 * @param gap blanks between columns
 */
public record Table(Target panel, List<Column> columns, List<Integer> order, int gap) {
    /** All rows in view. */
    public record Body(Target whole) implements Target {}

    public record Row(Target whole, long id) implements Target {}

    /** @param column its number */
    public record Head(Target whole, int column) implements Target {}

    /** How many rows of a panel's table were in view. */
    public static int page(Hits hits, Target panel) {
        return hits.area(new Body(panel)).height();
    }

    /**
     * One column.
     *
     * @param width columns it takes, at least; the one with {@code grows} takes what is left first
     * @param drop when the table is narrow, columns with a higher number go first; 0 never goes. One that is wider than all the room gives
     *     way to the next
     */
    public record Column(String title, int width, Align align, int drop, boolean grows) {
        public static Column left(String title, int width, int drop) {
            return new Column(title, width, Align.LEFT, drop, false);
        }

        public static Column right(String title, int width, int drop) {
            return new Column(title, width, Align.RIGHT, drop, false);
        }
    }

    /** By which column the rows are sorted; -1 for none. */
    public record Sort(int column, boolean descending) {
        public static final Sort NONE = new Sort(-1, false);

        /** After a click on a head: the same column reverses its order, another one starts as given. */
        public Sort clicked(int head, boolean descendingFirst) {
            return head == column ? new Sort(head, !descending) : new Sort(head, descendingFirst);
        }
    }

    private static final int GAP = 2;
    /** Less of a cell tells nothing. */
    private static final int LEAST = 4;

    /** The mark of the selected row and a blank. */
    private static final int MARK = 2;

    public Table {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }

    /** With all columns, in their order. */
    public Table(Target panel, List<Column> columns) {
        this(panel, columns, IntStream.range(0, columns.size()).boxed().toList());
    }

    public Table(Target panel, List<Column> columns, List<Integer> order) {
        this(panel, columns, order, GAP);
    }

    /** With as little between the columns as can be, so that more of them have room. */
    public Table dense() {
        return new Table(panel, columns, order, 1);
    }

    /**
     * Draws the table, its scrollbar on the frame's right border.
     *
     * @param frame the canvas with the frame, or {@code inside} where there is none
     * @param inside the canvas within it
     * @param empty what stands there when there are no rows
     */
    public void draw(
            Canvas frame, Canvas inside, Rows rows, TableState state, Sort sort, boolean focused, String empty) {
        var layout = layout(inside, sort);
        head(inside, layout, sort);
        var body = inside.sub(inside.area().belowTop(1));
        body.hit(body.area(), new Body(panel));
        if (rows.size() == 0) {
            var lines = body.text().wrap(empty, body.width() - MARK, body.height());
            for (var y = 0; y < lines.size(); y++) {
                body.text(MARK, y, lines.get(y), Role.LABEL);
            }
            return;
        }
        var now = state.settled(rows);
        var page = body.height();
        var top = now.topFor(rows.size(), page);
        for (var y = 0; y < page && top + y < rows.size(); y++) {
            row(body, y, layout, rows, top + y, top + y == now.index(), focused);
        }
        if (frame != inside) {
            Frame.scrollbar(frame, 2, page, top, page, rows.size());
        }
    }

    /** The columns shown at a width, by number, in their order. */
    List<Integer> shownColumns(int width) {
        return layout(width, -1, 0).stream().map(Place::column).toList();
    }

    /** The columns that have room on a canvas, by number; that of the order is dropped last. */
    public List<Integer> shownColumns(Canvas inside, Sort sort) {
        var shown = new ArrayList<Integer>();
        for (var place : layout(inside, sort)) {
            shown.add(place.column);
        }
        return shown;
    }

    private record Place(int column, int x, int width) {}

    private List<Place> layout(Canvas canvas, Sort sort) {
        if (sort.column < 0) {
            return layout(canvas.width(), -1, 0);
        }
        var head = Words.of(columns.get(sort.column).title) + mark(canvas, sort);
        return layout(canvas.width(), sort.column, canvas.text().columns(head));
    }

    /**
     * @param sorted the column that is dropped last, unless it is wider than all the room; -1 for none
     * @param head columns of its head
     */
    private List<Place> layout(int width, int sorted, int head) {
        var widths = new int[columns.size()];
        for (var i : order) {
            widths[i] = columns.get(i).width;
        }
        if (order.contains(sorted)) {
            widths[sorted] = Math.max(widths[sorted], head);
        }
        var byDrop = order.stream()
                .filter(i -> columns.get(i).drop > 0)
                .sorted(Comparator.comparing(i -> i == sorted ? 0 : columns.get(i).drop))
                .toList();
        var wanted = widths.clone();
        byDrop.forEach(i -> widths[i] = 0);
        var spare = width - needed(widths);
        keep(byDrop, wanted, widths, spare);
        share(widths, width - needed(widths));
        return places(widths, width);
    }

    /** The first that fits, and those after it that do; where none does, the first cut, rather than an empty place beside the names. */
    private void keep(List<Integer> byDrop, int[] wanted, int[] widths, int spare) {
        var left = spare;
        for (var i : byDrop) {
            if (wanted[i] + gap <= left) {
                widths[i] = wanted[i];
                left -= wanted[i] + gap;
            } else if (left < spare) {
                return;
            }
        }
        if (left == spare && !byDrop.isEmpty() && spare - gap >= LEAST) {
            widths[byDrop.get(0)] = spare - gap;
        }
    }

    /** What is left over goes to the column that grows, until it has doubled, then to all. */
    private void share(int[] widths, int spare) {
        var shown = new ArrayList<Integer>();
        var left = Math.max(0, spare);
        for (var i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            shown.add(i);
            var more = columns.get(i).grows ? Math.min(left, widths[i]) : 0;
            widths[i] += more;
            left -= more;
        }
        for (var i : shown) {
            widths[i] += left / shown.size();
        }
    }

    private List<Place> places(int[] widths, int width) {
        var places = new ArrayList<Place>();
        var x = MARK;
        for (var i : order) {
            if (widths[i] == 0) {
                continue;
            }
            places.add(new Place(i, x, Math.max(0, Math.min(widths[i], width - x))));
            x += widths[i] + gap;
        }
        return places;
    }

    private int needed(int[] widths) {
        var sum = MARK - gap;
        for (var columns : widths) {
            if (columns > 0) {
                sum += columns + gap;
            }
        }
        return sum;
    }

    private static String mark(Canvas canvas, Sort sort) {
        var arrow = sort.descending ? canvas.glyphs().down() : canvas.glyphs().up();
        // as a letter it would be read as one of the title's
        return Character.isLetter(arrow) ? " " + arrow : String.valueOf(arrow);
    }

    private void head(Canvas canvas, List<Place> layout, Sort sort) {
        for (var place : layout) {
            var column = columns.get(place.column);
            var sorted = place.column == sort.column;
            var mark = sorted ? mark(canvas, sort) : "";
            var role = sorted ? Role.ACCENT : Role.HEAD;
            var title = canvas.text()
                            .fit(
                                    Words.of(column.title),
                                    place.width - canvas.text().columns(mark))
                    + mark;
            canvas.field(place.x, 0, place.width, title, column.align, role);
            canvas.hit(new Area(place.x - 1, 0, place.width + gap, 1), new Head(panel, place.column));
        }
    }

    private void row(Canvas body, int y, List<Place> layout, Rows rows, int index, boolean selected, boolean focused) {
        var line = new Area(0, y, body.width(), 1);
        var canvas = selected ? body.on(focused ? Role.SELECTION : Role.SELECTION_IDLE) : body;
        if (selected) {
            canvas.clear(line);
            canvas.put(0, y, canvas.glyphs().selected(), focused ? Role.ACCENT : Role.LABEL);
        }
        for (var place : layout) {
            var text = rows.cell(index, place.column);
            var align = columns.get(place.column).align;
            canvas.field(place.x, y, place.width, text, align, rows.role(index, place.column));
            var shown = canvas.text().fit(text, place.width);
            var free = align == Align.RIGHT ? place.width - canvas.text().columns(shown) : 0;
            // on the ground of a selection it would not stand out
            var cell = new Area(place.x + free, y, place.width - free, 1);
            rows.search().mark(body.sub(cell), text, 0, shown, Role.MATCH);
        }
        body.hit(line, new Row(panel, rows.id(index)));
    }
}
