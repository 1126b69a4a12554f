package charwire.app;

import charwire.protocol.Event;
import charwire.protocol.Facts;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.words.Sentences;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A JSON object (RFC 8259) on one line, its members in the order in which they are added. Names are for machines: camel case, the unit
 * last. What must not reach a terminal raw (controls, bidi and format characters) is escaped, so nothing is lost. Only a lone surrogate,
 * which is not a character, becomes U+FFFD. Owned by one thread.
 */
public final class Json {
    /** The version of what {@code core/json.md} describes. It rises when a name or a meaning changes, not when something is added. */
    public static final int SCHEMA = 1;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder("{");

    private Json() {}

    /** An empty object. */
    public static Json object() {
        return new Json();
    }

    /** A line of {@code --json} with the members common to all; more may follow. */
    public static Json line(Instant at, String event, String level) {
        return object().add("schema", SCHEMA)
                .add("time", at)
                .add("event", event)
                .add("level", level);
    }

    /** The line of an event. */
    public static Json line(Instant at, Event event) {
        return line(at, event.name(), word(event.level().name())).add(event.facts());
    }

    /** Adds facts; a reason as its word and its English sentence. */
    public Json add(Facts facts) {
        members(facts).forEach(this::add);
        return this;
    }

    /** The same, but each reason with its arguments, so that it can be read back. */
    public Json addWhole(Facts facts) {
        members(facts, Reason::toString).forEach(this::add);
        return this;
    }

    static Map<String, Object> members(Facts facts) {
        return members(facts, reason -> reason.core().kind().word());
    }

    /** Facts, each reason replaced by a word and its English sentence. */
    private static Map<String, Object> members(Facts facts, Function<Reason, String> word) {
        Map<String, Object> members = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            if (value instanceof Reason reason) {
                members.put(name, word.apply(reason));
                members.put("problem", Sentences.english(reason));
            } else {
                members.put(name, value);
            }
        });
        return members;
    }

    /** @param value null becomes null */
    public Json add(String name, String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    public Json add(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    /** @param value empty becomes null */
    public Json add(String name, OptionalLong value) {
        return value.isPresent() ? add(name, value.getAsLong()) : add(name, (String) null);
    }

    /** @param value NaN and infinity, which JSON lacks, become null */
    public Json add(String name, double value) {
        name(name);
        text.append(Double.isFinite(value) ? Double.toString(value) : "null");
        return this;
    }

    public Json add(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    /** @param value null becomes null, another one as {@link #time} has it */
    public Json add(String name, Instant value) {
        return add(name, value == null ? null : time(value));
    }

    private void add(String name, Object value) {
        if (value instanceof Long number) {
            add(name, number.longValue());
        } else if (value instanceof Boolean truth) {
            add(name, truth.booleanValue());
        } else if (value instanceof Instant at) {
            add(name, at);
        } else {
            add(name, (String) value);
        }
    }

    /** An object; null becomes null. */
    public Json add(String name, Json value) {
        name(name);
        text.append(value);
        return this;
    }

    /** An array of numbers, objects, or the texts of anything else. */
    public Json add(String name, Iterable<?> values) {
        name(name);
        text.append('[');
        String between = "";
        for (Object value : values) {
            text.append(between);
            between = ",";
            if (value instanceof Json || value instanceof Long || value instanceof Integer) {
                text.append(value);
            } else {
                quote(String.valueOf(value));
            }
        }
        text.append(']');
        return this;
    }

    /** A moment in UTC, cut to milliseconds: {@code 2026-01-31T12:00:00.000Z}. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** {@code CAUGHT_UP} or {@code CaughtUp} as values are spelt: {@code caught-up}. */
    public static String word(String name) {
        String words = name.indexOf('_') >= 0 || name.equals(name.toUpperCase(Locale.ROOT))
                ? name.replace('_', '-')
                : name.replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        return words.toLowerCase(Locale.ROOT);
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int at = 0; at < value.length(); ) {
            int codePoint = value.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint == '"' || codePoint == '\\') {
                text.append('\\').append((char) codePoint);
            } else if (Sanitizer.isDisplayable(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                escape(codePoint);
            }
        }
        text.append('"');
    }

    private void escape(int codePoint) {
        boolean lone = codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
        for (char unit : Character.toChars(lone ? REPLACEMENT : codePoint)) {
            text.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                text.append(Character.forDigit(unit >> shift & 0xF, 16));
            }
        }
    }

    /** The object, without a line's end. */
    @Override
    public String toString() {
        return text + "}";
    }
}
