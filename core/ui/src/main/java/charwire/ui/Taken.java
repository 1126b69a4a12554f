package charwire.ui;

import charwire.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text that a user takes from a screen.
 *
 * @param file the name of the new file for it; empty for the clipboard
 */
public record Taken(String file, String text) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** Has a text copied, or says that there is none. */
    public static <M extends ScreenModel<M, ?>, E> Step<M, E> copied(
            M model, Optional<String> text, Function<Taken, E> effect) {
        return text.map(it -> Step.of(model, effect.apply(new Taken("", it))))
                .orElseGet(() -> Step.of(model.noticed(Words.of("there is nothing to copy here"))));
    }

    /**
     * A text that goes to a file.
     *
     * @param what the word for it in the file's name
     * @param at when it was so, for the name, too
     */
    public static Taken file(String what, Instant at, ZoneId zone, String text) {
        return new Taken("charwire-" + what + "-" + STAMP.format(at.atZone(zone)) + ".txt", text);
    }

    /** Has a text written, or says that there is none. */
    public static <M extends ScreenModel<M, ?>, E> Step<M, E> written(
            M model, Optional<Taken> text, Function<Taken, E> effect) {
        return text.map(it -> Step.of(model, effect.apply(it)))
                .orElseGet(() -> Step.of(model.noticed(Words.of("there is nothing to write here"))));
    }

    /**
     * Takes it.
     *
     * @return a line for the user
     */
    public String to(Takeaway away) {
        return file.isEmpty() ? away.copy(text) : away.write(file, text);
    }
}
