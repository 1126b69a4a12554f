package charwire.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every text that a user reads, in the user's language. Any thread may call. */
public final class Words {
    static final String SEPARATOR = " == ";

    /** Begins a line that is none; an event begins with the number of a client, as {@code #3}. */
    static final String COMMENT = "# ";

    private static volatile Speaker speaker = Speaker.ENGLISH;

    private Words() {}

    private static final class Russian {
        static final Map<String, String> TEXTS = load(Language.RUSSIAN);
    }

    /** Sets the language of the process: its main does, once, before the first text. */
    public static void speak(Language chosen) {
        speak(Speaker.of(chosen));
    }

    static void speak(Speaker chosen) {
        speaker = chosen;
    }

    /** The language of the process. */
    public static Language language() {
        return speaker.language();
    }

    static Speaker speaker() {
        return speaker;
    }

    /**
     * A text in the user's language, with arguments in it: {@code {0}} is the first one, <code>{0#client|clients}</code> the form of a
     * word that goes with it, a whole number.
     *
     * @param english the text, and the key of its translations; where a translation is missing it is shown itself
     */
    public static String of(String english, Object... arguments) {
        return speaker.say(english, arguments);
    }

    /** All translations into a language by their English texts. */
    static Map<String, String> texts(Language language) {
        return language == Language.ENGLISH ? Map.of() : Russian.TEXTS;
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
