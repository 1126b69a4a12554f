package charwire.tui.client.screen.model;

import charwire.ui.list.Search;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of the {@link Tape}, copied once, and what was found in it; characters keep their numbers, counted from the program's start.
 * Immutable.
 */
public final class Slice {
    /** Where there is no character. */
    public static final int NONE = -1;

    private static final int CODE_POINT = Tape.LATE - 1;

    static final Slice EMPTY = new Slice(0, new int[0], new int[0], 0, 0, false);

    private final long first;
    private final int[] codePoints;
    private final int[] seconds;
    private final long burst;
    private final long marks;
    private final boolean wide;
    /** Where something was found: from and to, by turns, counted from the first character. */
    private final int[] found;
    /** Which of these is selected; {@link #NONE} for none. */
    private final int selected;

    /**
     * @param burst the number of the first character of the last burst
     * @param marks how many of all up to its end are of marks of loss
     */
    Slice(long first, int[] codePoints, int[] seconds, long burst, long marks, boolean wide) {
        this(first, codePoints, seconds, burst, marks, wide, new int[0], NONE);
    }

    private Slice(
            long first,
            int[] codePoints,
            int[] seconds,
            long burst,
            long marks,
            boolean wide,
            int[] found,
            int selected) {
        this.first = first;
        this.codePoints = codePoints;
        this.seconds = seconds;
        this.burst = burst;
        this.marks = marks;
        this.wide = wide;
        this.found = found;
        this.selected = selected;
    }

    /** The number of the first character. */
    public long first() {
        return first;
    }

    /** The number after the last character. */
    public long next() {
        return first + codePoints.length;
    }

    /** How many characters had come by its end; marks of loss are none. */
    public long came() {
        return next() - marks;
    }

    /** The number of the first character of the last burst. */
    public long burst() {
        return burst;
    }

    /** Columns that a character gets: two as soon as one of those that are kept needs them, so that all stand in one grid. */
    public int cell() {
        return wide ? 2 : 1;
    }

    /** @param number from {@link #first} to before {@link #next} */
    public int codePoint(long number) {
        return entry(number) & CODE_POINT;
    }

    /** Whether a character came late, after the client had been away. */
    public boolean isLate(long number) {
        return (entry(number) & Tape.LATE) != 0;
    }

    /** Whether it is no character of the stream, but of a mark of what is missing there. */
    public boolean isLoss(long number) {
        return (entry(number) & Tape.LOSS) != 0;
    }

    private int entry(long number) {
        return codePoints[(int) (number - first)];
    }

    /** When a character came, to the second. */
    public Instant time(long number) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds[(int) (number - first)]));
    }

    /** The last character before a number that is not a mark of loss; {@link #NONE} when there is none. */
    public int newestBefore(long number) {
        for (var at = number - 1; at >= first; at--) {
            if (!isLoss(at)) {
                return codePoint(at);
            }
        }
        return NONE;
    }

    // ---- what is looked for

    /** The same with all that a search finds, marks of loss included; nothing of it is selected. */
    public Slice searched(Search search) {
        if (search.isEmpty() && found.length == 0) {
            return this;
        }
        var text = new StringBuilder(codePoints.length);
        for (var entry : codePoints) {
            text.appendCodePoint(entry & CODE_POINT);
        }
        var places = search.in(text.toString());
        if (text.length() > codePoints.length) {
            inCodePoints(text, places);
        }
        return new Slice(first, codePoints, seconds, burst, marks, wide, places, NONE);
    }

    /** A character of a text may be two of its units. */
    private static void inCodePoints(CharSequence text, int[] places) {
        var at = 0;
        var codePoints = 0;
        for (var i = 0; i < places.length; i++) {
            codePoints += Character.codePointCount(text, at, places[i]);
            at = places[i];
            places[i] = codePoints;
        }
    }

    /** How many times it was found. */
    public int matches() {
        return found.length / 2;
    }

    /** How many of these begin at a place or after it. */
    int matchesFrom(long number) {
        return matches() - before(number) - 1;
    }

    /** Whether a character is part of what was found. */
    public boolean isFound(long number) {
        return match(number) != NONE;
    }

    /** Whether it is part of the match that is selected. */
    public boolean isSelected(long number) {
        return selected != NONE && match(number) == selected;
    }

    /** The match at a place; {@link #NONE} when there is none. */
    private int match(long number) {
        var last = before(number + 1);
        return last != NONE && number - first < found[2 * last + 1] ? last : NONE;
    }

    /** The last match that begins before a place; {@link #NONE} when there is none. */
    private int before(long number) {
        var low = 0;
        var high = matches();
        while (low < high) {
            var middle = (low + high) / 2;
            if (found[2 * middle] < number - first) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The number of the match that is selected, from 1; 0 for none. */
    public int selected() {
        return selected + 1;
    }

    /** Where the match that is selected begins. */
    long selectedFrom() {
        return first + found[2 * selected];
    }

    long selectedTo() {
        return first + found[2 * selected + 1];
    }

    /** The same with another match selected: the first that begins at a place or after it. */
    Optional<Slice> selectedFrom(long number) {
        return selected(before(number) + 1);
    }

    /** The same with another match selected: the last that begins before a place. */
    Optional<Slice> selectedBefore(long number) {
        return selected(before(number));
    }

    private Optional<Slice> selected(int match) {
        return match < 0 || match >= matches()
                ? Optional.empty()
                : Optional.of(new Slice(first, codePoints, seconds, burst, marks, wide, found, match));
    }
}
