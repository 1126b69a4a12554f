package charwire.tui.client.screen.model;

/** What Tab goes round; the last two where there is room for them. */
public enum Panel {
    CHARACTERS,
    STATISTICS,
    HISTORY,
    EVENTS
}
