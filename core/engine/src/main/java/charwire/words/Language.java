package charwire.words;

import java.util.Locale;
import java.util.Optional;

/** A language that the programs speak. */
public enum Language {
    ENGLISH("en", "az"),
    RUSSIAN("ru", "аяё");

    private final String code;
    private final String letters;

    Language(String code, String letters) {
        this.code = code;
        this.letters = letters;
    }

    /** Some of its letters: a charset that has them has all. */
    public String letters() {
        return letters;
    }

    /** Two letters, as {@code --lang} takes them. */
    public String code() {
        return code;
    }

    /** The language of a code, in either case; empty if it is none of ours. */
    public static Optional<Language> ofCode(String code) {
        for (Language language : values()) {
            if (language.code.equalsIgnoreCase(code.strip())) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The language of a locale's name such as {@code ru_RU.UTF-8}; English for every other, {@code C} and none. */
    public static Language ofLocale(String locale) {
        String name = locale.toLowerCase(Locale.ROOT);
        boolean russian =
                name.equals("ru") || name.startsWith("ru_") || name.startsWith("ru.") || name.startsWith("ru@");
        return russian ? RUSSIAN : ENGLISH;
    }

    /** Which of a word's forms goes with a count: in English one and many, in Russian one, few and many. */
    int form(long count) {
        long last = Math.abs(count % 10);
        long lastTwo = Math.abs(count % 100);
        if (this == ENGLISH) {
            return count == 1 ? 0 : 1;
        }
        if (last == 1 && lastTwo != 11) {
            return 0;
        }
        return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 1 : 2;
    }
}
