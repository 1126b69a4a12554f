/**
 * The command {@code charwire-server}: its main class, its sub-commands and their options. The screen, the console and the metrics have
 * packages below this one.
 *
 * <p>The main thread owns the run.
 */
package charwire.tui.server;
