package charwire.tui.client.screen.view;

import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Panel;
import charwire.ui.cells.Canvas;
import charwire.ui.list.FilterLine;
import charwire.ui.list.LogView;
import charwire.ui.panel.Frame;
import charwire.words.Words;

/** What happened to the connection. */
final class EventsPanel {
    private EventsPanel() {}

    static void draw(Canvas canvas, Model model, boolean focused) {
        draw(canvas, model, focused, "");
    }

    /** Over the other panels. */
    static void drawOver(Canvas canvas, Model model) {
        draw(canvas, model, true, Words.of("; Esc closes"));
    }

    private static void draw(Canvas canvas, Model model, boolean focused, String hint) {
        var log = model.state().log();
        var view = new LogView(Panel.EVENTS, model.state().zone(), true);
        var fact = view.fact(log, model.events()) + hint;
        var inside = Frame.draw(canvas, "Events", fact, view.factRole(log, model.events()), focused);
        var filter = model.filter();
        view.draw(canvas, filter.typing() ? inside.sub(inside.area().aboveBottom(1)) : inside, log, model.events());
        if (filter.typing()) {
            FilterLine.draw(inside, Panel.EVENTS, filter, model.events().count(log), log.next() - log.first());
        }
    }
}
