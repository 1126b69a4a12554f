package charwire.ui.cells;

/**
 * A rectangle of cells. Never negative in size: every operation clamps, so layouts need no case for tiny terminals.
 *
 * @param x left column, from 0
 * @param y top row, from 0
 */
public record Area(int x, int y, int width, int height) {
    public static final Area EMPTY = new Area(0, 0, 0, 0);

    public Area {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    public static Area ofSize(int width, int height) {
        return new Area(0, 0, width, height);
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    public boolean contains(int column, int row) {
        return column >= x && column < x + width && row >= y && row < y + height;
    }

    public int right() {
        return x + width;
    }

    public int bottom() {
        return y + height;
    }

    public Area moved(int columns, int rows) {
        return new Area(x + columns, y + rows, width, height);
    }

    /** What both share; empty when they do not touch. */
    public Area intersect(Area other) {
        var left = Math.max(x, other.x);
        var top = Math.max(y, other.y);
        return new Area(left, top, Math.min(right(), other.right()) - left, Math.min(bottom(), other.bottom()) - top);
    }

    /** Shrinks by so many columns at both sides and so many rows at top and bottom. */
    public Area inset(int columns, int rows) {
        return new Area(x + columns, y + rows, width - 2 * columns, height - 2 * rows);
    }

    /** The first rows, at most as many as there are. */
    public Area top(int rows) {
        return new Area(x, y, width, clamp(rows, height));
    }

    /** What {@link #top} of the same number leaves. */
    public Area belowTop(int rows) {
        var taken = clamp(rows, height);
        return new Area(x, y + taken, width, height - taken);
    }

    /** The last rows, at most as many as there are. */
    public Area bottom(int rows) {
        var taken = clamp(rows, height);
        return new Area(x, y + height - taken, width, taken);
    }

    /** What {@link #bottom(int)} of the same number leaves. */
    public Area aboveBottom(int rows) {
        return new Area(x, y, width, height - clamp(rows, height));
    }

    /** The first columns, at most as many as there are. */
    public Area left(int columns) {
        return new Area(x, y, clamp(columns, width), height);
    }

    /** What {@link #left} of the same number leaves. */
    public Area rightOfLeft(int columns) {
        var taken = clamp(columns, width);
        return new Area(x + taken, y, width - taken, height);
    }

    /** A rectangle of this size in the middle, cut to fit. */
    public Area centred(int wantedWidth, int wantedHeight) {
        var w = clamp(wantedWidth, width);
        var h = clamp(wantedHeight, height);
        return new Area(x + (width - w) / 2, y + (height - h) / 2, w, h);
    }

    private static int clamp(int wanted, int limit) {
        return Math.max(0, Math.min(wanted, limit));
    }
}
