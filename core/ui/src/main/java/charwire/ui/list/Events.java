package charwire.ui.list;

import charwire.ui.panel.Checklist;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a log of events is read. Immutable.
 *
 * @param filter what is looked for, as it is typed
 */
public record Events(LogState log, Filter filter) {
    public static final Events START = new Events(LogState.START, Filter.NONE);

    public Events with(LogState newLog) {
        return new Events(newLog, filter);
    }

    public Events with(Filter newFilter) {
        return new Events(log.with(newFilter.search(), newFilter.hides()), newFilter);
    }

    /** All kinds to choose from. */
    public Checklist choice(Kinds kinds) {
        return kinds.choice(log.hidden());
    }

    /** With the kinds that were chosen. */
    public Events with(Checklist choice) {
        var hidden = choice.items().stream()
                .filter(item -> !item.on())
                .map(Checklist.Item::name)
                .collect(Collectors.toSet());
        return with(log.hiding(hidden));
    }

    /** See {@link LogState#match}. */
    public Optional<Events> match(LogBuffer entries, LogView.Body view, boolean next) {
        return log.match(entries, view, next).map(this::with);
    }
}
