package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.words.Words;

/** A button: {@code [ Apply ]}. */
public final class Button {
    private Button() {}

    /** Columns of a button with this label. */
    public static int columns(SafeText text, String label) {
        return text.columns(Words.of(label)) + 4;
    }

    /** Draws a button and returns the column after it. Hit: its target. */
    public static int draw(Canvas canvas, int x, int y, String label, Target target, boolean focused) {
        var end = canvas.text(x, y, "[ " + Words.of(label) + " ]", focused ? Role.BUTTON_FOCUSED : Role.BUTTON);
        canvas.hit(new Area(x, y, end - x, 1), target);
        return end;
    }
}
