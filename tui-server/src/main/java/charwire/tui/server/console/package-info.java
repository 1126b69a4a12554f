/**
 * The server without a screen: events and answers as text or as JSON, commands from standard input.
 *
 * <p>Any thread may write. Lines wait in a bounded queue for a thread that may block, so no caller ever waits for a reader.
 */
package charwire.tui.server.console;
