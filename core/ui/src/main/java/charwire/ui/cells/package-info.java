/**
 * Cells: the grid that a frame is drawn into, the canvas that clips, styles and themes, text made safe for a terminal.
 *
 * <p>Owner: the screen thread. Values are immutable.
 *
 * <p>Chosen: one glyph for each cell, and a visible replacement for what a terminal might draw in any other width. Rejected: passing
 * text on as it came, which lets a peer shift a row or move the cursor.
 */
package charwire.ui.cells;
