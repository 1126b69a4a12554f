package charwire.tui.server.screen.model;

import charwire.ui.list.Filter;
import charwire.ui.list.LogView;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Optional;

/** What happens while a filter is typed: the panel shows at once what it leaves. Pure. */
final class FilterUpdate {
    private FilterUpdate() {}

    /** The events are filtered where they have the focus, else the clients. */
    static Model begin(Model model) {
        if (model.is(Panel.EVENTS)) {
            return with(model, model.events().filter().typed(true));
        }
        var clients = model.with(Panel.CLIENTS);
        return with(clients, clients.clients().filter().typed(true));
    }

    static Model end(Model model, boolean keep) {
        return with(model, keep ? filter(model).typed(false) : Filter.NONE);
    }

    static Optional<Model> paste(Model model, String text) {
        return filter(model).paste(text).map(filter -> with(model, filter));
    }

    /** Empty for a key that does nothing. */
    static Optional<Model> key(Model model, KeyStroke key) {
        return filter(model).key(key).map(filter -> with(model, filter));
    }

    /** Empty if nothing is looked for. */
    static Optional<Model> cleared(Model model) {
        return filter(model).text().isEmpty() ? Optional.empty() : Optional.of(end(model, false));
    }

    /** At the next match, or the one before; empty if there is none. */
    static Optional<Model> match(Model model, boolean next, LogView.Body view) {
        return model.is(Panel.EVENTS)
                ? model.events().match(model.state().log(), view, next).map(model::with)
                : model.clients().match(next).map(model::with);
    }

    static Model among(Model model, boolean all) {
        return with(model, filter(model).among(all));
    }

    static Filter filter(Model model) {
        return model.is(Panel.EVENTS)
                ? model.events().filter()
                : model.clients().filter();
    }

    private static Model with(Model model, Filter filter) {
        return model.is(Panel.EVENTS)
                ? model.with(model.events().with(filter))
                : model.with(model.clients().with(filter, model.state().last()));
    }
}
