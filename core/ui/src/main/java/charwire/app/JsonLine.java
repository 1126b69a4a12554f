package charwire.app;

import charwire.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of a line that is one JSON object (RFC 8259). Members keep their order; whole numbers become {@link Long}s, other numbers
 * {@link Double}s, objects maps, arrays lists. Anything else is refused, with the column of the error.
 */
public final class JsonLine {
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?(?![0-9.eE])");
    private static final int MEMBERS = 100;
    /** How deep objects and arrays may nest. */
    private static final int DEPTH = 8;

    private final String text;
    private int at;
    private int depth;

    private JsonLine(String text) {
        this.text = text;
    }

    /**
     * Reads a line without its end.
     *
     * @throws IllegalArgumentException with what was expected, and where
     */
    public static Map<String, Object> parse(String line) {
        JsonLine reader = new JsonLine(line);
        reader.blanks();
        reader.expect('{');
        Map<String, Object> members = reader.members();
        reader.blanks();
        if (reader.at < line.length()) {
            throw reader.wrong(Words.of("nothing after the object"));
        }
        return members;
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        blanks();
        if (skip('}')) {
            return members;
        }
        do {
            blanks();
            String name = string();
            blanks();
            expect(':');
            blanks();
            if (members.containsKey(name) || members.size() == MEMBERS) {
                throw wrong(Words.of("each name once, and at most {0}", MEMBERS));
            }
            members.put(name, value());
            blanks();
        } while (skip(','));
        expect('}');
        return members;
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        blanks();
        if (skip(']')) {
            return elements;
        }
        do {
            blanks();
            elements.add(value());
            blanks();
        } while (skip(','));
        expect(']');
        return elements;
    }

    private Object value() {
        if (at < text.length() && text.charAt(at) == '"') {
            return string();
        } else if (depth < DEPTH && (skip('{') || skip('['))) {
            depth++;
            Object value = text.charAt(at - 1) == '{' ? members() : elements();
            depth--;
            return value;
        }
        for (String word : new String[] {"true", "false", "null"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? null : (Object) word.equals("true");
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.useTransparentBounds(true).lookingAt()) {
            throw wrong(Words.of("a value"));
        }
        try {
            boolean whole = number.group(1) == null && number.group(2) == null;
            Object value = whole ? (Object) Long.valueOf(number.group()) : Double.valueOf(number.group());
            at = number.end();
            return value;
        } catch (NumberFormatException e) {
            throw wrong(Words.of("a smaller number"));
        }
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw wrong(Words.of("no raw control in a text"));
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = next();
        if (c == 'u') {
            return hex();
        }
        int index = "\"\\/bfnrt".indexOf(c);
        if (index < 0) {
            throw wrong(Words.of("an escape"));
        }
        return "\"\\/\b\f\n\r\t".charAt(index);
    }

    private char hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = next();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong(Words.of("four hex digits"));
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private void blanks() {
        while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private char next() {
        if (at >= text.length()) {
            throw wrong(Words.of("more: the line is cut"));
        }
        return text.charAt(at++);
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(Words.of("expected {0} in column {1}", expected, at + 1));
    }
}
