package charwire.ui.app;

import charwire.app.Folders;
import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.ui.cells.Theme;
import charwire.ui.terminal.TerminalCheck;
import charwire.words.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the user wants the screen.
 *
 * @param theme empty when none was named
 * @param ascii lines and graphs with ASCII only
 * @param mouse whether the program takes the mouse
 * @param choices where it is kept what is chosen on the screen; empty where the user has no home
 * @param forgets whether what was chosen before is forgotten, and nothing kept
 */
public record ScreenOptions(
        Optional<Theme.Kind> theme, boolean ascii, boolean mouse, Optional<Path> choices, boolean forgets) {
    private static final List<String> THEMES = Usage.words(Theme.Kind.class);

    /** Adds the options that {@link #of} reads to a command, as a group of its help. */
    public static Usage addTo(Usage usage) {
        return usage.group(
                "Screen",
                Usage.choice(
                        "--theme",
                        "NAME",
                        THEMES,
                        Words.of(
                                "{0} (default: mono where NO_COLOR is set, else as last chosen with T, else what fits"
                                        + " the terminal)",
                                Values.either(THEMES))),
                Usage.flag("--ascii", "draw lines and graphs with ASCII only"),
                Usage.flag("--no-mouse", "leave the mouse to the terminal, so that text can be selected"),
                Usage.flag(
                        "--no-state", "forget what was chosen on the screen before, such as the theme; keep nothing"));
    }

    /**
     * Reads the options from all sources.
     *
     * @param choices the name of the file in the state folder that keeps what is chosen on the screen
     * @throws UsageException with the one line for the user
     */
    public static ScreenOptions of(Options options, Folders folders, String choices) throws UsageException {
        var theme = options.word("--theme");
        return new ScreenOptions(
                theme.isPresent() ? Optional.of(options.choice("--theme", Theme.Kind.class)) : Optional.empty(),
                options.flag("--ascii"),
                !options.flag("--no-mouse"),
                folders.stateIfAny().map(folder -> folder.resolve(choices)),
                options.flag("--no-state"));
    }

    /**
     * Refuses a screen without a terminal. Call it before anything is started.
     *
     * @throws UsageException with one line that says why not and names {@code --headless}
     */
    public static void requireTerminal(Map<String, String> environment) throws UsageException {
        requireTerminal(environment, Words.of("use --headless to run without a screen"));
    }

    /**
     * The same for a program that knows no {@code --headless}.
     *
     * @param instead what to do without a terminal
     */
    public static void requireTerminal(Map<String, String> environment, String instead) throws UsageException {
        Optional<String> refusal = TerminalCheck.refusal(environment);
        if (refusal.isPresent()) {
            throw new UsageException(Words.of("a screen needs a terminal: {0}; {1}", refusal.get(), instead));
        }
    }
}
