package charwire.client.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How often each character was received. Takes 2 KiB for each 256 neighbouring code points of which one came: 8.5 MiB at most. Owned by one
 * thread.
 */
public final class Frequencies {
    /** How often a character was received. */
    public record CharCount(int codePoint, long count) {}

    /** How many of the most frequent are told. */
    public static final int MOST = 256;

    private static final Comparator<CharCount> RAREST_FIRST =
            Comparator.comparingLong(CharCount::count).thenComparing(CharCount::codePoint, Comparator.reverseOrder());

    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    private final long[][] pages = new long[Character.MAX_CODE_POINT + 1 >> PAGE_BITS][];
    private int different;

    public void add(String text) {
        int codePoint;
        for (int at = 0; at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            long[] page = pages[codePoint >> PAGE_BITS];
            if (page == null) {
                page = new long[PAGE];
                pages[codePoint >> PAGE_BITS] = page;
            }
            if (page[codePoint & PAGE - 1]++ == 0) {
                different++;
            }
        }
    }

    /** How many different characters came. */
    public int different() {
        return different;
    }

    /** The most frequent, at most {@link #MOST}, the most frequent first. */
    public List<CharCount> most() {
        var most = new PriorityQueue<>(RAREST_FIRST);
        for (int number = 0; number < pages.length; number++) {
            for (int i = 0; pages[number] != null && i < PAGE; i++) {
                long count = pages[number][i];
                if (count > 0 && (most.size() < MOST || count > most.element().count())) {
                    most.add(new CharCount(number << PAGE_BITS | i, count));
                }
                if (most.size() > MOST) {
                    most.remove();
                }
            }
        }
        List<CharCount> told = new ArrayList<>(most);
        told.sort(RAREST_FIRST.reversed());
        return List.copyOf(told);
    }
}
