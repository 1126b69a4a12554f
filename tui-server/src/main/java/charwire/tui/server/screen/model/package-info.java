/**
 * All that decides what the server's screen shows, and what inputs and events do to it.
 *
 * <p>Owner: the screen thread. The server's threads leave events and snapshots in a {@link charwire.tui.server.screen.model.Mailbox};
 * nothing else crosses between threads.
 *
 * <p>Chosen: {@link charwire.tui.server.screen.model.Model} is one immutable record, {@link charwire.tui.server.screen.model.Update} turns
 * it and an input into the next one and a list of effects. So every key can be tested without a terminal, and a frame shows a single
 * moment. After an effect, answers to older questions are dropped: what was just changed is never shown as it was before.
 */
package charwire.tui.server.screen.model;
