package charwire.ui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.BasicTextImage;
import com.googlecode.lanterna.screen.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal that shows what it is sent, and fails at a sequence that it does not know. Its {@link #screen} is the programs' own: what a
 * test reads here has gone all the way.
 */
public final class Emulator extends OutputStream {
    private static final Pattern SEQUENCE = Pattern.compile("\033\\[(\\??)([0-9;]*)([A-Za-z])");
    private static final EnumSet<SGR> NONE = EnumSet.noneOf(SGR.class);

    private final FrameTerminal terminal;
    private final FrameScreen screen;
    private BasicTextImage cells;
    private int column;
    private int row;
    private boolean cursorVisible;
    private TextColor foreground = TextColor.ANSI.DEFAULT;
    private TextColor background = TextColor.ANSI.DEFAULT;
    private final EnumSet<SGR> modifiers = EnumSet.copyOf(NONE);
    private String lastWrite = "";
    private int writes;

    public Emulator(int width, int height) {
        var size = new TerminalSize(width, height);
        var output = new FrameOutput(this);
        cells = new BasicTextImage(size);
        terminal = new FrameTerminal(output, StandardCharsets.UTF_8, size, () -> output.seal(Modes.LEAVE));
        try {
            screen = new FrameScreen(terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Screen screen() {
        return screen;
    }

    public Screen started() {
        try {
            screen.startScreen();
            return screen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void resize(int width, int height) {
        var size = new TerminalSize(width, height);
        cells = cells.resize(size, TextCharacter.DEFAULT_CHARACTER);
        terminal.resized(size);
    }

    public int width() {
        return cells.getSize().getColumns();
    }

    public int height() {
        return cells.getSize().getRows();
    }

    /** What stands in a cell; the right half of a wide character is a blank. */
    public TextCharacter getCharacter(int x, int y) {
        return cells.getCharacterAt(x, y);
    }

    /** A whole row; a wide character counts once. */
    public String row(int y) {
        var text = new StringBuilder();
        for (int x = 0; x < width(); x++) {
            var character = getCharacter(x, y);
            text.append(character.getCharacterString());
            if (character.isDoubleWidth()) {
                x++;
            }
        }
        return text.toString();
    }

    public TerminalPosition getCursorPosition() {
        return new TerminalPosition(column, row);
    }

    public boolean isCursorVisible() {
        return cursorVisible;
    }

    public int writes() {
        return writes;
    }

    public String lastWrite() {
        return lastWrite;
    }

    @Override
    public void write(int b) {
        throw new AssertionError("a write of a single byte");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        lastWrite = new String(bytes, offset, length, StandardCharsets.UTF_8);
        writes++;
        print(lastWrite);
    }

    /** Shows a text, as another program may send it too. */
    public void print(String text) {
        Matcher sequence = SEQUENCE.matcher(text);
        for (int at = 0; at < text.length(); ) {
            if (sequence.region(at, text.length()).lookingAt()) {
                obey(sequence.group(1) + sequence.group(3), sequence.group(2));
                at = sequence.end();
            } else {
                int codePoint = text.codePointAt(at);
                if (codePoint < ' ') {
                    throw new AssertionError("not known: " + text.substring(at));
                }
                put(Character.toString(codePoint));
                at += Character.charCount(codePoint);
            }
        }
    }

    private void put(String glyph) {
        var character = TextCharacter.fromString(glyph, foreground, background, modifiers)[0];
        int width = character.isDoubleWidth() ? 2 : 1;
        if (column + width > width() || row >= height()) {
            throw new AssertionError(glyph + " outside, at " + column);
        }
        cells.setCharacterAt(column, row, character);
        column += width;
    }

    private void obey(String command, String parameters) {
        String[] numbers = parameters.split(";", -1);
        switch (command) {
            case "H" -> {
                row = number(numbers[0], 1) - 1;
                column = numbers.length > 1 ? number(numbers[1], 1) - 1 : 0;
            }
            case "C" -> column += number(numbers[0], 1);
            case "D" -> column -= number(numbers[0], 1);
            case "J" -> cells.setAll(TextCharacter.fromCharacter(' ', foreground, background)[0]);
            case "m" -> render(numbers);
            case "?h", "?l" -> mode(number(parameters, 0), command.equals("?h"));
            default -> throw new AssertionError("not known: " + command);
        }
    }

    private void mode(int number, boolean on) {
        if (number == 25) {
            cursorVisible = on;
        }
        if (number == 1049) {
            cells.setAll(TextCharacter.DEFAULT_CHARACTER);
        }
    }

    private void render(String[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            int code = number(numbers[i], 0);
            if (code == 38 || code == 48) {
                boolean indexed = number(numbers[i + 1], 0) == 5;
                var color = indexed
                        ? new TextColor.Indexed(number(numbers[i + 2], 0))
                        : new TextColor.RGB(
                                number(numbers[i + 2], 0), number(numbers[i + 3], 0), number(numbers[i + 4], 0));
                color(code, color);
                i += indexed ? 2 : 4;
            } else if (code >= 30) {
                color(code, TextColor.ANSI.values()[code >= 90 ? code % 10 + 9 : code % 10 == 9 ? 8 : code % 10]);
            } else {
                attribute(code);
            }
        }
    }

    private void color(int code, TextColor color) {
        if (code >= 40 && code < 50 || code >= 100) {
            background = color;
        } else {
            foreground = color;
        }
    }

    private void attribute(int code) {
        switch (code) {
            case 0 -> {
                foreground = TextColor.ANSI.DEFAULT;
                background = TextColor.ANSI.DEFAULT;
                modifiers.clear();
            }
            case 1 -> modifiers.add(SGR.BOLD);
            case 4 -> modifiers.add(SGR.UNDERLINE);
            case 7 -> modifiers.add(SGR.REVERSE);
            case 22 -> modifiers.remove(SGR.BOLD);
            case 24 -> modifiers.remove(SGR.UNDERLINE);
            case 27 -> modifiers.remove(SGR.REVERSE);
            default -> throw new AssertionError("not known: attribute " + code);
        }
    }

    private static int number(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
}
