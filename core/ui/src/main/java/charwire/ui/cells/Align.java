package charwire.ui.cells;

/** Where a text stands in its column, and which end is cut when it is too long. */
public enum Align {
    /** At the left; the end is cut. */
    LEFT,
    /** At the right, as numbers; the end is cut. */
    RIGHT,
    /** At the left; the beginning is cut, as in paths. */
    LEFT_KEEP_END
}
