/**
 * What panels are made of: frames, lines, fields, buttons, dialogs, graphs, and the table of keys behind footer and help.
 *
 * <p>Owner: the screen thread. Each is an immutable record, or a static method that draws; none remembers where it was drawn; a frame's
 * {@link charwire.ui.cells.Hits} do.
 */
package charwire.ui.panel;
