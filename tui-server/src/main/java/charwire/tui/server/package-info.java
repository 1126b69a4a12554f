/** The command {@code charwire-server}. Owned by the main thread. */
package charwire.tui.server;
