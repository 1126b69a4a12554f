package charwire.client.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How often each character was received: one count for each of ASCII and the first 4,096 others, and one for all the rest. Owned by one
 * thread.
 */
public final class Frequencies {
    /** How often a character was received. */
    public record CharCount(int codePoint, long count) {}

    public static final int DISTINCT_LIMIT = 4_096;

    private static final int ASCII = 128;
    private static final int FREE = -1;
    /** Twice the limit: an open table that is never full. */
    private static final int SLOT_BITS = 13;

    private static final int SLOTS = 1 << SLOT_BITS;

    private final long[] ascii = new long[ASCII];
    private final int[] codePoints = new int[SLOTS];
    private final long[] counts = new long[SLOTS];
    private int distinct;
    private long others;

    public Frequencies() {
        Arrays.fill(codePoints, FREE);
    }

    public void add(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < ASCII) {
                ascii[unit]++;
            } else if (Character.isHighSurrogate(unit)) {
                add(text.codePointAt(at++));
            } else {
                add(unit);
            }
        }
    }

    private void add(int codePoint) {
        int slot = codePoint * 0x9E3779B9 >>> Integer.SIZE - SLOT_BITS;
        while (codePoints[slot] != codePoint) {
            if (codePoints[slot] == FREE && !claim(slot, codePoint)) {
                others++;
                return;
            }
            slot = codePoints[slot] == codePoint ? slot : (slot + 1) & (SLOTS - 1);
        }
        counts[slot]++;
    }

    private boolean claim(int slot, int codePoint) {
        if (distinct == DISTINCT_LIMIT) {
            return false;
        }
        distinct++;
        codePoints[slot] = codePoint;
        return true;
    }

    /** Characters that are in no count of their own. */
    public long others() {
        return others;
    }

    /** The most frequent first. */
    public List<CharCount> counts() {
        List<CharCount> all = new ArrayList<>(distinct + ASCII);
        for (int c = 0; c < ASCII; c++) {
            if (ascii[c] > 0) {
                all.add(new CharCount(c, ascii[c]));
            }
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            if (codePoints[slot] != FREE) {
                all.add(new CharCount(codePoints[slot], counts[slot]));
            }
        }
        all.sort(Comparator.comparingLong(CharCount::count).reversed().thenComparingInt(CharCount::codePoint));
        return List.copyOf(all);
    }
}
