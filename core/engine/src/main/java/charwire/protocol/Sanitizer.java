package charwire.protocol;

import java.util.Locale;

/**
 * Makes a text from a peer safe to show, log or send: the only sanitiser, for all output.
 *
 * <p>Replaced by <code>&#92;u{XXXX}</code> are controls (Cc), format and bidi characters (Cf), separators other than
 * the plain space (Zl, Zp, Zs), lone surrogates (Cs), unassigned code points and noncharacters (Cn). A backslash stays
 * as it is: the result is for reading, not for decoding.
 */
public final class Sanitizer {
    private static final int UNDISPLAYABLE = 1 << Character.CONTROL
            | 1 << Character.FORMAT
            | 1 << Character.LINE_SEPARATOR
            | 1 << Character.PARAGRAPH_SEPARATOR
            | 1 << Character.SPACE_SEPARATOR
            | 1 << Character.SURROGATE
            | 1 << Character.UNASSIGNED;

    private Sanitizer() {}

    public static boolean isDisplayable(int codePoint) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return true;
        }
        return (UNDISPLAYABLE >>> Character.getType(codePoint) & 1) == 0;
    }

    /** The text with its undisplayable code points replaced; the same instance when there are none. */
    public static String clean(String text) {
        return clean(text, Integer.MAX_VALUE);
    }

    /**
     * As {@link #clean(String)}, and at most {@code maxCodePoints} code points long, the last of them {@code …} when
     * something was cut off. No replacement is cut in two.
     *
     * @param maxCodePoints at least 1
     */
    public static String clean(String text, int maxCodePoints) {
        if (maxCodePoints < 1) {
            throw new IllegalArgumentException("maxCodePoints: " + maxCodePoints);
        }
        int dirty = firstUndisplayable(text);
        if (dirty == text.length() && fits(text, maxCodePoints)) {
            return text;
        }
        return rewrite(text, maxCodePoints);
    }

    private static int firstUndisplayable(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!isDisplayable(codePoint)) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static boolean fits(String text, int maxCodePoints) {
        return text.length() <= maxCodePoints || text.codePointCount(0, text.length()) <= maxCodePoints;
    }

    private static String rewrite(String text, int maxCodePoints) {
        var out = new StringBuilder(Math.min(text.length(), maxCodePoints) + 16);
        int used = 0;
        int cut = 0; // the length of out up to which it leaves room for the ellipsis
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (isDisplayable(codePoint)) {
                out.appendCodePoint(codePoint);
                used++;
            } else {
                String escape = "\\u{" + hex(codePoint) + "}";
                out.append(escape);
                used += escape.length();
            }
            if (used > maxCodePoints) {
                out.setLength(cut);
                return out.append('…').toString();
            }
            if (used < maxCodePoints) {
                cut = out.length();
            }
        }
        return out.toString();
    }

    /** At least four upper-case hexadecimal digits. */
    static String hex(int codePoint) {
        String digits = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
