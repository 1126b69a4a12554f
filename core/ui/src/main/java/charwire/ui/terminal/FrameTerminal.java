package charwire.ui.terminal;

import charwire.ui.cells.Repertoire;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TerminalTextUtils;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.AbstractTerminal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that Lanterna's screen draws on; a frame is one write. Keeps the wanted colours and position apart from the terminal's own,
 * so that calls which change nothing send nothing. Owned by the screen thread.
 */
final class FrameTerminal extends AbstractTerminal {
    private static final int MOST_TITLE = 100;

    private final FrameOutput output;
    private final Charset charset;
    private final Runnable leave;

    private TerminalSize size;
    private TextColor foreground = TextColor.ANSI.DEFAULT;
    private TextColor background = TextColor.ANSI.DEFAULT;
    private int attributes;
    private Rendition shown;
    private int column;
    private int row;
    private int shownColumn;
    private int shownRow;
    private boolean shownPositionKnown;
    private boolean cursorVisible;
    private boolean shownCursorVisible;
    private boolean shownCursorKnown = true;
    private String wantedTitle;
    private String title;
    private String shownTitle;

    /** {@code leave} gives the terminal back. */
    FrameTerminal(FrameOutput output, Charset charset, TerminalSize size, Runnable leave) {
        this.output = output;
        this.charset = charset;
        this.size = size;
        this.leave = leave;
    }

    /** Forgets what the terminal shows: it was entered anew, or a frame was lost. The next one must be complete. */
    void forget() {
        output.discard();
        shown = null;
        shownPositionKnown = false;
        shownCursorKnown = false;
        shownTitle = null;
    }

    /** Sent with the next frame, if it is another one. */
    void title(String wanted) {
        if (wanted.equals(wantedTitle)) {
            return;
        }
        wantedTitle = wanted;
        var clean = new StringBuilder();
        wanted.codePoints()
                .filter(codePoint -> !isCommand(codePoint))
                .limit(MOST_TITLE)
                .forEach(clean::appendCodePoint);
        title = clean.toString();
    }

    void resized(TerminalSize newSize) {
        size = newSize;
        onResized(newSize);
    }

    @Override
    public void enterPrivateMode() {
        // The session has entered it: it must be left in ways that Lanterna does not know.
    }

    @Override
    public void exitPrivateMode() {
        leave.run();
    }

    @Override
    public void clearScreen() {
        showRendition(); // erased cells take the current background
        output.put("\033[2J");
    }

    @Override
    public void setCursorPosition(int x, int y) {
        column = x;
        row = y;
    }

    @Override
    public void setCursorPosition(TerminalPosition position) {
        setCursorPosition(position.getColumn(), position.getRow());
    }

    @Override
    public TerminalPosition getCursorPosition() {
        return new TerminalPosition(column, row);
    }

    @Override
    public void setCursorVisible(boolean visible) {
        cursorVisible = visible;
    }

    @Override
    public void putCharacter(char c) {
        putString(String.valueOf(c));
    }

    /**
     * Draws one glyph, as Lanterna's screen hands them over. A control character would be a command and becomes {@code
     * ?}.
     */
    @Override
    public void putString(String glyph) {
        showPosition();
        if (!glyph.equals(" ") || shown == null || !shown.isBlankAs(background, attributes)) {
            showRendition();
        }
        char first = glyph.charAt(0);
        boolean narrow = glyph.length() == 1 && Repertoire.isNarrow(first);
        if (narrow && first < 127) {
            output.put(first);
        } else {
            output.put((narrow ? glyph : safe(glyph)).getBytes(charset));
        }
        column += narrow || !isDoubleWidth(glyph) ? 1 : 2;
        shownColumn++;
        // Terminals differ in the width of many glyphs, and in where the cursor stands after the last column.
        shownPositionKnown = narrow && column < size.getColumns();
    }

    /** Draws blanks behind the last glyph, in its colours; none where the cursor may stand elsewhere. */
    void putBlanks(int count) {
        for (int i = 0; i < count && shownPositionKnown; i++) {
            putString(" ");
        }
    }

    private static String safe(String glyph) {
        return glyph.codePoints().anyMatch(FrameTerminal::isCommand) ? "?" : glyph;
    }

    private static boolean isCommand(int c) {
        return Character.isISOControl(c)
                || c == 0x61c
                || c == 0x200e
                || c == 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c >= 0xd800 && c <= 0xdfff;
    }

    /**
     * Lanterna's rule, {@link com.googlecode.lanterna.TextCharacter#isDoubleWidth()}: it tells where the next glyph
     * goes.
     */
    private static boolean isDoubleWidth(String glyph) {
        char first = glyph.charAt(0);
        return TerminalTextUtils.isCharDoubleWidth(first) || glyph.length() > 1 && !TerminalTextUtils.isCharThai(first);
    }

    @Override
    public void enableSGR(SGR sgr) {
        attributes |= Rendition.bit(sgr);
    }

    @Override
    public void disableSGR(SGR sgr) {
        attributes &= ~Rendition.bit(sgr);
    }

    @Override
    public void resetColorAndSGR() {
        foreground = TextColor.ANSI.DEFAULT;
        background = TextColor.ANSI.DEFAULT;
        attributes = 0;
    }

    @Override
    public void setForegroundColor(TextColor color) {
        foreground = color;
    }

    @Override
    public void setBackgroundColor(TextColor color) {
        background = color;
    }

    /** The size of the last query; asking costs nothing. */
    @Override
    public TerminalSize getTerminalSize() {
        return size;
    }

    /** Nothing is asked of the terminal: an answer would have to be told from typed keys. */
    @Override
    public byte[] enquireTerminal(int timeout, TimeUnit unit) {
        return new byte[0];
    }

    @Override
    public void bell() throws IOException {
        output.put(7);
        output.flush();
    }

    /** Sends the frame in one write; none when nothing has changed. If it throws, the frame is lost. */
    @Override
    public void flush() throws IOException {
        if (cursorVisible) {
            showPosition();
        }
        if (!shownCursorKnown || cursorVisible != shownCursorVisible) {
            output.put(cursorVisible ? "\033[?25h" : "\033[?25l");
        }
        shownCursorKnown = true;
        shownCursorVisible = cursorVisible;
        showTitle();
        output.flush();
    }

    /** Lanterna knows no deadline, no paste and no change of size: the session is asked instead. */
    @Override
    public KeyStroke pollInput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyStroke readInput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        exitPrivateMode();
    }

    private void showTitle() {
        if (title == null || title.equals(shownTitle)) {
            return;
        }
        output.put("\033]2;");
        output.put(title.getBytes(charset));
        output.put("\033\\");
        shownTitle = title;
    }

    private void showRendition() {
        if (shown == null) {
            output.put("\033[m");
        } else if (shown.has(foreground, background, attributes)) {
            return;
        }
        var wanted = new Rendition(foreground, background, attributes);
        output.put(wanted.after(shown == null ? Rendition.PLAIN : shown));
        shown = wanted;
    }

    private void showPosition() {
        if (shownPositionKnown && shownRow == row && shownColumn == column) {
            return;
        }
        String absolute = "\033[" + (row == 0 ? "" : row + 1) + (column == 0 ? "" : ";" + (column + 1)) + "H";
        String relative = shownPositionKnown && shownRow == row ? sideways(column - shownColumn) : absolute;
        output.put(relative.length() < absolute.length() ? relative : absolute);
        shownRow = row;
        shownColumn = column;
        shownPositionKnown = true;
    }

    private static String sideways(int columns) {
        int count = Math.abs(columns);
        return "\033[" + (count == 1 ? "" : count) + (columns > 0 ? 'C' : 'D');
    }
}
