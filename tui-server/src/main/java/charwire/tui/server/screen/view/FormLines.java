package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.Draft;
import charwire.tui.server.screen.model.RangeForm;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Button;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of the form in as few lines as a width allows: the range, the burst, the pause, the buttons, in this
 * order, never cut apart.
 *
 * @param lines the groups in each line
 */
record FormLines(List<List<Group>> lines, int width) {
    /** What stays together, with its least columns. */
    enum Group {
        RANGE(29),
        BURST(18),
        PAUSE(23),
        BUTTONS(FormLines.BUTTONS);

        private final int columns;

        Group(int columns) {
            this.columns = columns;
        }
    }

    /** Columns of both buttons. */
    static final int BUTTONS = 20;

    private static final int GAP = 2;
    private static final int ENDPOINT = 7;
    private static final int WIDEST_ENDPOINT = 10;
    private static final int WIDEST_LIST = 70;

    /** Buttons that would stand alone in a line are left out: they stand beside the sample. */
    static FormLines of(int width) {
        var lines = new ArrayList<List<Group>>();
        var used = width;
        for (var group : Group.values()) {
            if (used + GAP + group.columns > width) {
                if (group == Group.BUTTONS) break;
                lines.add(new ArrayList<>());
                used = -GAP;
            }
            lines.get(lines.size() - 1).add(group);
            used += GAP + group.columns;
        }
        return new FormLines(lines, width);
    }

    int size() {
        return lines.size();
    }

    /** Draws all lines; says whether the buttons are still to be drawn. */
    boolean draw(Canvas canvas, RangeForm range, boolean focused) {
        var left = true;
        for (var y = 0; y < lines.size(); y++) {
            var line = canvas.sub(canvas.area().belowTop(y).top(1));
            var x = 0;
            for (var group : lines.get(y)) {
                switch (group) {
                    case RANGE -> x = range(line, range, focused, spare(lines.get(y)));
                    case BURST -> x = span(line, x, "burst", 4, "", range, focused);
                    case PAUSE -> x = span(line, x, "pause", 5, Words.of(" ms"), range, focused);
                    case BUTTONS -> buttons(line, range, focused);
                }
                left &= group != Group.BUTTONS;
                x += GAP;
            }
        }
        return left;
    }

    private int spare(List<Group> line) {
        var needed = line.stream().mapToInt(group -> group.columns + GAP).sum() - GAP;
        return Math.max(0, width - needed);
    }

    /** A range has two ends; a list or a name needs the room of both. */
    private static int range(Canvas canvas, RangeForm range, boolean focused, int spare) {
        var whole = Group.RANGE.columns + spare;
        if (!range.hasEnd()) {
            var x = canvas.text(0, 0, Words.of("from") + " ", Role.LABEL);
            var columns = Math.min(WIDEST_LIST, whole - x);
            field(canvas, x, columns, "from", range, focused);
            return x + columns;
        }
        var columns = Math.min(WIDEST_ENDPOINT, ENDPOINT + spare / 2);
        var x = end(canvas, 0, "from", columns, range, focused);
        return end(canvas, x + 1, "to", columns, range, focused);
    }

    /** One end with the character that it stands for; the character has two columns, for a wide one. */
    private static int end(Canvas canvas, int x, String name, int columns, RangeForm range, boolean focused) {
        var from = canvas.text(x, 0, Words.of(name) + " ", Role.LABEL);
        field(canvas, from, columns, name, range, focused);
        Draft.character(range.form().text(name))
                .ifPresent(c -> canvas.text(from + columns + 1, 0, Character.toString(c), Role.ACCENT));
        return from + columns + 3;
    }

    private static int span(
            Canvas canvas, int x, String name, int columns, String unit, RangeForm range, boolean focused) {
        var from = canvas.text(x, 0, Words.of(name) + " ", Role.LABEL);
        field(canvas, from, columns, name + ".min", range, focused);
        var to = canvas.text(from + columns, 0, Words.of(" to "), Role.LABEL);
        field(canvas, to, columns, name + ".max", range, focused);
        return canvas.text(to + columns, 0, unit, Role.LABEL);
    }

    private static void field(Canvas canvas, int x, int columns, String name, RangeForm range, boolean focused) {
        var wrong = range.draft().problems().containsKey(name);
        range.form().field(name).draw(canvas, x, 0, columns, name, focused && range.is(name), wrong);
    }

    /** Draws the buttons at the right end of a line. Enter in a field presses the first: it shows when it would. */
    static void buttons(Canvas canvas, RangeForm range, boolean focused) {
        var ready = range.edited() && range.draft().result().isPresent() && !range.is("revert");
        var applies = focused && (range.is("apply") || ready);
        var x = Button.draw(canvas, canvas.width() - BUTTONS, 0, "Apply", "apply", applies);
        Button.draw(canvas, x + 1, 0, "Revert", "revert", focused && range.is("revert"));
    }
}
