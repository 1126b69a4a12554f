package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.ServerKeys;
import charwire.ui.cells.Canvas;
import charwire.ui.panel.Line;
import java.util.List;

/** The keys that work just now; each is a mouse target. Before them, why the last one did nothing. */
public final class FooterPanel {
    private FooterPanel() {}

    public static void draw(Canvas canvas, Model model) {
        Line.draw(canvas, 0, 2, Line.noticing(canvas, model.notice(), ServerKeys.footer(model)), List.of());
    }
}
