/**
 * The command {@code charwire-server}: its options, its full screen and its console.
 *
 * <p>Owner: the main thread. With a screen it is the screen thread and owns the model; the server's threads leave events
 * and snapshots in a {@link charwire.tui.server.Mailbox}, and that is all that crosses. The screen asks for a snapshot four
 * times a second and never waits for one; the server does not know that there is a screen.
 *
 * <p>Chosen: {@link charwire.tui.server.Model} is one immutable record, {@link charwire.tui.server.Update} turns it and
 * an input into the next one and a list of commands, and the panels only draw it. So every key can be tested without a
 * terminal, and what a frame shows is of one moment. After a command, answers to older questions are dropped: a form
 * that was just applied never shows the old settings again.
 *
 * <p>Rejected: pushing every change of every client to the screen. It costs the server most when it has the least time;
 * a snapshot costs the same however much happened.
 */
package charwire.tui.server;
