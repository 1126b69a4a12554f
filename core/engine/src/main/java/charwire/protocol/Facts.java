package charwire.protocol;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * The facts about an event or a thing, for machines: named values, in order, without nesting. Names are camel case, the unit last; the same
 * name means the same in every event. Texts from a peer are as they came. Owned by one thread.
 */
public final class Facts {
    /** What a reason is called. */
    private static final String REASON = "reason";

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Facts() {}

    public static Facts none() {
        return new Facts();
    }

    public static Facts of(String name, Object value) {
        return none().and(name, value);
    }

    public static Facts of(Reason reason) {
        return none().and(reason);
    }

    /**
     * One more.
     *
     * @param value a text, a whole number, a truth, a moment, nothing (null or empty), a word (a constant of an enum) or an address;
     *     anything else is taken as a text
     */
    public Facts and(String name, Object value) {
        if (values.containsKey(name)) {
            throw new IllegalArgumentException("told twice: " + name);
        }
        values.put(name, value(value));
        return this;
    }

    /** Why it is so; said to people as well. */
    public Facts and(Reason reason) {
        return and(REASON, reason);
    }

    /** All of those, after these. */
    public Facts and(Facts more) {
        more.values.forEach(this::and);
        return this;
    }

    private static Object value(Object value) {
        if (value == null
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof Reason) {
            return value;
        } else if (value instanceof Integer number) {
            return number.longValue();
        } else if (value instanceof OptionalLong number) {
            return number.isPresent() ? (Object) number.getAsLong() : null;
        } else if (value instanceof Enum<?> constant) {
            return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
        } else if (value instanceof InetSocketAddress address) {
            return HostPort.of(address);
        }
        return String.valueOf(value);
    }

    /** A fact; null for nothing, or if there is none of this name. */
    public Object get(String name) {
        return values.get(name);
    }

    /** A fact as a text; empty for nothing. */
    public String text(String name) {
        return Objects.toString(values.get(name), "");
    }

    /** @throws IllegalArgumentException it is no number */
    public long number(String name) {
        if (values.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("no number: " + name);
    }

    /** @param action takes each name, and a String, Long, Boolean, Instant, Reason or null */
    public void forEach(BiConsumer<? super String, Object> action) {
        values.forEach(action);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
