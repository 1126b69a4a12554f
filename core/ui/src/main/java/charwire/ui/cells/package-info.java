/**
 * Cells: the canvas that clips what is drawn into a frame, styles and themes, text made safe for a terminal.
 *
 * <p>Owner: the screen thread. Values are immutable.
 *
 * <p>Chosen: one glyph for each cell, and a visible replacement for what a terminal might draw in any other width. Rejected: passing
 * text on as it came, which lets a peer shift a row or move the cursor.
 */
package charwire.ui.cells;
