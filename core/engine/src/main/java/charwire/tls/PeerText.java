package charwire.tls;

/** Text that a peer chose (names in certificates, alerts), made fit for one line of a log or a screen. */
final class PeerText {
    static final int NAME_CHARS = 120;

    private PeerText() {}

    /** At most {@code limitChars} code points, each undisplayable one as <code>\\u{XXXX}</code>. */
    static String clean(String text, int limitChars) {
        var cleaned = new StringBuilder();
        text.codePoints().limit(limitChars).forEach(c -> append(cleaned, c));
        if (text.codePointCount(0, text.length()) > limitChars) {
            cleaned.append('…');
        }
        return cleaned.toString();
    }

    private static void append(StringBuilder cleaned, int codePoint) {
        if (undisplayable(codePoint)) {
            cleaned.append(String.format("\\u{%04X}", codePoint));
        } else {
            cleaned.appendCodePoint(codePoint);
        }
    }

    private static boolean undisplayable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }
}
