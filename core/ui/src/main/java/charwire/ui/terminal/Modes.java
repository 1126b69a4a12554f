package charwire.ui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * What switches a terminal into a screen and back (xterm's ctlseqs, "DEC Private Mode Set"; terminals ignore modes that
 * they do not know). Leaving does no harm twice.
 */
final class Modes {
    private static final String ENTER = "\033[?1049h\033[?25l\033[m\033[2J\033[H\033[?2004h";

    /** Presses and releases, drags, and coordinates as decimal numbers, which have no limit. */
    private static final String MOUSE = "\033[?1000h\033[?1002h\033[?1006h";

    /** The mouse first, so that the fewest reports are still on their way; the cursor last, on the main screen. */
    static final String LEAVE = "\033[?1006l\033[?1002l\033[?1000l" + FrameOutput.UPDATE_ENDS
            + "\033[?2004l\033[m\033[?1049l\033[m\033[?25h";

    /** Asks for the background (OSC 11). The answer comes among the keys, or never. */
    private static final String ASK = "\033]11;?\033\\";

    /** Asks the terminal that tmux is in: before 3.4 tmux knows its background no better than we do. */
    private static final String ASK_THROUGH_TMUX = "\033Ptmux;\033\033]11;?\033\033\\\033\\";

    /** Puts the window's title aside, and takes it back; a terminal that has no place for it keeps the last one. */
    private static final String SAVE_TITLE = "\033[22;0t";

    private static final String RESTORE_TITLE = "\033[23;0t";

    /** So much of a text as terminals take. */
    private static final int MOST_COPIED_BYTES = 50_000;

    private Modes() {}

    /** Puts a text on the clipboard (OSC 52); also through tmux, which may be set to pass it on, or to take it itself. */
    static String copy(String text, TerminalOptions options) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var coded = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_COPIED_BYTES)));
        var copy = "\033]52;c;" + coded + "\007";
        return options.tmux() ? copy + "\033Ptmux;\033" + copy + "\033\\" : copy;
    }

    static String enter(TerminalOptions options) {
        var enter = options.mouse() ? ENTER + MOUSE : ENTER;
        if (!options.strings()) {
            return enter;
        }
        return enter + SAVE_TITLE + ASK + (options.tmux() ? ASK_THROUGH_TMUX : "");
    }

    static String leave(TerminalOptions options) {
        return options.strings() ? RESTORE_TITLE + LEAVE : LEAVE;
    }
}
