/**
 * The server's panels. Each draws a model into an area and leaves hits for the mouse; none decides or remembers anything.
 *
 * <p>Owner: the screen thread.
 */
package charwire.tui.server.screen.view;
