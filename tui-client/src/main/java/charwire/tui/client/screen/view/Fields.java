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
        canvas.text(0, y, Words.of(label), Role.LABEL);
        var from = Math.max(value - 2, numberEnd - canvas.text().columns(number));
        return canvas.text(from, y++, number, role);
    }

    /** A text; returns the column after it. */
    int text(String label, String text, Role role) {
        canvas.text(0, y, Words.of(label), Role.LABEL);
        return canvas.text(value, y++, canvas.text().fit(text, valueWidth()), role);
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
