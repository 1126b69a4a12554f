package charwire.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strict reader of JSON, for what the programs write: objects as maps, arrays as lists, whole numbers as longs. */
public final class JsonReader {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Reads a line that is one object and nothing else. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String line) {
        JsonReader reader = new JsonReader(line);
        Object value = reader.value();
        if (reader.at != line.length() || !(value instanceof Map)) {
            throw reader.wrong("one object");
        }
        return (Map<String, Object>) value;
    }

    private Object value() {
        return switch (next()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            default -> {
                at--;
                yield word();
            }
        };
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (skip('}')) {
            return members;
        }
        do {
            expect('"');
            String name = string();
            expect(':');
            if (members.put(name, value()) != null) {
                throw wrong("no name twice: " + name);
            }
        } while (skip(','));
        expect('}');
        return members;
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        if (skip(']')) {
            return elements;
        }
        do {
            elements.add(value());
        } while (skip(','));
        expect(']');
        return elements;
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw wrong("no raw control");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = next();
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int index = "\"\\/bfnrt".indexOf(c);
        if (index < 0) {
            throw wrong("an escape");
        }
        return "\"\\/\b\f\n\r\t".charAt(index);
    }

    private Object word() {
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? null : (Object) word.equals("true");
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong("a value");
        }
        at = number.end();
        boolean whole = number.group(2) == null && number.group(3) == null;
        return whole ? (Object) Long.parseLong(number.group()) : Double.parseDouble(number.group());
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
            throw wrong("more");
        }
        return text.charAt(at++);
    }

    private AssertionError wrong(String expected) {
        return new AssertionError("expected " + expected + " at " + at + ": " + text);
    }
}
