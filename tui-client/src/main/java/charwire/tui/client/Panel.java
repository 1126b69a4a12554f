package charwire.tui.client;

/** What Tab goes round; the last two where there is room for them. */
enum Panel {
    CHARACTERS,
    STATISTICS,
    HISTORY,
    EVENTS
}
