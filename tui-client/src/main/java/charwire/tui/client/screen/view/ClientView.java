package charwire.tui.client.screen.view;

import charwire.tui.client.screen.model.Action;
import charwire.tui.client.screen.model.ClientKeys;
import charwire.tui.client.screen.model.ClientState;
import charwire.tui.client.screen.model.Layout;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Overlay;
import charwire.tui.client.screen.model.Panel;
import charwire.tui.client.screen.model.Slice;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.list.EventsView;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Footer;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.ui.panel.TooSmall;
import charwire.words.Words;
import java.util.List;

/** Draws a frame: the panels where the layout has them, then what stands over them. */
public final class ClientView {
    /** Narrower screens are the events' as a whole while they lie over the panels. */
    private static final int MARGIN_FROM = 76;

    private ClientView() {}

    /** @param newest the newest characters, enough for the canvas */
    public static void draw(Canvas canvas, Model model, Slice newest) {
        if (TooSmall.draw(canvas, Layout.LEAST_WIDTH, Layout.LEAST_HEIGHT, () -> HeaderLine.title(model.state()))) {
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
        var notice = model.notice().of(model);
        var keys = ClientKeys.footer(model);
        if (model.overlay() instanceof Dialog<Action> asked && asked.rows(canvas) >= canvas.height()) {
            if (notice.isEmpty()) {
                // A fingerprint is compared as a whole: its question takes the footer's row, too. Its buttons show its
                // keys, but for Esc.
                overlay(canvas, model, asked);
                escape(canvas.sub(canvas.area().bottom(1)), asked.keys().get(0));
                return;
            }
            keys = List.of();
        }
        var rows = Footer.rows(canvas, notice, keys, model.isOverlaid());
        overlay(canvas.sub(canvas.area().aboveBottom(rows)), model, model.overlay());
        Footer.draw(canvas, notice, keys, model.isOverlaid());
    }

    /** In the middle of the last row, which may be a box's lower line. */
    private static void escape(Canvas row, Piece key) {
        var width = key.columns(row.text()) + 2;
        var place = row.sub(new Area((row.width() - width) / 2, 0, width, 1));
        place.clear(place.area());
        Line.draw(place, 0, 0, List.of(key), List.of());
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
            case EVENTS -> events(canvas, model, model.is(Panel.EVENTS), "");
        }
    }

    private static void events(Canvas canvas, Model model, boolean focused, String hint) {
        new EventsView(Panel.EVENTS, model.state().zone())
                .draw(canvas, model.state().log(), model.events(), focused, hint);
    }

    private static void overlay(Canvas canvas, Model model, Layer<Action> overlay) {
        overlay.draw(canvas);
        if (overlay instanceof Overlay.ShownDiagnosis shown) {
            DiagnosisBox.draw(canvas, model, shown.scroll());
        }
        if (overlay instanceof Overlay.ShownEvents) {
            var margin = canvas.width() >= MARGIN_FROM ? 4 : 0;
            var box = canvas.overlay(canvas.width() - margin, canvas.height() - margin);
            events(box, model, true, Words.of("; Esc closes"));
        }
        if (overlay instanceof Overlay.Choosing choosing) {
            overlay(canvas, model, choosing.beneath());
            choosing.choice().draw(canvas);
        }
    }
}
