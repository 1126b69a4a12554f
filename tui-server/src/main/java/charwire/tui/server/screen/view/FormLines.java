package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.Field;
import charwire.tui.server.screen.model.FormLayout;
import charwire.tui.server.screen.model.FormLayout.Group;
import charwire.tui.server.screen.model.RangeForm;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Button;
import charwire.words.Words;

/** Draws the fields of the form where its layout has them. */
final class FormLines {
    private static final int WIDEST_ENDPOINT = 10;
    private static final int WIDEST_LIST = 70;

    private FormLines() {}

    /** Draws all lines; says whether the buttons are still to be drawn. */
    static boolean draw(Canvas canvas, FormLayout layout, RangeForm range, boolean focused) {
        var left = true;
        for (var y = 0; y < layout.size(); y++) {
            var line = canvas.sub(canvas.area().belowTop(y).top(1));
            var x = 0;
            for (var group : layout.lines().get(y)) {
                switch (group) {
                    case RANGE ->
                        x = range(
                                line,
                                range,
                                focused,
                                layout.spare(layout.lines().get(y)));
                    case BURST ->
                        x = span(line, x, Field.BURST_MIN, Field.BURST_MAX, FormLayout.BURST, "", range, focused);
                    case PAUSE ->
                        x = span(
                                line,
                                x,
                                Field.PAUSE_MIN,
                                Field.PAUSE_MAX,
                                FormLayout.PAUSE,
                                Words.of(" ms"),
                                range,
                                focused);
                    case BUTTONS -> buttons(line, range, focused);
                }
                left &= group != Group.BUTTONS;
                x += layout.gap();
            }
        }
        return left;
    }

    /** A range has two ends; a list or a name needs the room of both. */
    private static int range(Canvas canvas, RangeForm range, boolean focused, int spare) {
        var whole = Group.RANGE.columns + spare;
        if (!range.hasEnd()) {
            var x = canvas.text(0, 0, Words.of(Field.FROM.label) + " ", Role.LABEL);
            var columns = Math.min(WIDEST_LIST, whole - x);
            field(canvas, x, columns, Field.FROM, range, focused);
            return x + columns;
        }
        var columns = Math.min(WIDEST_ENDPOINT, FormLayout.ENDPOINT + spare / 2);
        var x = end(canvas, 0, Field.FROM, columns, range, focused);
        return end(canvas, x + 1, Field.TO, columns, range, focused);
    }

    /** One end with the character that it stands for; the character has two columns, for a wide one. */
    private static int end(Canvas canvas, int x, Field field, int columns, RangeForm range, boolean focused) {
        var from = canvas.text(x, 0, Words.of(field.label) + " ", Role.LABEL);
        field(canvas, from, columns, field, range, focused);
        var character = range.draft().characters().get(field);
        if (character != null) {
            canvas.text(from + columns + 1, 0, Character.toString(character), Role.ACCENT);
        }
        return from + columns + 3;
    }

    private static int span(
            Canvas canvas, int x, Field min, Field max, int columns, String unit, RangeForm range, boolean focused) {
        var from = canvas.text(x, 0, Words.of(min.label) + " ", Role.LABEL);
        field(canvas, from, columns, min, range, focused);
        var to = canvas.text(from + columns, 0, Words.of(" to "), Role.LABEL);
        field(canvas, to, columns, max, range, focused);
        return canvas.text(to + columns, 0, unit, Role.LABEL);
    }

    private static void field(Canvas canvas, int x, int columns, Field field, RangeForm range, boolean focused) {
        var wrong = range.draft().problems().containsKey(field);
        range.form().field(field).draw(canvas, x, 0, columns, field, focused && range.is(field), wrong);
    }

    /** Draws the buttons at the right end of a line. Enter in a field presses the first: it shows when it would. */
    static void buttons(Canvas canvas, RangeForm range, boolean focused) {
        var ready = range.edited() && range.draft().result().isPresent() && !range.is(Field.REVERT);
        var applies = focused && (range.is(Field.APPLY) || ready);
        var x = Button.draw(canvas, canvas.width() - Group.BUTTONS.columns, 0, Field.APPLY.label, Field.APPLY, applies);
        Button.draw(canvas, x + 1, 0, Field.REVERT.label, Field.REVERT, focused && range.is(Field.REVERT));
    }
}
