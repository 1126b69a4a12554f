package charwire.app;

import charwire.protocol.Facts;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.words.Sentences;
import charwire.words.Words;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The members of a JSON object that anybody may have written, by name and kind. Each method refuses what is not as it expects, with an
 * {@link IllegalArgumentException} that says what was expected.
 */
public record JsonMembers(Map<String, Object> all) {
    private static final int SHOWN = 200;
    public static final long MOST_MILLIS = 1_000_000_000_000L;
    private static final int TIME_LENGTH = "2026-01-31T12:00:00.000Z".length();
    /** As {@link charwire.protocol.HostPort} writes it, of numbers. */
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9a-fA-F:.]{2,45})]|([0-9.]{7,15})):([0-9]{1,5})");
    /** What a line has beside the facts of its event. */
    private static final Set<String> BESIDE = Set.of("schema", "time", "event", "level", "number");

    /** Reads a line that is an object. */
    public static JsonMembers parse(String line) {
        return new JsonMembers(JsonLine.parse(line));
    }

    public boolean has(String name) {
        return all.containsKey(name);
    }

    public boolean isNull(String name) {
        return all.get(name) == null;
    }

    public String text(String name) {
        if (all.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(Words.of("expected a text {0}", "\"" + name + "\""));
    }

    /** For people: clean and short. */
    public String shown(String name) {
        return Sanitizer.clean(text(name), SHOWN);
    }

    /** What it is in English, where it is of a kind that a newer version knows. */
    public Reason reason() {
        return (all.get("reason") instanceof String text
                        ? Reason.parse(text, Sentences.kinds())
                        : Optional.<Reason>empty())
                .orElseGet(() -> Reason.said(shown("problem")));
    }

    public long number(String name, long least) {
        return number(name, least, Long.MAX_VALUE);
    }

    public long number(String name, long least, long most) {
        if (all.get(name) instanceof Long number && number >= least && number <= most) {
            return number;
        }
        throw new IllegalArgumentException(
                most == Long.MAX_VALUE
                        ? Words.of("expected a number {0} of at least {1}", "\"" + name + "\"", least)
                        : Words.of(
                                "expected a number {0} of at least {1} and at most {2}",
                                "\"" + name + "\"", least, most));
    }

    /** Null where there is none. */
    public Duration millis(String name) {
        return isNull(name) ? null : Duration.ofMillis(number(name, 0, MOST_MILLIS));
    }

    public Instant time(String name) {
        try {
            Instant time = text(name).length() == TIME_LENGTH ? Instant.parse(text(name)) : Instant.MIN;
            if (time.isAfter(Instant.EPOCH)) {
                return time;
            }
            throw new DateTimeException("no time, or too early");
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Words.of("{0}: expected a time like 2026-01-31T12:00:00.000Z", name), e);
        }
    }

    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String word = text(name).replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Words.of("{0}: {1}: unknown value", name, Sanitizer.clean(text(name), 40))));
    }

    public boolean truth(String name) {
        if (all.get(name) instanceof Boolean truth) {
            return truth;
        }
        throw new IllegalArgumentException(Words.of("expected true or false {0}", "\"" + name + "\""));
    }

    /** An IP address and a port. */
    public InetSocketAddress address(String name) {
        Matcher address = ADDRESS.matcher(text(name));
        int port = address.matches() ? Integer.parseInt(address.group(3)) : -1;
        if (port >= 0 && port <= 65_535) {
            String host = address.group(1) == null ? address.group(2) : address.group(1);
            try {
                return new InetSocketAddress(InetAddress.getByName(host), port);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(Words.of("{0}: expected an IP address", name), e);
            }
        }
        throw new IllegalArgumentException(Words.of("{0}: expected an IP address", name));
    }

    /** An object within; empty for null, or where there is none. */
    public Optional<JsonMembers> within(String name) {
        return all.get(name) instanceof Map<?, ?> parsed
                ? Optional.of(new JsonMembers(object(parsed)))
                : Optional.empty();
    }

    /** The objects of an array. */
    public List<JsonMembers> objects(String name) {
        if (all.get(name) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream()
                    .map(one -> new JsonMembers(object((Map<?, ?>) one)))
                    .toList();
        }
        throw new IllegalArgumentException(Words.of("expected an array of objects {0}", "\"" + name + "\""));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<?, ?> parsed) {
        // As JsonLine makes them.
        return (Map<String, Object>) parsed;
    }

    /** The facts of the event that a line tells of, as {@link Json#addWhole} wrote them; texts are cleaned. */
    public Facts facts() {
        Facts facts = Facts.none();
        all.forEach((name, value) -> {
            boolean sentence = name.equals("problem") && has("reason");
            if (BESIDE.contains(name) || sentence) {
                return;
            }
            if (name.equals("reason")) {
                facts.and(reason());
            } else {
                facts.and(name, value instanceof String text ? Sanitizer.clean(text, SHOWN) : value);
            }
        });
        return facts;
    }
}
