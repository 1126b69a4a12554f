package charwire.tui.client.screen.view;

import charwire.tui.client.screen.model.ClientKeys;
import charwire.tui.client.screen.model.ClientState;
import charwire.tui.client.screen.model.Layout;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Overlay;
import charwire.tui.client.screen.model.Panel;
import charwire.tui.client.screen.model.Slice;
import charwire.ui.cells.Canvas;
import charwire.ui.panel.Line;
import charwire.ui.panel.TooSmall;
import java.util.List;

/** Draws a frame: the panels where the layout has them, then what stands over them. */
public final class ClientView {
    private static final int FOOTER_GAP = 2;

    private ClientView() {}

    /** @param newest the newest characters, enough for the canvas */
    public static void draw(Canvas canvas, Model model, Slice newest) {
        if (TooSmall.draw(canvas, Layout.LEAST_WIDTH, Layout.LEAST_HEIGHT, HeaderLine.title(model.state()))) {
            return;
        }
        var layout = model.layout(canvas.width(), canvas.height());
        HeaderLine.draw(canvas.sub(layout.header()), model);
        for (var panel : Panel.values()) {
            if (layout.has(panel)) {
                panel(canvas.sub(layout.area(panel)), panel, model, newest);
            }
        }
        if (!layout.message().isEmpty()) {
            MessageLine.draw(canvas.sub(layout.message()), model.state());
        } else {
            MessageLine.drawFresh(canvas.sub(layout.footer().moved(0, -1)), model.state());
        }
        footer(canvas.sub(layout.footer()), model);
        overlay(canvas, model);
    }

    /** What runs and how it is, in one line. */
    public static String title(ClientState state) {
        return HeaderLine.title(state);
    }

    private static void panel(Canvas canvas, Panel panel, Model model, Slice newest) {
        canvas.hit(canvas.area(), panel);
        switch (panel) {
            case CHARACTERS -> CharactersPanel.draw(canvas, model, newest);
            case STATISTICS -> StatisticsPanel.draw(canvas, model);
            case HISTORY -> HistoryPanel.draw(canvas, model, model.is(Panel.HISTORY));
            case EVENTS -> EventsPanel.draw(canvas, model, model.is(Panel.EVENTS));
        }
    }

    private static void footer(Canvas canvas, Model model) {
        var keys = ClientKeys.of(model.state()).footer(model);
        Line.draw(canvas, 0, FOOTER_GAP, Line.noticing(model.notice(), keys), List.of());
    }

    private static void overlay(Canvas canvas, Model model) {
        if (model.overlay() instanceof Overlay.ShownHelp shown) {
            shown.help().draw(canvas);
        }
        if (model.overlay() instanceof Overlay.Asked asked) {
            asked.dialog().draw(canvas);
        }
        if (model.overlay() instanceof Overlay.ShownDiagnosis shown) {
            DiagnosisBox.draw(canvas, model, shown.scroll());
        }
        if (model.overlay() instanceof Overlay.ShownEvents) {
            var box = canvas.overlay(canvas.width() - 4, canvas.height() - 4);
            EventsPanel.drawOver(box, model);
        }
    }
}
