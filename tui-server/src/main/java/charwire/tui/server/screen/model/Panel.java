package charwire.tui.server.screen.model;

import charwire.ui.cells.Target;

/** What takes the keys. */
public enum Panel implements Target {
    CLIENTS,
    RANGE,
    EVENTS,
    /** Beside the others where there is much room, elsewhere in place of one. */
    STREAM
}
