/**
 * The command {@code charwire-client}: its main class, its sub-commands and their options. The screen, the console, the report, records and
 * the search for idle timeouts each have a package below this one.
 *
 * <p>The main thread owns the run.
 *
 * <p>Chosen: the exit status is worked out at the end, from the client's last snapshot. Rejected: flags set by events as they come, which
 * would count losses a second time.
 */
package charwire.tui.client;
