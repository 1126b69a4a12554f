/** The command {@code charwire-client}. Owned by the main thread. */
package charwire.tui.client;
