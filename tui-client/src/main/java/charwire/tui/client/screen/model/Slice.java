package charwire.tui.client.screen.model;

import java.time.Instant;

/** A piece of the {@link Tape}, copied once; characters keep their numbers, counted from the program's start. Immutable. */
public final class Slice {
    /** Where there is no character. */
    public static final int NONE = -1;

    private static final int CODE_POINT = Tape.LATE - 1;

    static final Slice EMPTY = new Slice(0, new int[0], new int[0], 0, false);

    private final long first;
    private final int[] codePoints;
    private final int[] seconds;
    private final long burst;
    private final boolean wide;

    /** @param burst the number of the first character of the last burst */
    Slice(long first, int[] codePoints, int[] seconds, long burst, boolean wide) {
        this.first = first;
        this.codePoints = codePoints;
        this.seconds = seconds;
        this.burst = burst;
        this.wide = wide;
    }

    /** The number of the first character. */
    public long first() {
        return first;
    }

    /** The number after the last character. */
    public long next() {
        return first + codePoints.length;
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
}
