package charwire.share;

import charwire.stream.Alphabet;
import charwire.stream.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings as they stand in the shared log: {@code range=U+0061-U+007A burst=1-8 pause=50-500 typed=a-z}. The range is in the form of the
 * protocol; what the operator typed comes last, for people.
 */
public final class SharedSettings {
    private static final Pattern WORDS = Pattern.compile("range=(\\S+) burst=(\\S+) pause=(\\S+)(?: typed=(.*))?");

    private SharedSettings() {}

    public static String write(Settings settings) {
        return settings.wire().words() + " typed=" + settings.alphabet();
    }

    /** Empty for anything else than what {@link #write} writes. */
    public static Optional<Settings> read(String text) {
        Matcher words = WORDS.matcher(text);
        if (!words.matches()) {
            return Optional.empty();
        }
        Optional<Alphabet> range = Alphabet.parse(words.group(1)).value();
        Optional<Alphabet> typed = Optional.ofNullable(words.group(4))
                .flatMap(t -> Alphabet.parse(t).value());
        return range.map(known -> typed.filter(same -> same.ranges().equals(known.ranges()))
                        .orElse(known))
                .flatMap(alphabet -> Settings.parseBurst(words.group(2))
                        .value()
                        .flatMap(burst -> Settings.parsePause(words.group(3))
                                .value()
                                .map(pause -> new Settings(alphabet, burst, pause))));
    }
}
