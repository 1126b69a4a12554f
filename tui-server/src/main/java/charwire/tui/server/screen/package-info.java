/**
 * The server's full screen, from listening to the exit status.
 *
 * <p>Owner: the main thread, which is the screen's. It asks for a snapshot four times a second and never waits for one; the server does
 * not know that there is a screen.
 *
 * <p>Rejected: pushing every change of every client to the screen. It costs the server most when it has the least time; a snapshot costs
 * the same however much has happened.
 */
package charwire.tui.server.screen;
