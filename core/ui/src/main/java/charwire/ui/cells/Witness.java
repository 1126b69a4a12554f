package charwire.ui.cells;

/**
 * Sees what a frame draws, with what falls outside: a test finds with one which texts are cut, drawn over or left out.
 * Cells count from the top left of the frame.
 */
public interface Witness {
    /** Looks away. */
    Witness NONE = new Witness() {};

    /** A frame of this size begins. */
    default void frame(int width, int height) {}

    /** A text that begins at a cell; only what lies in {@code clip} can be seen. */
    default void text(int column, int row, String text, Role role, Area clip) {}

    /** A sign in every cell of an area, cut to what can be seen. */
    default void sign(Area area, int codePoint) {}
}
