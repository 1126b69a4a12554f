package charwire.tui.server.screen.model;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/**
 * Where Tab and Shift-Tab lead: through panels and fields. On a low screen clients and events share a place, and they
 * swap them; the graph is passed by where it has no place of its own. Pure.
 */
final class FocusUpdate {
    private FocusUpdate() {}

    static Model next(Model model) {
        return switch (model.focus()) {
            case CLIENTS ->
                Layout.isLow(model.size())
                        ? model.with(Panel.EVENTS)
                        : model.with(Panel.RANGE).with(model.range().focused(Field.FIRST));
            case RANGE ->
                model.range().is(Field.LAST)
                        ? model.with(hasStream(model) ? Panel.STREAM : Panel.EVENTS)
                        : fromField(model, KeyType.Tab);
            case STREAM -> model.with(Panel.EVENTS);
            case EVENTS -> model.with(Panel.CLIENTS);
        };
    }

    static Model previous(Model model) {
        return switch (model.focus()) {
            case CLIENTS -> model.with(Panel.EVENTS);
            case RANGE ->
                model.range().is(Field.FIRST) ? model.with(Panel.CLIENTS) : fromField(model, KeyType.ReverseTab);
            case STREAM -> aboveStream(model);
            case EVENTS -> hasStream(model) ? model.with(Panel.STREAM) : aboveStream(model);
        };
    }

    private static Model fromField(Model model, KeyType key) {
        return model.range().key(new KeyStroke(key)).map(model::with).orElseThrow();
    }

    private static Model aboveStream(Model model) {
        return Layout.isLow(model.size())
                ? model.with(Panel.CLIENTS)
                : model.with(Panel.RANGE).with(model.range().focused(Field.LAST));
    }

    private static boolean hasStream(Model model) {
        var unzoomed = model.withZoom(false).with(Panel.CLIENTS);
        return unzoomed.layout(model.size().getColumns(), model.size().getRows())
                .hasStream();
    }
}
