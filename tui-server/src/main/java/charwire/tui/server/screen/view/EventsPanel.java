package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.Panel;
import charwire.ui.cells.Canvas;
import charwire.ui.list.FilterLine;
import charwire.ui.list.LogView;
import charwire.ui.panel.Frame;

/** The log of events. */
public final class EventsPanel {
    private EventsPanel() {}

    public static void draw(Canvas canvas, Model model) {
        var log = model.state().log();
        var state = model.events().log();
        var filter = model.events().filter();
        canvas.hit(canvas.area(), Panel.EVENTS);
        var view = new LogView(Panel.EVENTS, model.state().setup().zone(), true);
        var inside =
                Frame.draw(canvas, "Events", view.fact(log, state), view.factRole(log, state), model.is(Panel.EVENTS));
        view.draw(canvas, filter.typing() ? inside.sub(inside.area().aboveBottom(1)) : inside, log, state);
        if (filter.typing()) {
            FilterLine.draw(inside, Panel.EVENTS, filter, state.count(log), log.next() - log.first());
        }
    }
}
