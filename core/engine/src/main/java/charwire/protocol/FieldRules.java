package charwire.protocol;

/** What our own code may put into the fields of a server line, so that it stays one line within its limit. */
final class FieldRules {
    /** UTF-16 units of a name in HELLO. */
    static final int NAME_LIMIT = 255;

    /** Code points of the word in ERR and BYE. */
    private static final int WORD_LIMIT = 64;

    /** Code points of the text in PONG and ERR: at 4 bytes each, with what stands before them, they fit the line. */
    private static final int TEXT_LIMIT = 16_000;

    private FieldRules() {}

    /** Whether the text is one short word of displayable characters. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= NAME_LIMIT
                && text.codePoints().allMatch(c -> c != ' ' && Sanitizer.isDisplayable(c));
    }

    static void requireName(String field, String value) {
        require(isName(value), field, value);
    }

    static void requireWord(String field, String value) {
        require(!value.isEmpty() && value.indexOf(' ') < 0, field, value);
    }

    static void requireAtLeast(long least, String field, long value) {
        require(value >= least, field, Long.toString(value));
    }

    static void require(boolean valid, String field, String value) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": " + word(value));
        }
    }

    /** A word as it may go out. */
    static String word(String raw) {
        return Sanitizer.clean(raw, WORD_LIMIT);
    }

    /** A text as it may go out, with the space before it; nothing for nothing. */
    static String spaceAndText(String raw) {
        return raw.isEmpty() ? "" : " " + Sanitizer.clean(raw, TEXT_LIMIT);
    }
}
