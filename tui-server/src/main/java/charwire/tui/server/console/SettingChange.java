package charwire.tui.server.console;

import charwire.app.TypedCommand;
import charwire.protocol.Parsed;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.words.Sentences;
import charwire.words.Words;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a command that changes a setting makes of the settings: {@code range}, {@code burst} or {@code pause}.
 *
 * @param change leaves all as it is if the command is refused
 * @param refusal what is wrong with its value; empty if nothing is
 */
public record SettingChange(UnaryOperator<Settings> change, String refusal) {
    /** Empty for any other command. */
    public static Optional<SettingChange> of(TypedCommand typed) {
        return switch (typed.name()) {
            case "range" -> Optional.of(of(typed, Alphabet::parse, Settings::withAlphabet));
            case "burst" -> Optional.of(of(typed, Settings::parseBurst, Settings::withBurst));
            case "pause" -> Optional.of(of(typed, Settings::parsePause, Settings::withPauseMillis));
            default -> Optional.empty();
        };
    }

    private static <T> SettingChange of(
            TypedCommand typed, Function<String, Parsed<T>> parser, BiFunction<Settings, T, Settings> changed) {
        if (typed.argument().isEmpty()) {
            return refused(Words.of("{0}: the value is missing; help shows an example", typed.name()));
        }
        Parsed<T> parsed = parser.apply(typed.argument());
        return parsed.value()
                .map(value -> new SettingChange(settings -> changed.apply(settings, value), ""))
                .orElseGet(() -> refused(Sentences.of(parsed.problem().orElseThrow())));
    }

    private static SettingChange refused(String why) {
        return new SettingChange(UnaryOperator.identity(), why);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }
}
