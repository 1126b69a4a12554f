package charwire.ui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TerminalTextUtils;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.AbstractTerminal;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * What Lanterna's screen draws on. Keeps what is wanted apart from what the terminal shows and sends only the
 * difference, so that the calls that change nothing cost nothing, and an unchanged screen is no write. Owned by the
 * screen thread.
 */
final class FrameTerminal extends AbstractTerminal {
    private final FrameOutput output;
    private final Charset charset;
    private final ColorDepth depth;
    private final LongFunction<InputEvent> input;

    private final Blanks blanks = new Blanks();

    private TerminalSize size;
    private TextColor foreground = TextColor.ANSI.DEFAULT;
    private TextColor background = TextColor.ANSI.DEFAULT;
    private int attributes;
    private Style shownStyle;
    private int column;
    private int row;
    private int shownColumn;
    private int shownRow;
    private boolean shownPositionKnown;
    private boolean cursorVisible;
    private boolean shownCursorVisible;
    private boolean shownCursorKnown = true;

    /** {@code input} takes the next event, or null at the given deadline; it belongs to the same thread. */
    FrameTerminal(
            FrameOutput output, Charset charset, ColorDepth depth, TerminalSize size, LongFunction<InputEvent> input) {
        this.output = output;
        this.charset = charset;
        this.depth = depth;
        this.size = size;
        this.input = input;
        blanks.forget(size);
    }

    /** Forgets what the terminal shows: it was entered anew, or a frame was lost. The next one must be complete. */
    void forget() {
        output.discard();
        shownStyle = null;
        shownPositionKnown = false;
        shownCursorKnown = false;
        blanks.forget(size);
    }

    void resized(TerminalSize newSize) {
        size = newSize;
        blanks.forget(newSize);
        onResized(newSize);
    }

    @Override
    public void enterPrivateMode() {
        // The session has entered it: it must be left in ways that Lanterna does not know.
    }

    @Override
    public void exitPrivateMode() {
        // See enterPrivateMode.
    }

    @Override
    public void clearScreen() {
        showStyle(); // what is erased takes the background of now
        output.put("\033[2J");
        blanks.fill(shownStyle.background());
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
        showStyle();
        char first = glyph.charAt(0);
        if (glyph.length() == 1 && first >= ' ' && first < 127) output.put(first);
        else output.put(safe(glyph).getBytes(charset));
        int width = isDoubleWidth(glyph) ? 2 : 1;
        blanks.put(column, row, width, glyph.equals(" "), shownStyle);
        column += width;
        shownColumn++;
        // Terminals differ in the width of many glyphs, and in where the cursor stands after the last column.
        shownPositionKnown = glyph.length() == 1 && isOneColumnWide(first) && column < size.getColumns();
    }

    private static String safe(String glyph) {
        boolean command = glyph.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || c == 0x61c
                        || c == 0x200e
                        || c == 0x200f
                        || c >= 0x2028 && c <= 0x202e
                        || c >= 0x2066 && c <= 0x2069
                        || c >= 0xd800 && c <= 0xdfff);
        return command ? "?" : glyph;
    }

    /**
     * Lanterna's rule, {@link com.googlecode.lanterna.TextCharacter#isDoubleWidth()}: it tells where the next glyph
     * goes.
     */
    private static boolean isDoubleWidth(String glyph) {
        char first = glyph.charAt(0);
        return TerminalTextUtils.isCharDoubleWidth(first) || glyph.length() > 1 && !TerminalTextUtils.isCharThai(first);
    }

    /**
     * Latin, Greek, Cyrillic, dashes, arrows, lines, blocks, shapes, Braille: what every terminal draws in one column.
     */
    private static boolean isOneColumnWide(char c) {
        return c >= ' ' && c < 127
                || c >= 0xa0 && c < 0x300 && c != 0xad
                || c >= 0x370 && c < 0x483
                || c >= 0x2010 && c < 0x2028
                || c >= 0x2190 && c < 0x2200
                || c >= 0x2500 && c < 0x25fd
                || c >= 0x2800 && c < 0x2900;
    }

    @Override
    public void enableSGR(SGR sgr) {
        attributes |= Style.bit(sgr);
    }

    @Override
    public void disableSGR(SGR sgr) {
        attributes &= ~Style.bit(sgr);
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
    public void bell() {
        output.put(7);
        output.flush();
    }

    /** Sends the frame in one write; none when nothing has changed. */
    @Override
    public void flush() {
        if (cursorVisible) showPosition();
        if (!shownCursorKnown || cursorVisible != shownCursorVisible) {
            output.put(cursorVisible ? "\033[?25h" : "\033[?25l");
        }
        shownCursorKnown = true;
        shownCursorVisible = cursorVisible;
        output.flush();
    }

    /**
     * A key or mouse action that is there already, or null. Other events are passed over: take them from the session.
     */
    @Override
    public KeyStroke pollInput() {
        return stroke(System.nanoTime());
    }

    /** Waits for a key or mouse action; see {@link #pollInput}. */
    @Override
    public KeyStroke readInput() {
        return stroke(System.nanoTime() + Long.MAX_VALUE / 2);
    }

    private KeyStroke stroke(long deadlineNanos) {
        while (true) {
            InputEvent event = input.apply(deadlineNanos);
            if (event == null) return null;
            if (event instanceof InputEvent.Key key) return key.stroke();
            if (event instanceof InputEvent.Mouse mouse) return mouse.action();
            if (event instanceof InputEvent.Eof) return new KeyStroke(KeyType.EOF);
        }
    }

    /** The session closes what is below. */
    @Override
    public void close() {
        exitPrivateMode();
    }

    private void showStyle() {
        if (shownStyle == null) output.put("\033[m");
        Style wanted = Style.fitted(foreground, background, attributes, depth);
        output.put(wanted.after(shownStyle == null ? Style.PLAIN : shownStyle));
        shownStyle = wanted;
    }

    private void showPosition() {
        if (shownPositionKnown && shownRow == row && shownColumn == column) return;
        if (shownPositionKnown && shownRow == row && blanks.areFew(row, shownColumn, column, shownStyle)) {
            output.put(" ".repeat(column - shownColumn));
            shownColumn = column;
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
