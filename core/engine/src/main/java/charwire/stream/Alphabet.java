package charwire.stream;

import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.Parsed;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The characters that the generator may send: the displayable code points of a range, numbered from 0 in their order.
 * Immutable.
 *
 * <p>Left out are controls, format and bidi characters, combining marks, separators (the plain space too), surrogates,
 * private-use and unassigned code points. Two alphabets are equal when the same characters are in them.
 */
public final class Alphabet {
    /** The longest form on the wire, in characters. */
    static final int WIRE_LIMIT = 32 * 1024;

    private static final int TABLE_LIMIT = 1 << 16;
    private static final int SHOWN = 40;

    private final String text;
    private final CodePointRanges ranges;
    private final LeftOut leftOut;
    private final int[] starts; // the index of each range's first code point
    private final int[] table; // code points by index; empty above TABLE_LIMIT
    private final byte[] asciiTable; // the same as bytes, when all are ASCII; else empty

    private Alphabet(String text, CodePointRanges ranges, LeftOut leftOut) {
        this.text = text;
        this.ranges = ranges;
        this.leftOut = leftOut;
        List<CodePointRange> list = ranges.ranges();
        starts = new int[list.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + list.get(i - 1).size();
        }
        table = new int[ranges.size() <= TABLE_LIMIT ? ranges.size() : 0];
        Arrays.setAll(table, this::search);
        boolean ascii = last() < 0x80;
        asciiTable = new byte[ascii ? table.length : 0];
        for (int i = 0; i < asciiTable.length; i++) {
            asciiTable[i] = (byte) table[i];
        }
    }

    /**
     * Reads a range: a character, {@code U+0041}, {@code 0x41}, {@code A-Z}, {@code U+0041-U+005A}, {@code !-~}, a name
     * such as {@code ascii}, or a comma list of these. A comma or a hyphen where a character is due is that character.
     */
    public static Parsed<Alphabet> parse(String text) {
        return parse(text, WIRE_LIMIT);
    }

    static Parsed<Alphabet> parse(String text, int wireLimit) {
        return AlphabetParser.parse(text).flatMap(typed -> displayable(text, typed, wireLimit));
    }

    private static Parsed<Alphabet> displayable(String text, CodePointRanges typed, int wireLimit) {
        var kept = new ArrayList<CodePointRange>();
        var counts = new EnumMap<LeftOut.Category, Integer>(LeftOut.Category.class);
        typed.ranges().forEach(range -> sift(range, kept, counts));
        CodePointRanges ranges = CodePointRanges.of(kept);
        var leftOut = new LeftOut(counts);
        String shown = Sanitizer.clean(text.strip(), SHOWN);
        if (ranges.isEmpty()) {
            return refused(StreamReason.NOTHING_DISPLAYABLE.with(
                    shown, leftOut.reason().orElseThrow()));
        }
        int wireChars = ranges.toString().length();
        if (wireChars > wireLimit) {
            return refused(
                    StreamReason.TOO_MANY_PIECES.with(shown, ranges.ranges().size(), wireChars, wireLimit));
        }
        return Parsed.of(new Alphabet(text, ranges, leftOut));
    }

    static <T> Parsed<T> refused(Reason wrong) {
        return Parsed.refused(wrong.about("range"));
    }

    private static void sift(CodePointRange range, List<CodePointRange> kept, Map<LeftOut.Category, Integer> counts) {
        int first = range.first();
        for (int codePoint = first; codePoint <= range.last(); codePoint++) {
            var category = LeftOut.Category.of(codePoint);
            if (category.isPresent()) {
                counts.merge(category.get(), 1, Integer::sum);
                if (first < codePoint) {
                    kept.add(new CodePointRange(first, codePoint - 1));
                }
                first = codePoint + 1;
            }
        }
        if (first <= range.last()) {
            kept.add(new CodePointRange(first, range.last()));
        }
    }

    /** The names that {@link #parse} knows, for help texts. */
    public static Set<String> names() {
        return NamedRanges.names();
    }

    /** How many characters there are, at least 1. */
    public int size() {
        return ranges.size();
    }

    /** The character of an index, 0 to {@code size() - 1}. */
    public int codePoint(int index) {
        return table.length > 0 ? table[index] : search(index);
    }

    public boolean contains(int codePoint) {
        return ranges.contains(codePoint);
    }

    private int search(int index) {
        int found = Arrays.binarySearch(starts, index);
        int range = found >= 0 ? found : -found - 2;
        return ranges.ranges().get(range).first() + index - starts[range];
    }

    /** The characters by index, one byte each, when all of them are ASCII; else empty. Not to be changed. */
    byte[] asciiTable() {
        return asciiTable;
    }

    /** How many bytes the longest character takes in UTF-8, 1 to 4. */
    int maxBytes() {
        int last = last();
        return last < 0x80 ? 1 : last < 0x800 ? 2 : last < 0x10000 ? 3 : 4;
    }

    private int last() {
        List<CodePointRange> list = ranges.ranges();
        return list.get(list.size() - 1).last();
    }

    /** What is in it. */
    public CodePointRanges ranges() {
        return ranges;
    }

    /** What is not in it, though it was asked for. */
    public LeftOut leftOut() {
        return leftOut;
    }

    /**
     * Some of the characters, spread evenly from the first to the last, in their order.
     *
     * @param count how many at most, at least 0
     */
    public String sample(int count) {
        int shown = Math.min(count, size());
        var sample = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            long index = shown == 1 ? 0 : (long) i * (size() - 1) / (shown - 1);
            sample.appendCodePoint(codePoint((int) index));
        }
        return sample.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Alphabet that && ranges.equals(that.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    /** The text that it was made from. */
    @Override
    public String toString() {
        return text;
    }
}
