package charwire.tui.server.screen.model;

import charwire.ui.list.LogState;

/** How the log of events is shown. Immutable. */
public record Events(LogState log, Filter filter) {
    static final Events START = new Events(LogState.START, Filter.NONE);

    Events with(LogState newLog) {
        return new Events(newLog, filter);
    }

    Events with(Filter newFilter) {
        return new Events(log.with(newFilter.search(), newFilter.hides()), newFilter);
    }
}
