/**
 * All that decides what the client's screen shows, and what inputs and events do to it.
 *
 * <p>Owner: the screen thread. The engine's loop appends characters to the bounded {@link charwire.tui.client.screen.model.Tape} and leaves
 * events in the {@link charwire.tui.client.screen.model.Mailbox}: nothing else crosses.
 *
 * <p>Chosen: a tape of the newest characters, so the screen shows them at its own pace however many arrive. Rejected: a queue of
 * characters, which grows when the terminal is slow, and must be read to its end before the newest is seen.
 */
package charwire.tui.client.screen.model;
