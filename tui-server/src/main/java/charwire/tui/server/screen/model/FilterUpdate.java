package charwire.tui.server.screen.model;

import charwire.ui.list.Filter;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;

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

    static Model paste(Model model, String text) {
        return with(model, filter(model).paste(text));
    }

    static Model key(Model model, KeyStroke key) {
        return with(model, filter(model).key(key));
    }

    /** To the next match, or the one before, among all that there is. */
    static Model match(Model model, boolean next, int page) {
        if (filter(model).search().isEmpty()) {
            return model.noticed(Words.of("nothing is looked for; / begins"));
        }
        var all = with(model, filter(model).among(true));
        var none = all.noticed(Words.of(next ? "no more matches below" : "no more matches above"));
        if (model.is(Panel.EVENTS)) {
            return all.events()
                    .log()
                    .match(all.state().log(), page, next)
                    .map(log -> all.with(all.events().with(log)))
                    .orElse(none);
        }
        return all.clients().match(next).map(all::with).orElse(none);
    }

    private static Filter filter(Model model) {
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
