package charwire.ui.list;

import charwire.Owner;
import charwire.clock.Moment;

/**
 * The newest entries of a log, up to a limit. Every entry has a number that never changes, counted from 0, so that a reader stays where he
 * reads while old entries go. Owner: the screen thread.
 */
public final class LogBuffer {
    /** How much an entry matters. */
    public enum Level {
        INFO,
        WARN,
        ERROR;

        /** The one that the engine calls so. */
        public static Level of(Enum<?> engines) {
            return valueOf(engines.name());
        }
    }

    /**
     * One entry; the text may come from a peer.
     *
     * @param kind the word for its kind, by which entries can be hidden; empty for one that always shows
     */
    public record Entry(Moment time, Level level, String text, String kind) {
        public Entry(Moment time, Level level, String text) {
            this(time, level, text, "");
        }
    }

    private final Owner owner = new Owner();
    private final Entry[] ring;
    private long next;

    /** @param limit the most entries kept, at least 1 */
    public LogBuffer(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit);
        }
        ring = new Entry[limit];
    }

    public void add(Entry entry) {
        assert owner.isHere();
        ring[(int) (next++ % ring.length)] = entry;
    }

    /** The number of the oldest entry kept; equal to {@link #next} when there is none. */
    public long first() {
        return Math.max(0, next - ring.length);
    }

    /** The number that the next entry will have. */
    public long next() {
        return next;
    }

    /** @param number from {@link #first} to before {@link #next} */
    public Entry get(long number) {
        assert owner.isHere();
        if (number < first() || number >= next) {
            throw new IndexOutOfBoundsException("entry: " + number);
        }
        return ring[(int) (number % ring.length)];
    }
}
