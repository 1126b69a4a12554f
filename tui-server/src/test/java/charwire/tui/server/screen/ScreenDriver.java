package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.server.ServerEvent;
import charwire.tui.server.screen.model.Mailbox;
import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.ServerControl;
import charwire.tui.server.screen.model.Setup;
import charwire.ui.FramePainter;
import charwire.ui.Takeaway;
import charwire.ui.View.Response;
import charwire.ui.cells.Audit;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Look;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.Theme;
import charwire.ui.input.Input;
import charwire.ui.list.LogBuffer;
import charwire.ui.terminal.Emulator;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The server's screen on a terminal: presses keys, clicks, and reads what the terminal shows. */
public final class ScreenDriver {
    public static final Look DARK = new Look(Theme.dark(), Glyphs.UNICODE, Repertoire.FULL);
    public static final Look PLAIN = new Look(Theme.mono(), Glyphs.ASCII, Repertoire.ASCII);

    public final Mailbox mailbox = new Mailbox(2_000);
    public final LogBuffer log = new LogBuffer(2_000);
    public final ServerScreen view;
    /** Sees all frames. */
    final Audit audit;

    public long nanos;

    /** What was copied or written last, with the name of its file. */
    public String took = "";

    private final Takeaway taken = new Takeaway() {
        @Override
        public String copy(String text) {
            took = text;
            return "copied";
        }

        @Override
        public String write(String name, String text) {
            took = name + "\n" + text;
            return "written";
        }
    };

    private final Emulator terminal;
    private final FramePainter painter;
    private Response last;

    public ScreenDriver(int width, int height, ServerControl control) {
        this(width, height, control, DARK, Snapshots.SETUP);
    }

    public ScreenDriver(int width, int height, ServerControl control, Look look, Setup setup) {
        terminal = new Emulator(width, height);
        audit = new Audit(look);
        painter = new FramePainter(terminal.started(), look, audit);
        var model = Model.start(setup, log, new TerminalSize(width, height));
        view = new ServerScreen(control, mailbox, model, look.text(), () -> nanos, taken);
        changed();
    }

    /** With the dozen of clients, 100x30. */
    public static ScreenDriver usual() {
        return new ScreenDriver(100, 30, new FakeControl());
    }

    ScreenDriver input(Input input) {
        last = view.handle(input, painter.hits());
        return draw();
    }

    ScreenDriver draw() {
        try {
            painter.paint(view, RefreshType.DELTA);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String title() {
        return view.title();
    }

    /** What the view answered last. */
    public Response response() {
        return last;
    }

    public ScreenDriver changed() {
        return input(new Input.Changed());
    }

    /** A quarter of a second passes, and what the server answers is shown. */
    public ScreenDriver tick() {
        nanos += 250_000_000;
        return input(new Input.Tick()).changed();
    }

    public ScreenDriver event(ServerEvent event) {
        mailbox.event(Snapshots.MOMENT, event);
        return changed();
    }

    public ScreenDriver press(KeyType... keys) {
        for (var key : keys) {
            input(new Input.Key(new KeyStroke(key)));
        }
        return this;
    }

    ScreenDriver ctrl(char letter) {
        return input(new Input.Key(new KeyStroke(letter, true, false)));
    }

    public ScreenDriver alt(char letter) {
        return input(new Input.Key(new KeyStroke(letter, false, true)));
    }

    public ScreenDriver alt(KeyType key) {
        return input(new Input.Key(new KeyStroke(key, false, true)));
    }

    public ScreenDriver type(String text) {
        text.chars().forEach(letter -> input(new Input.Key(new KeyStroke((char) letter, false, false))));
        return this;
    }

    /** Empties the focused field and types. */
    public ScreenDriver fill(String text) {
        press(KeyType.End);
        return ctrl('u').type(text);
    }

    public ScreenDriver paste(String text) {
        return input(new Input.Paste(text));
    }

    public ScreenDriver resize(int width, int height) {
        terminal.resize(width, height);
        return input(new Input.Resize(new TerminalSize(width, height)));
    }

    /** Clicks on the first place that shows a text. */
    public ScreenDriver click(String text) {
        var at = find(text);
        return click(at.getColumn(), at.getRow());
    }

    public ScreenDriver click(int column, int row) {
        return mouse(MouseActionType.CLICK_DOWN, 1, column, row);
    }

    public ScreenDriver wheel(String text, boolean down) {
        var at = find(text);
        var type = down ? MouseActionType.SCROLL_DOWN : MouseActionType.SCROLL_UP;
        return mouse(type, down ? 5 : 4, at.getColumn(), at.getRow());
    }

    ScreenDriver mouse(MouseActionType type, int button, int column, int row) {
        return input(new Input.Mouse(new MouseAction(type, button, new TerminalPosition(column, row))));
    }

    private TerminalPosition find(String text) {
        for (var y = 0; y < height(); y++) {
            var at = cells(y).indexOf(text);
            if (at >= 0) {
                return new TerminalPosition(at, y);
            }
        }
        throw new AssertionError("not on the screen: " + text + "\n" + text());
    }

    int height() {
        return terminal.height();
    }

    Hits hits() {
        return painter.hits();
    }

    /** A row without its blanks at the end. */
    public String row(int y) {
        return cells(y).stripTrailing();
    }

    /** The first row that contains a text. */
    public String rowWith(String text) {
        return row(find(text).getRow());
    }

    /** All rows, each with its line end. */
    public String text() {
        var text = new StringBuilder();
        for (var y = 0; y < height(); y++) {
            text.append(row(y)).append('\n');
        }
        return text.toString();
    }

    public boolean shows(String text) {
        return text().contains(text);
    }

    /** Fails with the whole screen. */
    public ScreenDriver expect(String... texts) {
        var missing = Arrays.stream(texts).filter(text -> !shows(text)).toList();
        assertEquals("", String.join(" | ", missing), this::text);
        return this;
    }

    public ScreenDriver expectNot(String... texts) {
        var there = Arrays.stream(texts).filter(this::shows).toList();
        assertEquals("", String.join(" | ", there), this::text);
        return this;
    }

    /** One UTF-16 unit a cell: a wide character of the basic plane is followed by a blank. */
    private String cells(int y) {
        var row = new StringBuilder();
        for (var x = 0; x < terminal.width(); x++) {
            var character = terminal.getCharacter(x, y);
            row.append(character.getCharacterString());
            if (character.isDoubleWidth()) {
                if (character.getCharacterString().length() == 1) {
                    row.append(' ');
                }
                x++;
            }
        }
        return row.toString();
    }
}
