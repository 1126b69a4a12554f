/**
 * The client without a screen: characters and events as text or as JSON, commands from standard input.
 *
 * <p>Characters go from the engine's loop to standard output through a bounded buffer that a thread of its own writes. While it is full
 * the loop waits, so that a slow reader slows the server down instead of filling memory here; commands and signals have other threads
 * and work meanwhile, and the end takes the wait off the loop.
 *
 * <p>The main thread owns a run; {@link charwire.tui.client.console.CharacterOutput} may be used by any thread.
 */
package charwire.tui.client.console;
