package charwire.ui.cells;

/**
 * Sees all that a frame draws, even outside the screen. Tests use one to find texts that are cut, drawn over or left out. Cells count from
 * the top left of the frame.
 */
public interface Witness {
    /** Sees nothing. */
    Witness NONE = new Witness() {};

    /** A frame of this size begins. */
    default void frame(int width, int height) {}

    /** A text that begins at a cell; only what lies in {@code clip} can be seen. */
    default void text(int column, int row, String text, Role role, Area clip) {}

    /** A sign in every cell of an area, cut to what can be seen. */
    default void sign(Area area, int codePoint) {}
}
