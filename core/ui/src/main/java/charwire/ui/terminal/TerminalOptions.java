package charwire.ui.terminal;

import charwire.ui.cells.ColorDepth;
import java.util.Map;

/**
 * How the terminal is taken.
 *
 * @param mouse whether the program takes the mouse; else it is left to the terminal, so that text can be selected
 * @param strings whether the terminal understands control strings, which ask for its background and set its title; one that does not
 *     might show them
 * @param tmux whether tmux stands between
 */
public record TerminalOptions(boolean mouse, boolean strings, boolean tmux) {
    /** As the environment tells of the terminal: the oldest have no colours, and the Linux console only strings of its own. */
    public static TerminalOptions of(Map<String, String> environment, boolean mouse) {
        var old = ColorDepth.of(environment) == ColorDepth.MONO || "linux".equals(environment.get("TERM"));
        return new TerminalOptions(mouse, !old, environment.containsKey("TMUX"));
    }
}
