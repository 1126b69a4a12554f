/**
 * The client's full screen, live or from a record, from its start to its exit status.
 *
 * <p>Owner: the main thread, which is the screen's. It draws one {@link charwire.tui.client.screen.model.Model} for each frame; the
 * engine's loop never waits for it.
 */
package charwire.tui.client.screen;
