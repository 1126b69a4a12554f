package charwire.tui.server.screen.model;

import charwire.tui.server.screen.model.Model.Panel;
import charwire.tui.server.screen.model.Update.Step;
import charwire.ui.cells.Hits;
import com.googlecode.lanterna.input.KeyStroke;

/** What happens while a filter is typed: the panel shows at once what it leaves. Pure. */
final class FilterUpdate {
    private FilterUpdate() {}

    /** The events are filtered where they have the focus, else the clients. */
    static Model begin(Model model) {
        if (model.is(Panel.EVENTS)) return with(model, model.events().filter().typed(true));
        var clients = model.with(Panel.CLIENTS);
        return with(clients, clients.clients().filter().typed(true));
    }

    static Model end(Model model, boolean keep) {
        return with(model, keep ? filter(model).typed(false) : Filter.NONE);
    }

    static Model paste(Model model, String text) {
        return with(model, filter(model).paste(text));
    }

    static Step key(Model model, KeyStroke key, Hits hits) {
        return switch (key.getKeyType()) {
            case Enter -> Step.of(end(model, true));
            case Escape -> Step.of(end(model, false));
            case ArrowUp, ArrowDown, PageUp, PageDown -> Step.of(moved(model, key, hits));
            default -> other(model, key, hits);
        };
    }

    /** Function keys and Tab work as ever and keep the filter. */
    private static Step other(Model model, KeyStroke key, Hits hits) {
        var action = ServerKeys.ALL.action(key, true);
        if (action.isPresent()) return Update.action(end(model, true), action.get(), hits);
        return Step.of(with(model, filter(model).key(key)));
    }

    private static Model moved(Model model, KeyStroke key, Hits hits) {
        return model.is(Panel.EVENTS)
                ? model.with(Update.eventsKey(model, key, hits))
                : model.with(Update.clientsKey(model.clients(), key, hits));
    }

    private static Filter filter(Model model) {
        return model.is(Panel.EVENTS)
                ? model.events().filter()
                : model.clients().filter();
    }

    private static Model with(Model model, Filter filter) {
        return model.is(Panel.EVENTS)
                ? model.with(model.events().with(filter))
                : model.with(model.clients().with(filter, model.world().last()));
    }
}
