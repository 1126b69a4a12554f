package charwire.ui.app;

import charwire.app.Options;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.protocol.Parsed;
import charwire.ui.Theme;
import charwire.ui.terminal.TerminalCheck;
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
    /**
     * Reads {@link ScreenFlags}, which the command must have mixed in, from all sources.
     *
     * @throws UsageException with the one line for the user
     */
    public static ScreenOptions of(Options options) throws UsageException {
        return new ScreenOptions(
                options.getIfThere("--theme", ScreenOptions::theme),
                options.flag("--ascii"),
                !options.flag("--no-mouse"));
    }

    /**
     * Call before anything is started: no screen without a terminal.
     *
     * @throws UsageException with one line that says why not and names {@code --headless}
     */
    public static void requireTerminal(Map<String, String> environment) throws UsageException {
        Optional<String> refusal = TerminalCheck.refusal(environment);
        if (refusal.isPresent()) throw new UsageException(refusal.get());
    }

    private static Parsed<String> theme(String text) {
        return Theme.NAMES.contains(text)
                ? Parsed.of(text)
                : Values.refused("theme", text, "expected " + String.join(" or ", Theme.NAMES));
    }
}
