package charwire.protocol;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why something is so, for programs: a kind and its arguments. The engine contains no sentences; {@code charwire.words.Sentences} makes
 * them. Immutable.
 *
 * @param arguments as many as the kind names: clean texts, whole numbers ({@link Long}) and other reasons
 */
public record Reason(Kind kind, List<Object> arguments) {
    private static final Pattern BARE = Pattern.compile("(?!-?[0-9]+$)[\\w./:@+,\\[\\]-]+");

    /** What reasons of one kind have in common; a constant of an enum. */
    public interface Kind {
        String name();

        /** The names of its arguments, a space between them. */
        String signature();

        default List<String> arguments() {
            return signature().isEmpty() ? List.of() : List.of(signature().split(" "));
        }

        /** The same in every version, and no other kind's: {@code no-such-file}. */
        default String word() {
            return name().replace('_', '-').toLowerCase(Locale.ROOT);
        }

        /**
         * A reason of this kind.
         *
         * @param arguments of any type: whole numbers, durations, reasons and kinds without arguments keep their meaning, others are taken
         *     as texts
         */
        default Reason with(Object... arguments) {
            return new Reason(this, Arrays.asList(arguments));
        }
    }

    /** What reasons are put together from. */
    public enum Form implements Kind {
        /** A text that was made elsewhere, and is shown as it is. */
        SAID("text"),
        /** What is wrong with a thing that is named. */
        ABOUT("what", "wrong"),
        /** A list. */
        AND("first", "rest"),
        /** Seconds. */
        S("count"),
        /** Milliseconds. */
        MS("count");

        private final String signature;

        Form(String... arguments) {
            this.signature = String.join(" ", arguments);
        }

        @Override
        public String signature() {
            return signature;
        }
    }

    public Reason {
        if (arguments.size() != kind.arguments().size()) {
            throw new IllegalArgumentException(kind.word() + ": " + arguments + ": expected " + kind.arguments());
        }
        arguments = arguments.stream().map(Reason::argument).toList();
    }

    private static Object argument(Object value) {
        if (value instanceof Reason || value instanceof Long) {
            return value;
        } else if (value instanceof Kind kind) {
            return kind.with();
        } else if (value instanceof Integer number) {
            return number.longValue();
        } else if (value instanceof Duration time) {
            long millis = time.toMillis();
            return millis % 1_000 == 0 ? Form.S.with(millis / 1_000) : Form.MS.with(millis);
        }
        return String.valueOf(value);
    }

    /**
     * Reads what {@link #toString} wrote; from anybody.
     *
     * @param kinds by their words
     * @return empty for anything else
     */
    public static Optional<Reason> parse(String text, Map<String, Kind> kinds) {
        return ReasonParser.parse(text, kinds);
    }

    public static Reason said(String text) {
        return Form.SAID.with(text);
    }

    /** This, wrong with a thing: a file, an option. The same, if that is said already. */
    public Reason about(Object what) {
        boolean said = kind == Form.ABOUT && arguments.get(0).toString().equals(what.toString());
        return said ? this : Form.ABOUT.with(what, this);
    }

    /** What is wrong, without what it is about. */
    public Reason core() {
        return kind == Form.ABOUT && arguments.get(1) instanceof Reason wrong ? wrong.core() : this;
    }

    /** For machines, the same in every version: {@code no-such-file}, {@code about what=key wrong=(needs-password)}. */
    @Override
    public String toString() {
        var text = new StringBuilder(kind.word());
        List<String> names = kind.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            text.append(' ').append(names.get(i)).append('=').append(shown(arguments.get(i)));
        }
        return text.toString();
    }

    private static String shown(Object argument) {
        if (argument instanceof Reason nested) {
            return "(" + nested + ")";
        }
        String text = argument.toString();
        boolean bare = argument instanceof Long || BARE.matcher(text).matches();
        return bare ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
