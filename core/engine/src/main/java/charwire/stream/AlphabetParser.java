package charwire.stream;

import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a person types for a range; used once, by one thread.
 *
 * <pre>
 * list     = item *("," item)
 * item     = name / endpoint ["-" endpoint]
 * endpoint = "U+" 1*6hex / "0x" 1*6hex / any one character
 * </pre>
 *
 * Read from left to right, so that a comma or a hyphen where an endpoint is due is that character: {@code ,} and
 * {@code -} and {@code +--} are items. Spaces and tabs around items and endpoints are passed over.
 */
final class AlphabetParser {
    static final int TEXT_LIMIT = 4_096;
    static final int ITEM_LIMIT = 1_000;

    private static final int SHOWN = 40;
    private static final int NONE = -1;
    private static final int HEX_DIGITS = 6;

    private final String text;
    private final List<CodePointRange> ranges = new ArrayList<>();
    private int at;
    private int itemFrom;
    private String problem;

    private AlphabetParser(String text) {
        this.text = text;
    }

    /** The ranges as typed, displayable or not. */
    static Parsed<CodePointRanges> parse(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > TEXT_LIMIT) {
            return Parsed.refused(Words.of(
                    "range: {0} characters long: expected at most {1}; join neighbours, as in A-Z",
                    length, TEXT_LIMIT));
        }
        var parser = new AlphabetParser(text);
        parser.list();
        return parser.problem == null ? Parsed.of(CodePointRanges.of(parser.ranges)) : Parsed.refused(parser.problem);
    }

    private void list() {
        skipBlanks();
        if (atEnd()) {
            refuse(Words.of("empty: expected characters, such as A-Z or U+0041-U+005A, or a name, such as ascii"));
            return;
        }
        item();
        int items = 1;
        while (problem == null && !atEnd()) {
            at++; // the comma at which the item ended
            skipBlanks();
            if (atEnd()) {
                refuse(Words.of("{0}: the list ends with a comma; remove it, or write what follows", show(text)));
            } else if (++items > ITEM_LIMIT) {
                refuse(Words.of("more than {0} items: expected fewer; join neighbours, as in A-Z", ITEM_LIMIT));
            } else {
                item();
            }
        }
    }

    /** Ends at a comma, at the end of the text, or with a problem. */
    private void item() {
        itemFrom = at;
        String word = itemText();
        if (isWord(word)) {
            name(word);
            return;
        }
        int first = endpoint();
        int last = first;
        if (first != NONE && !atEnd() && text.charAt(at) == '-') {
            at++;
            last = secondEndpoint();
        }
        if (problem != null) {
            return;
        }
        if (!atEnd() && text.charAt(at) != ',') {
            refuseItem(
                    Words.of("no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii"));
        } else if (first > last) {
            refuseItem(Words.of("the first character must not come after the second; swap them"));
        } else {
            ranges.add(new CodePointRange(first, last));
        }
    }

    private static boolean isWord(String item) {
        return item.codePointCount(0, item.length()) > 1 && item.codePoints().allMatch(Character::isLetter);
    }

    private void name(String word) {
        Optional<List<CodePointRange>> named = NamedRanges.find(word);
        if (named.isPresent()) {
            ranges.addAll(named.get());
            at = endOfItem();
            return;
        }
        String meant = NamedRanges.nearest(word)
                .map(near -> Words.of("{0}: no such name; did you mean {1}?", show(word), near))
                .orElseGet(() -> Words.of(
                        "{0}: no such name; expected {1}, or characters such as a,b or a-z",
                        show(word), String.join(", ", NamedRanges.names())));
        refuse(meant);
    }

    private int secondEndpoint() {
        skipBlanks();
        if (atEnd()) {
            refuseItem(Words.of("the range has no end; write it as A-Z, or A,- for A and a hyphen"));
            return NONE;
        }
        return endpoint();
    }

    /** The code point that stands here, and the blanks after it; {@link #NONE} with a problem. */
    private int endpoint() {
        boolean notation = text.regionMatches(true, at, "U+", 0, 2) || text.regionMatches(true, at, "0x", 0, 2);
        int codePoint = notation ? number() : text.codePointAt(at);
        if (codePoint != NONE) {
            at += notation ? 0 : Character.charCount(codePoint);
            skipBlanks();
        }
        return codePoint;
    }

    private int number() {
        int from = at + 2;
        int to = from;
        while (to < text.length() && isHexDigit(text.charAt(to))) {
            to++;
        }
        if (to == from) {
            refuseItem(Words.of("expected hexadecimal digits, as in U+0041 or 0x41"));
            return NONE;
        }
        int codePoint = to - from > HEX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(text.substring(from, to), 16);
        if (codePoint > Character.MAX_CODE_POINT) {
            refuse(Words.of("{0}: expected at most U+10FFFF, the last code point", show(text.substring(at, to))));
            return NONE;
        }
        at = to;
        return codePoint;
    }

    /** Not {@link Character#digit}, which takes the digits of every script. */
    private static boolean isHexDigit(char c) {
        return "0123456789ABCDEFabcdef".indexOf(c) >= 0;
    }

    private boolean atEnd() {
        return at == text.length();
    }

    private void skipBlanks() {
        while (!atEnd() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private int endOfItem() {
        int comma = text.indexOf(',', at);
        return comma < 0 ? text.length() : comma;
    }

    private String itemText() {
        return text.substring(itemFrom, Math.max(itemFrom, endOfItem())).strip();
    }

    private void refuseItem(String reason) {
        refuse(show(itemText()) + ": " + reason);
    }

    private void refuse(String reason) {
        problem = "range: " + reason;
    }

    private static String show(String text) {
        return Sanitizer.clean(text, SHOWN);
    }
}
