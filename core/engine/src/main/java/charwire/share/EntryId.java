package charwire.share;

import java.util.Comparator;

/**
 * Where an entry stands in the shared log: behind {@code position} characters; of several there, the higher {@code sequence} is later. An
 * entry with characters has the position after them and sequence 0, any other keeps the position and takes the next sequence.
 */
public record EntryId(long position, long sequence) implements Comparable<EntryId> {
    /** Before every entry. */
    public static final EntryId START = new EntryId(0, 0);

    private static final Comparator<EntryId> ORDER =
            Comparator.comparingLong(EntryId::position).thenComparingLong(EntryId::sequence);

    public EntryId {
        if (position < 0 || sequence < 0) {
            throw new IllegalArgumentException("entry: " + position + "-" + sequence);
        }
    }

    /** Reads what {@link #toString} writes. */
    public static EntryId parse(String text) {
        int dash = text.indexOf('-');
        return new EntryId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(EntryId other) {
        return ORDER.compare(this, other);
    }

    /** As the engine writes it: {@code 1234-0}. */
    @Override
    public String toString() {
        return position + "-" + sequence;
    }
}
