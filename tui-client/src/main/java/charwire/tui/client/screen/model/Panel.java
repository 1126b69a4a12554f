package charwire.tui.client.screen.model;

import charwire.ui.cells.Target;

/** What Tab goes round; the last two where there is room for them. */
public enum Panel implements Target {
    CHARACTERS,
    STATISTICS,
    HISTORY,
    EVENTS
}
