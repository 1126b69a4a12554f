package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.words.Language;
import charwire.words.Words;
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
        Words.speak(Language.RUSSIAN);
        Words.whenMissing(english -> {
            // An example of the help, or a text that was translated before.
            if (!english.isEmpty() && !english.startsWith("  charwire-") && !isRussian(english)) {
                missing.add(english);
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Words.whenMissing(english -> {});
        Words.speak(Language.ENGLISH);
    }

    public void assertNone() {
        assertEquals(Set.of(), missing);
    }

    /** Whether a line has a Russian word. */
    public static boolean isRussian(String line) {
        return RUSSIAN.matcher(line).find();
    }
}
