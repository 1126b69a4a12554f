package charwire.tui.client.screen.view;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.words.Words;

/** Rows of a label and its value, with numbers that end in one column. */
final class Fields {
    private final Canvas canvas;
    private final int value;
    private final int numberEnd;
    private int y;

    Fields(Canvas canvas) {
        this.canvas = canvas;
        this.value = canvas.width() < 32 ? 11 : 13;
        this.numberEnd = value + 9;
    }

    int y() {
        return y;
    }

    /** Leaves rows for something else. */
    void skip(int rows) {
        y += rows;
    }

    int valueWidth() {
        return canvas.width() - value;
    }

    /** A number that ends where the others do; returns the column after it. */
    int number(String label, String number, Role role) {
        var after = canvas.text(0, y, Words.of(label), Role.LABEL) + 1;
        var from =
                Math.max(Math.max(value - 2, after), numberEnd - canvas.text().columns(number));
        return canvas.text(from, y++, whole(number, canvas.width() - from), role);
    }

    /** A text; returns the column after it. */
    int text(String label, String text, Role role) {
        canvas.text(0, y, Words.of(label), Role.LABEL);
        return canvas.text(value, y++, whole(text, valueWidth()), role);
    }

    /** A figure that is cut would be another one. */
    private String whole(String text, int width) {
        return canvas.text().columns(text) <= width
                ? text
                : String.valueOf(canvas.glyphs().ellipsis());
    }

    /** The longest of several texts that fits. */
    void firstThatFits(String label, Role role, String... texts) {
        for (var text : texts) {
            if (canvas.text().columns(text) <= valueWidth() || text.equals(texts[texts.length - 1])) {
                text(label, text, role);
                return;
            }
        }
    }

    /** More behind the row before, from a column on, if it fits whole. */
    void behind(int x, String label, String text, Role role) {
        if (x + canvas.text().columns(Words.of(label)) + canvas.text().columns(text) > canvas.width()) {
            return;
        }
        canvas.text(canvas.text(x, y - 1, Words.of(label), Role.LABEL), y - 1, text, role);
    }
}
