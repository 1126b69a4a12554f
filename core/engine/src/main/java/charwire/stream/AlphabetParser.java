package charwire.stream;

import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.Parsed;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a range that a person typed; used once, by one thread.
 *
 * <pre>
 * list     = item *("," item)
 * item     = name / endpoint ["-" endpoint]
 * endpoint = "U+" 1*6hex / "0x" 1*6hex / any one character
 * </pre>
 *
 * Read from left to right, so that a comma or a hyphen in an endpoint's place stands for itself: {@code ,} and {@code -} and {@code +--}
 * are items. Spaces and tabs around items and endpoints are ignored.
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
    private Reason problem;

    private AlphabetParser(String text) {
        this.text = text;
    }

    /** The ranges as typed, displayable or not. */
    static Parsed<CodePointRanges> parse(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > TEXT_LIMIT) {
            return Alphabet.refused(StreamReason.TOO_MANY_CHARACTERS.with(length, TEXT_LIMIT));
        }
        var parser = new AlphabetParser(text);
        parser.list();
        return parser.problem == null ? Parsed.of(CodePointRanges.of(parser.ranges)) : Alphabet.refused(parser.problem);
    }

    private void list() {
        skipBlanks();
        if (atEnd()) {
            refuse(StreamReason.NO_CHARACTERS.with());
            return;
        }
        item();
        int items = 1;
        while (problem == null && !atEnd()) {
            at++; // the comma at which the item ended
            skipBlanks();
            if (atEnd()) {
                refuse(StreamReason.ENDS_WITH_COMMA.with(show(text)));
            } else if (++items > ITEM_LIMIT) {
                refuse(StreamReason.TOO_MANY_ITEMS.with(ITEM_LIMIT));
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
            refuseItem(StreamReason.NO_NAME_AND_NO_RANGE);
        } else if (first > last) {
            refuseItem(StreamReason.CHARACTERS_SWAPPED);
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
        refuse(NamedRanges.nearest(word)
                .map(near -> StreamReason.MISSPELT_NAME.with(show(word), near))
                .orElseGet(() -> StreamReason.UNKNOWN_NAME.with(show(word), String.join(", ", NamedRanges.names()))));
    }

    private int secondEndpoint() {
        skipBlanks();
        if (atEnd()) {
            refuseItem(StreamReason.RANGE_WITHOUT_END);
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
            refuseItem(StreamReason.NO_HEX_DIGITS);
            return NONE;
        }
        int codePoint = to - from > HEX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(text.substring(from, to), 16);
        if (codePoint > Character.MAX_CODE_POINT) {
            refuse(StreamReason.BEYOND_LAST_CODE_POINT.with(show(text.substring(at, to))));
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

    private void refuseItem(StreamReason wrong) {
        refuse(wrong.with().about(show(itemText())));
    }

    private void refuse(Reason wrong) {
        problem = wrong;
    }

    private static String show(String text) {
        return Sanitizer.clean(text, SHOWN);
    }
}
