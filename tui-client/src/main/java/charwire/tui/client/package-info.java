/**
 * The command {@code charwire-client}: its main class, its sub-commands and their options. A screen, a console, a report, a record, a
 * search for idle timeouts: each has a package below this one.
 *
 * <p>The main thread owns the run.
 *
 * <p>Chosen: the exit status is worked out at the end, from the client's last snapshot. Rejected: flags set by the events as they come,
 * which would be a second opinion on what was lost.
 */
package charwire.tui.client;
