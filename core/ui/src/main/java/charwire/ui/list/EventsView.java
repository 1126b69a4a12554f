package charwire.ui.list;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Target;
import charwire.ui.panel.Frame;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.ZoneId;

/**
 * The panel with a log of events.
 *
 * @param panel what it is
 */
public record EventsView(Target panel, ZoneId zone) {
    private static final String TITLE = "Events";

    /** @param hint what the user should know of it besides; may be empty */
    public void draw(Canvas canvas, LogBuffer log, Events events, boolean focused, String hint) {
        var view = new LogView(panel, zone, true);
        var state = events.log();
        var fact = Frame.fact(canvas, TITLE, view.facts(canvas.text(), log, state, hint));
        var inside = Frame.draw(canvas, TITLE, fact, view.factRole(log, state), focused);
        var typing = focused && events.filter().typing();
        view.draw(canvas, typing ? inside.sub(inside.area().aboveBottom(1)) : inside, log, state, focused);
        if (typing) {
            var count = Words.of("{0} of {1}", Texts.count(state.count(log)), Texts.count(log.next() - log.first()));
            FilterLine.draw(inside, panel, "filter ", events.filter(), count);
        }
    }
}
