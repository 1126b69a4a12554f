/**
 * The command {@code charwire-client}: the engine's client, shown to a person or a shell.
 *
 * <p>Characters go from the engine's loop to standard output through a bounded buffer that a thread of its own writes. While it is full the
 * loop waits, so that a slow reader slows the server down instead of filling memory here; commands and signals have other threads and
 * work meanwhile, and the end takes the wait off the loop.
 *
 * <p>Chosen: the exit status is worked out at the end, from the client's last snapshot. Rejected: flags set by the events as they come,
 * which would be a second opinion on what was lost.
 *
 * <p>The main thread owns the run; {@link charwire.tui.client.ClientOutput} may be used by any thread.
 */
package charwire.tui.client;
