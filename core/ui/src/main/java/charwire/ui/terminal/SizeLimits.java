package charwire.ui.terminal;

import com.googlecode.lanterna.TerminalSize;
import java.util.Map;

/** Which sizes are believed. */
final class SizeLimits {
    /** A cell costs two objects: what a terminal claims must not fill the heap. */
    private static final TerminalSize LARGEST = new TerminalSize(1_000, 500);

    private SizeLimits() {}

    static TerminalSize within(TerminalSize size) {
        return new TerminalSize(
                Math.max(1, Math.min(size.getColumns(), LARGEST.getColumns())),
                Math.max(1, Math.min(size.getRows(), LARGEST.getRows())));
    }

    /** COLUMNS and LINES, as POSIX names them, each for itself; else 80x24. */
    static TerminalSize fallback(Map<String, String> environment) {
        return new TerminalSize(number(environment.get("COLUMNS"), 80), number(environment.get("LINES"), 24));
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
    }
}
