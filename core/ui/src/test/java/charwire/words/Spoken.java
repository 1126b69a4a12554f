package charwire.words;

import java.util.function.Supplier;

/** Lets the process speak a language for a while; tests that run beside each other must not. */
public final class Spoken {
    private Spoken() {}

    public static <T> T in(Language language, Supplier<T> action) {
        Speaker before = Words.speaker();
        Words.speak(language);
        try {
            return action.get();
        } finally {
            Words.speak(before);
        }
    }
}
