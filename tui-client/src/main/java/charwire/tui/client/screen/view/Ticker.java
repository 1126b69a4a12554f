package charwire.tui.client.screen.view;

import charwire.tui.client.screen.model.Slice;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;

/** One line of characters with room between them: the newest at the right, marked, older ones fading. */
final class Ticker {
    private Ticker() {}

    /** @param end the number after the one that is marked */
    static void draw(Canvas canvas, int y, Slice shown, long end) {
        var step = shown.cell() + 1;
        var places = (canvas.width() + 1) / step;
        for (var i = 0; i < places; i++) {
            var at = end - 1 - i;
            if (at < shown.first()) {
                break;
            }
            var x = canvas.width() - shown.cell() - i * step;
            if (i == 0) {
                CharactersPanel.mark(canvas, x, y, shown, at);
            } else {
                CharactersPanel.put(canvas, x, y, shown, at, role(shown, at, i, places));
            }
        }
    }

    private static Role role(Slice shown, long at, int age, int places) {
        if (at >= shown.burst()) {
            return Role.ACCENT;
        }
        return age <= places / 2 ? Role.VALUE : Role.LABEL;
    }
}
