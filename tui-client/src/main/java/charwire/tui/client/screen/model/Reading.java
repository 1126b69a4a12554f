package charwire.tui.client.screen.model;

import charwire.ui.cells.Target;
import charwire.ui.input.Paging;
import charwire.ui.list.Filter;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the characters are read: following the newest, or frozen on a copy of all that there was then, so that nothing
 * that comes can tear it away.
 *
 * @param style how they are laid out
 * @param frozen null while following
 * @param end when frozen, the number after the last place in view; what is frozen may end before it
 * @param filter what is looked for, as it is typed
 * @param count how often that was found, as of the last look
 */
public record Reading(Style style, Slice frozen, long end, Filter filter, Count count) {
    /**
     * How often something was found in all that was kept.
     *
     * @param to the number after the last character that was looked at
     */
    record Count(int matches, long to) {
        static final Count NONE = new Count(0, 0);

        static Count of(Slice searched) {
            return new Count(searched.matches(), searched.next());
        }
    }

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

        /** The least end: the oldest character kept is in the first line. */
        long leastEnd(Slice kept) {
            return Math.min(kept.next(), (kept.first() / perLine + lines) * perLine);
        }

        /** The number of the first place in view. */
        long first(long end) {
            return (Math.floorDiv(end - 1, perLine) - lines + 1) * perLine;
        }

        @Override
        public Target whole() {
            return Panel.CHARACTERS;
        }
    }

    static final Reading START = new Reading(Style.LOG, null, 0, Filter.NONE, Count.NONE);

    public boolean isFollowing() {
        return frozen == null;
    }

    Reading with(Style newStyle) {
        return new Reading(newStyle, frozen, end, filter, count);
    }

    Reading with(Filter newFilter) {
        var searched = frozen == null || newFilter.search().equals(filter.search())
                ? frozen
                : frozen.searched(newFilter.search());
        return new Reading(style, searched, end, newFilter, count);
    }

    /** Having looked through all that is kept, while it follows and something is looked for; that is too much for each frame. */
    public Reading counted(Supplier<Slice> all) {
        return isFollowing() && !filter.search().isEmpty()
                ? new Reading(style, null, 0, filter, Count.of(all.get().searched(filter.search())))
                : this;
    }

    /**
     * How often it was found in all that is kept; while it follows, what came since the last look is counted where it is in view.
     *
     * @param shown what is in view, searched
     */
    public long found(Slice shown) {
        return isFollowing() ? count.matches + shown.matchesFrom(count.to) : shown.matches();
    }

    Reading follow() {
        return new Reading(style, null, 0, filter, isFollowing() ? count : Count.of(frozen));
    }

    Reading freeze(Supplier<Slice> all, Page page) {
        if (!isFollowing()) {
            return this;
        }
        var copy = all.get().searched(filter.search());
        return new Reading(style, copy, page.end(copy.next()), filter, count);
    }

    Reading toggle(Supplier<Slice> all, Page page) {
        return isFollowing() ? freeze(all, page) : follow();
    }

    /** Arrows, page keys and Home scroll and freeze; End follows. Empty for any other key. */
    Optional<Reading> key(KeyStroke key, Supplier<Slice> all, Page page) {
        var lines = Paging.lines(key, page.lines);
        return lines == 0 ? Optional.empty() : Optional.of(scroll(lines, all, page));
    }

    /** Scrolls by lines: up freezes, down to the end follows again. */
    Reading scroll(int by, Supplier<Slice> all, Page page) {
        if (by == 0 || isFollowing() && by > 0) {
            return this;
        }
        var still = freeze(all, page);
        var next = still.frozen.next();
        var least = page.leastEnd(still.frozen);
        if (isFollowing() && least == next) {
            return this;
        }
        // In the large view each place is a character, and none of them is empty.
        var end = page.perLine == 1 ? Math.min(still.end, next) : still.end;
        var lineEnd = -Math.floorDiv(-end, page.perLine) * page.perLine;
        var to = lineEnd + (long) by * page.perLine;
        return by > 0 && to >= page.end(next)
                ? follow()
                : new Reading(style, still.frozen, Math.max(to, least), filter, count);
    }

    /**
     * Frozen with the next match selected and in view, or the one before; empty if there is none. What came since the freeze is looked
     * through, too.
     */
    Optional<Reading> match(Supplier<Slice> all, Page page, boolean next) {
        var still = freeze(all, page);
        var from = still.selectedIn(page).orElse(next ? page.first(still.end) - 1 : still.end);
        if (!next) {
            return still.frozen.selectedBefore(from).map(found -> still.showing(found, page));
        }
        return still.frozen
                .selectedFrom(from + 1)
                .or(() -> all.get().searched(filter.search()).selectedFrom(from + 1))
                .map(found -> still.showing(found, page));
    }

    /** Where the match that is selected begins, if that is in view. */
    private Optional<Long> selectedIn(Page page) {
        return frozen.selected() == 0
                ? Optional.empty()
                : Optional.of(frozen.selectedFrom()).filter(at -> at >= page.first(end) && at < end);
    }

    /** A match that is not in view as a whole comes into the middle. */
    private Reading showing(Slice found, Page page) {
        if (page.perLine == 1) {
            return new Reading(style, found, found.selectedTo(), filter, count);
        }
        var seen = found.selectedFrom() >= page.first(end) && found.selectedTo() <= end;
        var middle = (found.selectedFrom() / page.perLine + page.lines / 2 + 1) * page.perLine;
        var newEnd = Math.max(page.leastEnd(found), Math.min(middle, page.end(found.next())));
        return new Reading(style, found, seen ? end : newEnd, filter, count);
    }
}
