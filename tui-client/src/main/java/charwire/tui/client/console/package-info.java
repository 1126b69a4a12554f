/**
 * The client without a screen: characters and events as text or as JSON, commands from standard input.
 *
 * <p>Characters go from the engine's loop to standard output through a bounded buffer, which a separate thread writes out. While the buffer
 * is full the loop waits, so a slow reader holds back the connection instead of filling memory. Commands and signals have other threads and
 * still work meanwhile; ending the client releases the loop.
 *
 * <p>The main thread owns a run; {@link charwire.tui.client.console.CharacterOutput} may be used by any thread.
 */
package charwire.tui.client.console;
