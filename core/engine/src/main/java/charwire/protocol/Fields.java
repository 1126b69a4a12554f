package charwire.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The {@code key=value} words of one server line, in any order. Remembers the first problem and goes on with a stand-in value, so that the
 * caller need check only once, at the end.
 */
final class Fields {
    private static final int SHOWN = 40;

    private final Map<String, String> values = new HashMap<>();
    private String problem;

    Fields(String words) {
        for (String word : words.split(" ", -1)) {
            if (!word.isEmpty()) {
                add(word);
            }
        }
    }

    private void add(String word) {
        int equals = word.indexOf('=');
        if (equals < 1) {
            fail(show(word) + ": expected key=value");
        } else if (values.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
            fail(show(word.substring(0, equals)) + ": comes twice");
        }
    }

    /** The first problem so far. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** A whole number from 0. */
    long number(String key) {
        return value(key, "a whole number from 0 to " + Long.MAX_VALUE, Fields::parseNumber, 0L);
    }

    /** The value of a required key, as {@code parser} reads it; the stand-in when it is missing or broken. */
    <T> T value(String key, String expected, Function<String, Optional<T>> parser, T standIn) {
        String text = values.get(key);
        if (text == null) {
            fail(key + ": missing");
            return standIn;
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            fail(key + ": " + show(text) + ": expected " + expected);
        }
        return value.orElse(standIn);
    }

    private void fail(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    /** ASCII digits only, no sign, at most {@link Long#MAX_VALUE}. */
    static Optional<Long> parseNumber(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return Optional.empty();
        }
        long number = 0;
        for (int at = 0; at < text.length(); at++) {
            number = number * 10 + (text.charAt(at) - '0');
        }
        // 19 nines are below twice 2^63, so what is too large has turned negative.
        return number < 0 ? Optional.empty() : Optional.of(number);
    }

    static String show(String text) {
        return Sanitizer.clean(text, SHOWN);
    }
}
