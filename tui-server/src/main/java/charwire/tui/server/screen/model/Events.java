package charwire.tui.server.screen.model;

import charwire.tui.server.event.EventKind;
import charwire.ui.list.Filter;
import charwire.ui.list.LogState;
import charwire.ui.panel.Checklist;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the log of events is shown. Immutable. */
public record Events(LogState log, Filter filter) {
    static final Events START = new Events(LogState.START, Filter.NONE);

    Events with(LogState newLog) {
        return new Events(newLog, filter);
    }

    Events with(Filter newFilter) {
        return new Events(log.with(newFilter.search(), newFilter.hides()), newFilter);
    }

    /** All kinds to choose from. */
    Checklist choice() {
        var items = Stream.of(EventKind.values())
                .map(kind -> new Checklist.Item(
                        kind.word(), kind.label, !log.hidden().contains(kind.word()), false))
                .toList();
        return new Checklist("Kinds of events", items, 0, false);
    }

    /** With the kinds that were chosen. */
    Events with(Checklist choice) {
        var hidden = choice.items().stream()
                .filter(item -> !item.on())
                .map(Checklist.Item::name)
                .collect(Collectors.toSet());
        return new Events(log.hiding(hidden), filter);
    }
}
