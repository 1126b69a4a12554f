package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.Panel;
import charwire.ui.cells.Canvas;
import charwire.ui.list.LogBuffer;
import charwire.ui.list.LogState;
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
        if (filter.typing())
            FilterLine.draw(inside, Panel.EVENTS, filter, matching(log, state), log.next() - log.first());
    }

    private static long matching(LogBuffer log, LogState state) {
        var fromTheStart =
                new LogState(false, log.first(), log.first(), state.least(), state.search(), true, state.hidden());
        return fromTheStart.fresh(log);
    }
}
