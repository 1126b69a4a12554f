package charwire.ui;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Look;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.Theme;
import charwire.ui.cells.Witness;
import charwire.ui.input.Input;
import charwire.ui.terminal.Emulator;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A screen as the programs have it: draws, and reads what the terminal shows. */
public final class TestScreen {
    public static final Look DARK = new Look(Theme.dark(), Glyphs.UNICODE, Repertoire.FULL);
    public static final Look PLAIN = new Look(Theme.mono(), Glyphs.ASCII, Repertoire.FULL);

    public final Emulator terminal;
    private final FramePainter painter;

    public TestScreen(int width, int height) {
        this(width, height, DARK);
    }

    public TestScreen(int width, int height, Look look) {
        this(width, height, look, Witness.NONE);
    }

    public TestScreen(int width, int height, Look look, Witness witness) {
        terminal = new Emulator(width, height);
        painter = new FramePainter(terminal.started(), look, witness);
    }

    /** Draws one frame as the loop does. */
    public TestScreen draw(Consumer<Canvas> drawing) {
        return draw(drawing, RefreshType.DELTA);
    }

    public TestScreen draw(Consumer<Canvas> drawing, RefreshType type) {
        try {
            painter.paint(view(drawing), type);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestScreen resize(int width, int height) {
        terminal.resize(width, height);
        return this;
    }

    public Hits hits() {
        return painter.hits();
    }

    /** A row as the terminal shows it; a wide character counts once. Blanks at the end are cut. */
    public String row(int y) {
        return terminal.row(y).stripTrailing();
    }

    /** All rows, each with its line end. */
    public String text() {
        var text = new StringBuilder();
        for (var y = 0; y < terminal.height(); y++) {
            text.append(row(y)).append('\n');
        }
        return text.toString();
    }

    /** What stands in one cell of the terminal. */
    public String cell(int x, int y) {
        return terminal.getCharacter(x, y).getCharacterString();
    }

    public static KeyStroke key(KeyType type) {
        return new KeyStroke(type);
    }

    public static KeyStroke key(char letter) {
        return new KeyStroke(letter, false, false);
    }

    public static KeyStroke ctrl(char letter) {
        return new KeyStroke(letter, true, false);
    }

    static View view(Consumer<Canvas> drawing) {
        return new View() {
            @Override
            public void draw(Canvas canvas) {
                drawing.accept(canvas);
            }

            @Override
            public Response handle(Input input, Hits hits) {
                return Response.REDRAW;
            }
        };
    }
}
