package charwire.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets the process speak Russian for each test, and keeps the texts that it had to show in English. */
public final class MissingTexts implements BeforeEachCallback, AfterEachCallback {
    private static final Pattern RUSSIAN = Pattern.compile("[а-яё]{3}");

    private final Set<String> missing = new ConcurrentSkipListSet<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        missing.clear();
        Words.speak(new Speaker(Language.RUSSIAN, new Watched(Words.texts(Language.RUSSIAN))));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Words.speak(Language.ENGLISH);
    }

    private final class Watched extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;

        Watched(Map<String, String> translations) {
            super(translations);
        }

        @Override
        public String get(Object english) {
            String translation = super.get(english);
            if (translation == null && needsOne((String) english)) {
                missing.add((String) english);
            }
            return translation;
        }
    }

    /** Not an example of the help, a text that was translated before, or one of places alone. */
    private static boolean needsOne(String english) {
        return !english.startsWith("  charwire-")
                && !isRussian(english)
                && english.chars().anyMatch(Character::isLetter);
    }

    public void assertNone() {
        assertEquals(Set.of(), missing);
    }

    /** Whether a line has a Russian word. */
    public static boolean isRussian(String line) {
        return RUSSIAN.matcher(line).find();
    }
}
