package charwire.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An immutable set of code points in its one normal form: ranges sorted, overlapping and adjacent ones merged. */
public final class CodePointRanges {
    private static final Pattern WIRE_RANGE = Pattern.compile("U\\+([0-9A-F]{4,6})-U\\+([0-9A-F]{4,6})");

    private final List<CodePointRange> ranges;
    private final int[] firsts;
    private final int[] lasts;
    private final int size;

    private CodePointRanges(List<CodePointRange> normalised) {
        ranges = List.copyOf(normalised);
        firsts = ranges.stream().mapToInt(CodePointRange::first).toArray();
        lasts = ranges.stream().mapToInt(CodePointRange::last).toArray();
        size = ranges.stream().mapToInt(CodePointRange::size).sum();
    }

    /** The union of the ranges, which may come in any order and overlap. */
    public static CodePointRanges of(Collection<CodePointRange> ranges) {
        var sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(CodePointRange::first));
        var merged = new ArrayList<CodePointRange>();
        for (CodePointRange next : sorted) {
            int end = merged.size() - 1;
            if (end >= 0 && next.first() <= merged.get(end).last() + 1) {
                CodePointRange before = merged.get(end);
                merged.set(end, new CodePointRange(before.first(), Math.max(before.last(), next.last())));
            } else {
                merged.add(next);
            }
        }
        return new CodePointRanges(merged);
    }

    public static CodePointRanges of(CodePointRange... ranges) {
        return of(List.of(ranges));
    }

    /**
     * Reads the form on the wire, and nothing else: a comma list of {@code U+X-U+Y} with four to six upper-case digits
     * each. Order and overlap are free. Empty when the text is anything else.
     */
    public static Optional<CodePointRanges> parse(String wire) {
        var ranges = new ArrayList<CodePointRange>();
        for (String item : wire.split(",", -1)) {
            Matcher matcher = WIRE_RANGE.matcher(item);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(matcher.group(1), 16);
            int last = Integer.parseInt(matcher.group(2), 16);
            if (first > last || last > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            ranges.add(new CodePointRange(first, last));
        }
        return Optional.of(of(ranges));
    }

    public List<CodePointRange> ranges() {
        return ranges;
    }

    /** How many code points are in the set, at most 1,114,112. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean contains(int codePoint) {
        int low = 0;
        int high = firsts.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < firsts[middle]) {
                high = middle - 1;
            } else if (codePoint > lasts[middle]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePointRanges that && ranges.equals(that.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    /** The form on the wire: {@code U+0041-U+005A,U+0061-U+007A}; empty for the empty set. */
    @Override
    public String toString() {
        var text = new StringBuilder(ranges.size() * 14);
        for (CodePointRange range : ranges) {
            text.append(text.isEmpty() ? "" : ",").append(range);
        }
        return text.toString();
    }
}
