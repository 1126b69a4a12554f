package charwire.protocol;

/**
 * The Unicode code points from {@code first} to {@code last}, both inclusive.
 *
 * @param first 0 to {@code last}
 * @param last at most U+10FFFF
 */
public record CodePointRange(int first, int last) {
    public CodePointRange {
        if (first < 0 || first > last || last > Character.MAX_CODE_POINT) {
            throw new IllegalArgumentException("code points: " + first + " to " + last);
        }
    }

    /** How many code points these are. */
    public int size() {
        return last - first + 1;
    }

    public boolean contains(int codePoint) {
        return first <= codePoint && codePoint <= last;
    }

    /** The form on the wire: {@code U+0041-U+005A}. */
    @Override
    public String toString() {
        return name(first) + "-" + name(last);
    }

    /** A code point's name: {@code U+} and at least four upper-case hexadecimal digits. */
    public static String name(int codePoint) {
        return "U+" + Sanitizer.hex(codePoint);
    }
}
