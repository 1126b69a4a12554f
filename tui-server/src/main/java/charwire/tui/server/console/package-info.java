/**
 * The server without a screen: events and answers as text or as JSON, commands from standard input.
 *
 * <p>Any thread may show something: what is shown waits in a bounded queue for a thread that may block, and no caller waits for a reader.
 */
package charwire.tui.server.console;
