package charwire.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every text that a user reads, in the user's language. Any thread. */
public final class Words {
    static final String SEPARATOR = " == ";

    /** Begins a line that is none; an event begins with the number of a client, as {@code #3}. */
    static final String COMMENT = "# ";

    private static final InheritableThreadLocal<Language> SCOPE = new InheritableThreadLocal<>();
    private static volatile Language language = Language.ENGLISH;
    private static volatile Consumer<String> missing = english -> {};

    private Words() {}

    private static final class Russian {
        static final Map<String, String> TEXTS = load(Language.RUSSIAN);
    }

    /** Sets the language of the process: its main does, once, before the first text. */
    public static void speak(Language chosen) {
        language = chosen;
    }

    /** The language in force for this thread. */
    public static Language language() {
        Language scoped = SCOPE.get();
        return scoped == null ? language : scoped;
    }

    /** Sets who is told of each text that has no translation when it is shown; for tests. */
    public static void whenMissing(Consumer<String> listener) {
        missing = listener;
    }

    /** Does something in a language, here and in the threads that it starts; for tests, which run side by side. */
    public static <T> T in(Language scoped, Supplier<T> action) {
        Language before = SCOPE.get();
        SCOPE.set(scoped);
        try {
            return action.get();
        } finally {
            if (before == null) {
                SCOPE.remove();
            } else {
                SCOPE.set(before);
            }
        }
    }

    /**
     * A text in the user's language, with arguments in it: {@code {0}} is the first one, <code>{0#client|clients}</code> the form of a
     * word that goes with it, a whole number.
     *
     * @param english the text, and the key of its translations; where a translation is missing it is shown itself
     */
    public static String of(String english, Object... arguments) {
        Language now = language();
        String text = now == Language.ENGLISH ? english : texts(now).get(english);
        if (text == null) {
            missing.accept(english);
            return arguments.length == 0 ? english : fill(Language.ENGLISH, english, arguments);
        }
        return arguments.length == 0 ? text : fill(now, text, arguments);
    }

    /** All translations into a language by their English texts. */
    static Map<String, String> texts(Language language) {
        return language == Language.ENGLISH ? Map.of() : Russian.TEXTS;
    }

    private static String fill(Language language, String text, Object[] arguments) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) break;
            out.append(text, from, open).append(value(language, text.substring(open + 1, close), arguments));
            from = close + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String value(Language language, String place, Object[] arguments) {
        if (place.isEmpty() || !Character.isDigit(place.charAt(0))) return "{" + place + "}";
        Object argument = arguments[place.charAt(0) - '0'];
        if (place.length() == 1) return String.valueOf(argument);
        String[] forms = place.substring(2).split("\\|", -1);
        return forms[language.form(((Number) argument).longValue())];
    }

    /** The lines of a bundle by their English texts; see the package. */
    private static Map<String, String> load(Language language) {
        Map<String, String> texts = new HashMap<>(1024);
        for (String line : lines(language)) {
            int separator = line.indexOf(SEPARATOR);
            if (separator > 0 && !line.startsWith(COMMENT)) {
                texts.put(line.substring(0, separator), line.substring(separator + SEPARATOR.length()));
            }
        }
        return texts;
    }

    static List<String> lines(Language language) {
        try (InputStream in = Words.class.getResourceAsStream(language.code() + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
