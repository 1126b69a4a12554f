/**
 * The toolkit of both full-screen programs: event loop, cells, colours, frames, table, field, log, dialogs. It knows
 * nothing of characters streamed, of servers or of TLS, and nothing of how a terminal is opened.
 *
 * <p>Owner: the screen thread. Everything here belongs to the one thread that runs {@link charwire.ui.ScreenLoop#run};
 * only {@link charwire.ui.ScreenLoop#wakeup}, {@link charwire.ui.ScreenLoop#stop} and
 * {@link charwire.ui.input.InputSource#wake} may be called from elsewhere.
 *
 * <p>Choice: widgets are immutable records with pure transitions ({@code TextField.key}, {@code TableState.key}, …)
 * and static draw methods over a clipped {@link charwire.ui.cells.Canvas}. A frame is drawn into the back buffer of
 * Lanterna's screen, which sends the cells that differ from the last one: an unchanged frame writes no byte. Where
 * things stood is kept as {@link charwire.ui.cells.Hits} of the last frame: the mouse and the page keys read it, nothing
 * else remembers a layout.
 *
 * <p>Rejected: Lanterna's gui2. Its loop polls, a table of 10,000 rows takes tens of milliseconds a frame, an exception
 * while drawing repeats for ever, and a click in a scrolled table selects the wrong row.
 */
package charwire.ui;
