package charwire.tui.client.screen.model;

import charwire.ui.cells.Target;
import charwire.ui.input.Paging;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.function.Supplier;

/**
 * How the characters are read: following the newest, or frozen on a copy of all that there was then, so that nothing
 * that comes can tear it away.
 *
 * @param style how they are laid out
 * @param frozen null while following
 * @param end when frozen, the number after the last place in view; what is frozen may end before it
 */
public record Reading(Style style, Slice frozen, long end) {
    /** The views of the characters. */
    public enum Style {
        /** A ticker line over a log with times. */
        LOG,
        /** The whole pane. */
        FILLED,
        /** The newest, large. */
        LARGE;

        /** @param large whether the large view has room */
        Style next(boolean large) {
            return this == FILLED && !large ? LOG : values()[(ordinal() + 1) % values().length];
        }
    }

    /** The smallest letter. */
    private static final int LARGE_WIDTH = 10;

    /** It, the ticker above it and what it is called. */
    private static final int LARGE_HEIGHT = 12;

    /** Whether the large view can be had in a panel, within its frame. */
    public static boolean hasRoomForLarge(int width, int height) {
        return width >= LARGE_WIDTH && height >= LARGE_HEIGHT;
    }

    /**
     * How much of the characters is in view, and where they are.
     *
     * @param perLine characters in a line
     * @param lines lines in view
     */
    public record Page(int perLine, int lines) implements Target {
        public Page {
            perLine = Math.max(1, perLine);
            lines = Math.max(1, lines);
        }

        /**
         * The number after the last place in view when the newest character before {@code next} is in view. A full pane goes on by a third
         * at once: if it moved with every line, it could not be read and would be sent anew each time. The large view, with one character a
         * line, does move with each.
         */
        public long end(long next) {
            var top = Math.floorDiv(next - 1, perLine) - lines + 1;
            if (top <= 0 || perLine == 1) {
                return next;
            }
            var step = Math.max(1, lines / 3);
            return ((top + step - 1) / step * step + lines) * perLine;
        }

        @Override
        public Target whole() {
            return Panel.CHARACTERS;
        }
    }

    static final Reading START = new Reading(Style.LOG, null, 0);

    public boolean isFollowing() {
        return frozen == null;
    }

    Reading with(Style newStyle) {
        return new Reading(newStyle, frozen, end);
    }

    Reading follow() {
        return new Reading(style, null, 0);
    }

    Reading freeze(Supplier<Slice> all, Page page) {
        if (!isFollowing()) {
            return this;
        }
        var copy = all.get();
        return new Reading(style, copy, page.end(copy.next()));
    }

    Reading toggle(Supplier<Slice> all, Page page) {
        return isFollowing() ? freeze(all, page) : follow();
    }

    /** Arrows, page keys and Home scroll and freeze; End follows. Others change nothing. */
    Reading key(KeyStroke key, Supplier<Slice> all, Page page) {
        return scroll(Paging.lines(key, page.lines), all, page);
    }

    /** Scrolls by lines: up freezes, down to the end follows again. */
    Reading scroll(int by, Supplier<Slice> all, Page page) {
        if (by == 0 || isFollowing() && by > 0) {
            return this;
        }
        var still = freeze(all, page);
        var next = still.frozen.next();
        var firstLine = still.frozen.first() / page.perLine;
        var least = Math.min(next, (firstLine + page.lines) * page.perLine);
        if (isFollowing() && least == next) {
            return this;
        }
        // In the large view each place is a character, and none of them is empty.
        var end = page.perLine == 1 ? Math.min(still.end, next) : still.end;
        var lineEnd = -Math.floorDiv(-end, page.perLine) * page.perLine;
        var to = lineEnd + (long) by * page.perLine;
        return by > 0 && to >= page.end(next) ? follow() : new Reading(style, still.frozen, Math.max(to, least));
    }
}
