package charwire.tui.client;

import charwire.ui.Canvas;
import charwire.ui.Frame;
import charwire.ui.LogView;

/** What happened to the connection. Hits: those of the log {@link #NAME}. */
final class EventsPanel {
    static final String NAME = "log";

    private EventsPanel() {}

    static void draw(Canvas canvas, Model model, boolean focused) {
        var log = model.world().log();
        var view = new LogView(NAME, model.world().zone(), true);
        var fact = view.fact(log, model.events());
        var inside = Frame.draw(canvas, "Events", fact, view.factRole(log, model.events()), focused);
        view.draw(canvas, inside, log, model.events());
    }
}
