package charwire.tui.client.screen;

import charwire.client.ClientEvent;
import charwire.clock.Moment;
import charwire.tui.client.record.PlaybackState;
import charwire.tui.client.screen.model.Mailbox;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Tape;
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
import charwire.ui.terminal.Emulator;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** The client's screen on a terminal: presses keys, clicks, lets the client tell something, reads cells. */
public final class Stage {
    static final Look FULL = new Look(Theme.dark(), Glyphs.UNICODE, Repertoire.FULL);
    static final Look ASCII = new Look(Theme.mono(), Glyphs.ASCII, Repertoire.ASCII);

    public final FakeClient client = new FakeClient();
    final MovingClock clock = new MovingClock();
    final Tape tape = new Tape(2_000);
    final Mailbox mailbox = new Mailbox(tape, clock::now);
    final ClientScreen screen;
    /** Sees all frames. */
    final Audit audit;

    /** What was copied or written. */
    String took = "";

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
    private Response response;

    public Stage(int width, int height) {
        this(width, height, FULL);
    }

    public Stage(int width, int height, Look look) {
        this(width, height, look, null);
    }

    /** @param speed at which a record is being replayed; null for a client with a connection */
    Stage(int width, int height, Look look, String speed) {
        var size = new TerminalSize(width, height);
        terminal = new Emulator(width, height);
        client.replay = speed == null ? null : new PlaybackState(PlaybackState.Kind.PLAYING, speed);
        screen = new ClientScreen(
                client,
                mailbox,
                Model.start("server.example.org:7319", ZoneOffset.UTC, clock.now, size),
                clock::now,
                taken);
        audit = new Audit(look);
        painter = new FramePainter(terminal.started(), look, audit);
        mailbox.connect(client);
        changed();
    }

    /** A clock that a test moves. */
    static final class MovingClock {
        Moment now = Snapshots.MOMENT;

        Moment now() {
            return now;
        }
    }

    // ---- what happens

    public Stage show(Snapshots snapshot) {
        client.snapshot = snapshot.build();
        mailbox.touch();
        return changed().changed();
    }

    Stage receive(String text) {
        return receive(text, 0);
    }

    /** @param late how many of them, from the first on, came late */
    Stage receive(String text, int late) {
        mailbox.characters(text, text.codePointCount(0, text.length()), clock.now.at(), 0, late);
        return changed();
    }

    Stage skip(long chars) {
        mailbox.gap(new ClientEvent.Gap(chars));
        return changed();
    }

    public Stage tell(ClientEvent event) {
        mailbox.event(event);
        return changed();
    }

    public Stage pass(Duration time) {
        clock.now = clock.now.plus(time);
        handle(new Input.Tick());
        return changed();
    }

    public Stage changed() {
        return handle(new Input.Changed());
    }

    public Stage press(KeyType key) {
        return handle(new Input.Key(new KeyStroke(key)));
    }

    public Stage press(char sign) {
        return handle(new Input.Key(new KeyStroke(sign, false, false)));
    }

    Stage paste(String text) {
        return handle(new Input.Paste(text));
    }

    Stage ctrl(char letter) {
        return handle(new Input.Key(new KeyStroke(letter, true, false)));
    }

    public Stage click(int x, int y) {
        return mouse(MouseActionType.CLICK_DOWN, 1, x, y);
    }

    /** Clicks the first place on the screen that shows this. */
    public Stage click(String text) {
        var at = find(text);
        return click(at.getColumn(), at.getRow());
    }

    Stage wheel(int x, int y, boolean up) {
        return mouse(up ? MouseActionType.SCROLL_UP : MouseActionType.SCROLL_DOWN, up ? 4 : 5, x, y);
    }

    private Stage mouse(MouseActionType type, int button, int x, int y) {
        return handle(new Input.Mouse(new MouseAction(type, button, new TerminalPosition(x, y))));
    }

    public Stage resize(int width, int height) {
        var size = new TerminalSize(width, height);
        terminal.resize(width, height);
        return handle(new Input.Resize(size));
    }

    private Stage handle(Input input) {
        response = screen.handle(input, painter.hits());
        try {
            painter.paint(screen, RefreshType.DELTA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    // ---- what is seen

    String title() {
        return screen.title();
    }

    Response response() {
        return response;
    }

    Hits hits() {
        return painter.hits();
    }

    public String row(int y) {
        return terminal.row(y).stripTrailing();
    }

    List<String> rows() {
        return IntStream.range(0, terminal.height()).mapToObj(this::row).toList();
    }

    public String text() {
        return String.join("\n", rows());
    }

    public boolean shows(String text) {
        return text().contains(text);
    }

    /** What stands in a cell, without its colours. */
    String cell(int x, int y) {
        return terminal.getCharacter(x, y).getCharacterString();
    }

    /** The colour of the first place on the screen that shows this. */
    Object colour(String text) {
        var at = find(text);
        return terminal.getCharacter(at.getColumn(), at.getRow()).getForegroundColor();
    }

    /** Whether the first place on the screen that shows this is underlined. */
    boolean isUnderlined(String text) {
        var at = find(text);
        return terminal.getCharacter(at.getColumn(), at.getRow()).getModifiers().contains(SGR.UNDERLINE);
    }

    /** The first cell of a text of narrow characters. */
    TerminalPosition find(String text) {
        for (var y = 0; y < terminal.height(); y++) {
            for (var x = 0; x < terminal.width(); x++) {
                if (stands(text, x, y)) {
                    return new TerminalPosition(x, y);
                }
            }
        }
        throw new AssertionError("not shown: " + text + "\n" + text());
    }

    private boolean stands(String text, int x, int y) {
        return x + text.length() <= terminal.width()
                && IntStream.range(0, text.length())
                        .allMatch(i -> cell(x + i, y).equals(text.substring(i, i + 1)));
    }
}
