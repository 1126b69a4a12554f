package charwire.ui.app;

import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.ui.cells.Theme;
import charwire.ui.terminal.TerminalCheck;
import charwire.words.Words;
import java.util.Map;
import java.util.Optional;

/**
 * How the user wants the screen.
 *
 * @param theme one of {@link Theme#NAMES}; empty when none was named
 * @param ascii lines and graphs with ASCII only
 * @param mouse whether the program takes the mouse
 */
public record ScreenOptions(Optional<String> theme, boolean ascii, boolean mouse) {
    /** Adds the options that {@link #of} reads to a command, as a group of its help. */
    public static Usage addTo(Usage usage) {
        return usage.group(
                "Screen",
                Usage.choice(
                        "--theme",
                        "NAME",
                        Theme.NAMES,
                        Words.of("{0} (default: dark; mono where NO_COLOR is set)", Values.either(Theme.NAMES))),
                Usage.flag("--ascii", "draw lines and graphs with ASCII only"),
                Usage.flag("--no-mouse", "leave the mouse to the terminal, so that text can be selected"));
    }

    /**
     * Reads the options from all sources.
     *
     * @throws UsageException with the one line for the user
     */
    public static ScreenOptions of(Options options) throws UsageException {
        return new ScreenOptions(options.word("--theme"), options.flag("--ascii"), !options.flag("--no-mouse"));
    }

    /**
     * Refuses a screen without a terminal. Call it before anything is started.
     *
     * @throws UsageException with one line that says why not and names {@code --headless}
     */
    public static void requireTerminal(Map<String, String> environment) throws UsageException {
        Optional<String> refusal = TerminalCheck.refusal(environment);
        if (refusal.isPresent()) throw new UsageException(refusal.get());
    }
}
