/**
 * The command {@code charwire-client}: the engine's client, on a screen or for a shell.
 *
 * <p>Without a screen characters go from the engine's loop to standard output through a bounded buffer that a thread of its own writes. While it is full the
 * loop waits, so that a slow reader slows the server down instead of filling memory here; commands and signals have other threads and
 * work meanwhile, and the end takes the wait off the loop.
 *
 * <p>Chosen: the exit status is worked out at the end, from the client's last snapshot. Rejected: flags set by the events as they come,
 * which would be a second opinion on what was lost.
 *
 * <p>On the screen the main thread draws one {@link charwire.tui.client.Model} for each frame; the engine's loop appends characters to a
 * bounded {@link charwire.tui.client.Tape} and never waits, so the screen shows the newest at its own pace however much comes. Rejected:
 * a queue of characters, which grows when the terminal is slow, and has to be read to its end before the newest is seen.
 *
 * <p>The main thread owns the run; {@link charwire.tui.client.ClientOutput} may be used by any thread.
 */
package charwire.tui.client;
