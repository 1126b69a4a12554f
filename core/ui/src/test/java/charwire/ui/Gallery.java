package charwire.ui;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Fmt;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Look;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.Role;
import charwire.ui.cells.Theme;
import charwire.ui.input.Focus;
import charwire.ui.input.Input;
import charwire.ui.input.InputQueue;
import charwire.ui.list.LogBuffer;
import charwire.ui.list.LogState;
import charwire.ui.list.LogView;
import charwire.ui.list.Rows;
import charwire.ui.list.Table;
import charwire.ui.list.TableState;
import charwire.ui.panel.Bar;
import charwire.ui.panel.Button;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Form;
import charwire.ui.panel.Frame;
import charwire.ui.panel.Help;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.ui.panel.Spark;
import charwire.ui.panel.TextField;
import charwire.ui.panel.TooSmall;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.MouseCaptureMode;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shows every widget with made-up figures, to be looked at: {@code Gallery [dark|light|mono] [--ascii] [rows]}. Keys 1
 * and 2 switch its two screens.
 */
final class Gallery implements View {
    private static final KeyMap KEYS = new KeyMap(List.of(
            new KeyMap.Binding("help", KeyType.F1, '?', "Help", "this overlay", 1),
            new KeyMap.Binding("range", KeyType.F2, 'r', "Range", "edit the range", 4),
            new KeyMap.Binding("filter", KeyType.F4, '/', "Filter", "filter the focused panel by text", 5),
            new KeyMap.Binding("pause", KeyType.F5, 'p', "Pause", "stop the stream, and start it again", 3),
            new KeyMap.Binding(
                    "sort", KeyType.F6, 's', "Sort", "sort by the next column; a click on a head does too", 6),
            new KeyMap.Binding("follow", KeyType.F8, 'f', "Follow", "freeze the log, and follow it again", 7),
            new KeyMap.Binding(
                    "kick", KeyType.F9, 'x', "Disconnect", "end the selected client's stream; asks first", 2),
            new KeyMap.Binding("next", KeyType.Tab, (char) 0, "Next", "next panel", 8),
            new KeyMap.Binding("previous", KeyType.ReverseTab, (char) 0, "", "previous panel", 9),
            new KeyMap.Binding("quit", KeyType.F10, 'q', "Quit", "end the program", 0)));

    private static final Table CLIENTS = new Table(
            "clients",
            List.of(
                    Table.Column.right("#", 3, 0),
                    Table.Column.growing("address", 18),
                    Table.Column.left("tls", 3, 6),
                    Table.Column.right("connected", 10, 3),
                    Table.Column.right("delivered", 10, 1),
                    Table.Column.right("skipped", 8, 4),
                    Table.Column.right("lag", 6, 2),
                    Table.Column.right("last stat", 9, 5),
                    Table.Column.left("state", 5, 0)));

    private static final Help HELP = Help.of(
            "Help",
            List.of(
                    KEYS.help("Keys"),
                    new Help.Section(
                            "In the table",
                            List.of(
                                    new Help.Entry("Up, Down", "select a client"),
                                    new Help.Entry("PgUp, PgDn", "a page; Home and End the first and last"),
                                    new Help.Entry("wheel", "scrolls, the selection stays"))),
                    new Help.Section(
                            "Figures",
                            List.of(
                                    new Help.Entry("delivered", "characters written to the client"),
                                    new Help.Entry(
                                            "skipped", "characters that the client missed because it was too slow"),
                                    new Help.Entry("lag", "characters generated and not yet written to it"),
                                    new Help.Entry("last stat", "how long ago it last asked for statistics")))));

    private final int count;
    private final Random random = new Random(1);
    private final LogBuffer log = new LogBuffer(500);
    private final LogView logView = new LogView("events", ZoneOffset.UTC, false);
    private final double[] rates = new double[60];

    private boolean clientPage;
    private Form form = new Form(
            Focus.on("clients", "from", "to", "pause", "apply", "events"),
            Map.of(
                    "from",
                    TextField.of("U+0041", 20),
                    "to",
                    TextField.of("U+005A", 20),
                    "pause",
                    TextField.of("50", 6)));
    private TableState table = TableState.START;
    private Table.Sort sort = new Table.Sort(4, true);
    private LogState logState = LogState.START;
    private Optional<Dialog> dialog = Optional.empty();
    private Optional<Help> help = Optional.empty();
    private long seconds = 4_953;

    private Gallery(int count) {
        this.count = count;
        Arrays.setAll(rates, i -> 4 + 2 * Math.sin(i / 7.0) + random.nextDouble());
        for (var i = 0; i < 20; i++) event(i);
    }

    public static void main(String[] arguments) throws IOException {
        var options = List.of(arguments);
        var theme = options.stream().filter(Theme.NAMES::contains).findFirst().orElse(null);
        var glyphs = options.contains("--ascii") ? Glyphs.ASCII : Glyphs.UNICODE;
        var look = new Look(Theme.choose(theme, System.getenv()), glyphs, Repertoire.BASIC);
        var count = options.stream()
                .filter(o -> o.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst();
        var terminal =
                new UnixTerminal(System.in, System.out, StandardCharsets.UTF_8, UnixLikeTerminal.CtrlCBehaviour.TRAP);
        terminal.setMouseCaptureMode(MouseCaptureMode.CLICK_RELEASE);
        var screen = new TerminalScreen(terminal);
        var queue = new InputQueue();
        var reader = new Thread(() -> read(screen, queue));
        reader.setDaemon(true);
        reader.start();
        terminal.addResizeListener((t, size) -> queue.offer(new Input.Resize(size)));
        new ScreenLoop(Display.of(screen), queue, new Gallery(count.orElse(12)), look, System::nanoTime).run();
        System.exit(0);
    }

    private static void read(TerminalScreen screen, InputQueue queue) {
        try {
            while (true) {
                var stroke = screen.readInput();
                if (stroke instanceof MouseAction mouse) queue.offer(new Input.Mouse(mouse));
                else queue.offer(new Input.Key(stroke));
            }
        } catch (IOException e) {
            queue.offer(new Input.Eof());
        }
    }

    private void event(int number) {
        var texts = List.of(
                "#2 connected from 10.20.0.11:40188, TLS 1.3 TLS_AES_256_GCM_SHA384",
                "handshake failed from 192.0.2.44:51022: not TLS (an HTTP request?)",
                "settings changed: U+0041-U+005A (26 characters), pause 50-500 ms",
                "#7 is slow: 212 characters behind",
                "hostile \u001b[31mname\u009b2J \u202eright to left\u202c e\u0301 漢字 end",
                "#9 closed: peer went away without close_notify, 2,741 characters delivered");
        var levels = List.of(
                LogBuffer.Level.INFO,
                LogBuffer.Level.WARN,
                LogBuffer.Level.INFO,
                LogBuffer.Level.WARN,
                LogBuffer.Level.INFO,
                LogBuffer.Level.ERROR);
        var time = Instant.parse("2026-01-01T14:02:12Z").plusSeconds(number * 61L);
        log.add(new LogBuffer.Entry(time, levels.get(number % 6), texts.get(number % 6)));
    }

    @Override
    public long tickNanos() {
        return Long.getLong("gallery.millis", 1_000) * 1_000_000;
    }

    @Override
    public Response handle(Input input, Hits hits) {
        if (input instanceof Input.Tick) {
            seconds++;
            System.arraycopy(rates, 1, rates, 0, rates.length - 1);
            rates[rates.length - 1] = 4 + 2 * Math.sin(seconds / 7.0) + random.nextDouble();
            if (seconds % 3 == 0) event((int) (seconds % 6));
            return Response.REDRAW;
        }
        if (input instanceof Input.Mouse mouse) return mouse(mouse.action(), hits);
        if (!(input instanceof Input.Key key)) return Response.REDRAW;
        var stroke = key.stroke();
        if (KeyMap.isCtrl(stroke, 'c')) return Response.QUIT;
        if (KeyMap.isCtrl(stroke, 'l')) return Response.REPAINT;
        if (dialog.isPresent()) {
            var chosen = dialog.get().chosen(stroke);
            dialog = chosen.isPresent() ? Optional.empty() : dialog.map(d -> d.key(stroke));
            return chosen.equals(Optional.of("really")) ? Response.QUIT : Response.REDRAW;
        }
        if (help.isPresent()) {
            var close = stroke.getKeyType() == KeyType.Escape || stroke.getKeyType() == KeyType.F1;
            help = close ? Optional.empty() : help.map(h -> h.key(stroke, hits));
            return Response.REDRAW;
        }
        var typing = form.typing();
        var action = KEYS.action(stroke, typing);
        if (action.isPresent()) return act(action.get(), hits);
        if (typing) {
            form = form.key(stroke);
        } else if (is("clients")) {
            table = table.key(stroke, rows(), hits.area("clients.body").height());
        } else {
            logState = logState.key(stroke, log, eventsPage(hits));
        }
        if (!typing && stroke.getKeyType() == KeyType.Character) clientPage = stroke.getCharacter() == '2';
        return Response.REDRAW;
    }

    private Response mouse(MouseAction mouse, Hits hits) {
        var page = hits.area("clients.body").height();
        var hit = hits.at(mouse.getPosition());
        if (mouse.getActionType() == MouseActionType.SCROLL_DOWN
                || mouse.getActionType() == MouseActionType.SCROLL_UP) {
            var by = mouse.getActionType() == MouseActionType.SCROLL_DOWN ? 3 : -3;
            if (help.isPresent()) help = help.map(h -> h.scroll(by, hits));
            else if (hit.isPresent() && hit.get().action().startsWith("events")) {
                logState = logState.scroll(by, log, eventsPage(hits));
            } else table = table.scroll(by, rows(), page);
            return Response.REDRAW;
        }
        if (!mouse.isMouseDown() || hit.isEmpty()) return Response.IGNORED;
        form = form.focused(hit.get().action().replaceAll("[.].*", ""))
                .click(hit.get(), mouse.getPosition().getColumn(), TestScreen.DARK.text());
        return switch (hit.get().action()) {
            case "clients.row" -> {
                table = table.select(rows(), hit.get().argument());
                yield Response.REDRAW;
            }
            case "clients.head" -> {
                sort = sort.clicked((int) hit.get().argument(), true);
                yield Response.REDRAW;
            }
            default -> act(hit.get().action(), hits);
        };
    }

    private Response act(String action, Hits hits) {
        switch (action) {
            case "help" -> help = Optional.of(HELP);
            case "help.close" -> help = Optional.empty();
            case "really" -> {
                return Response.QUIT;
            }
            case "stay" -> dialog = Optional.empty();
            case "next" -> form = new Form(form.focus().next(), form.fields());
            case "previous" -> form = new Form(form.focus().previous(), form.fields());
            case "range" -> form = form.focused("from");
            case "sort" -> sort = new Table.Sort((sort.column() + 1) % 9, true);
            case "follow" -> logState = logState.toggle(log, eventsPage(hits));
            case "quit" ->
                dialog = Optional.of(Dialog.confirm(
                        "Quit",
                        List.of("12 clients are connected. They get BYE and lose the stream."),
                        new Dialog.Choice("Quit", "really", 'q'),
                        new Dialog.Choice("Stay", "stay", 's')));
            default -> {}
        }
        return Response.REDRAW;
    }

    private static int eventsPage(Hits hits) {
        return hits.find("events.body").map(hit -> (int) hit.argument()).orElse(1);
    }

    private Rows rows() {
        var shift = (int) (seconds % 4);
        var descending = sort.descending();
        return new Rows() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public long id(int index) {
                var i = (index + shift / 2) % count;
                return descending ? i + 1 : count - i;
            }

            @Override
            public String cell(int index, int column) {
                var id = id(index);
                return switch (column) {
                    case 0 -> Long.toString(id);
                    case 1 ->
                        id % 5 == 0 ? "[2001:db8::" + id + "]:57842" : "10.20.2." + id % 250 + ":" + (40_000 + id * 7);
                    case 2 -> id % 4 == 0 ? "1.2" : "1.3";
                    case 3 -> Fmt.duration((seconds + id * 331) * 1000);
                    case 4 -> Fmt.number(21_000 - id * 1311 % 20_000 + seconds);
                    case 5 -> id == 7 ? "1,048" : "0";
                    case 6 -> id == 7 ? "212" : Long.toString(id % 2);
                    case 7 -> id % 3 == 0 ? "–" : Fmt.duration(id * 61_000);
                    default -> id == 7 ? "slow" : "ok";
                };
            }

            @Override
            public Role role(int index, int column) {
                var slow = id(index) == 7;
                return switch (column) {
                    case 1, 4 -> Role.VALUE;
                    case 2 -> id(index) % 4 == 0 ? Role.WARN : Role.LABEL;
                    case 3, 7 -> Role.LABEL;
                    case 5, 6 -> slow ? Role.WARN : Role.LABEL;
                    case 8 -> slow ? Role.WARN : Role.GOOD;
                    default -> Role.TEXT;
                };
            }
        };
    }

    @Override
    public void draw(Canvas canvas) {
        if (TooSmall.draw(canvas, 50, 12)) return;
        if (clientPage) clientPage(canvas);
        else serverPage(canvas);
        Line.draw(canvas, canvas.height() - 1, 2, KEYS.footer(action -> true), List.of());
        dialog.ifPresent(d -> d.draw(canvas));
        help.ifPresent(h -> h.draw(canvas));
    }

    private void serverPage(Canvas canvas) {
        header(canvas);
        var rest = canvas.area().belowTop(2).aboveBottom(1);
        var wide = canvas.width() >= 160;
        var events = canvas.height() >= 20 ? Math.max(5, canvas.height() / 4) : 0;
        var form = canvas.height() >= 20 ? 5 : 0;
        var upper = rest.aboveBottom(events);
        clients(canvas.sub(wide ? upper.left(upper.width() - 60) : upper.aboveBottom(form)));
        if (form > 0) form(canvas.sub(wide ? upper.rightOfLeft(upper.width() - 60) : upper.bottom(form)));
        if (events > 0) events(canvas.sub(rest.bottom(events)));
    }

    private void header(Canvas canvas) {
        Line.draw(
                canvas,
                0,
                2,
                List.of(
                        Piece.of(0, "charwire", Role.ACCENT).and(" server", Role.TITLE),
                        Piece.of(1, canvas.glyphs().bullet() + " sending", Role.GOOD),
                        Piece.of(2, "127.0.0.1:7319", Role.VALUE),
                        Piece.of(4, "TLS 1.3", Role.TEXT)),
                List.of(
                        Piece.of(5, "self-signed", Role.WARN),
                        Piece.labelled(3, "up", Fmt.duration(seconds * 1000), Role.LABEL)));
        var graph = Piece.blank(6, canvas.width() >= 100 ? 28 : 12);
        var places = Line.draw(
                canvas,
                1,
                2,
                List.of(
                        Piece.labelled(1, "clients", "12", Role.VALUE),
                        Piece.labelled(2, "chars/s", Fmt.decimal(rates[59]), Role.VALUE),
                        graph,
                        Piece.labelled(3, "generated", "1,240,118", Role.VALUE),
                        Piece.labelled(4, "skipped", "0", Role.VALUE),
                        Piece.labelled(5, "heap", Fmt.bytes(38_200_000), Role.VALUE)),
                List.of());
        var room = places.getOrDefault(graph, Area.EMPTY);
        Spark.draw(canvas.sub(room), 0, 0, room.width(), rates, 0, Role.ACCENT);
    }

    private void clients(Canvas canvas) {
        var order = "sort: " + CLIENTS.columns().get(sort.column()).title() + " "
                + (sort.descending() ? canvas.glyphs().down() : canvas.glyphs().up());
        var inside = Frame.draw(canvas, "Clients " + Fmt.number(count), order, is("clients"));
        CLIENTS.draw(canvas, inside, rows(), table, sort, is("clients"), "no client is connected");
    }

    private void form(Canvas canvas) {
        var inside = Frame.draw(canvas, "Range", "26 characters, A … Z", form.typing() || is("apply"));
        var x = field(inside, 0, "from", 8, false);
        x = inside.text(x, 0, "A  ", Role.ACCENT);
        x = field(inside, x, "to", 8, false);
        x = inside.text(x, 0, "Z  ", Role.ACCENT);
        var bad = !form.text("pause").matches("\\d+");
        x = field(inside, x, "pause", 6, bad);
        x = inside.text(x, 0, "ms  ", Role.LABEL);
        Button.draw(inside, x, 0, "Apply", "apply", is("apply"));
        inside.text(0, 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", Role.ACCENT);
        var hint = "a character, U+XXXX, or a name: ascii latin digits cyrillic greek box";
        var wrong = "pause: " + form.text("pause") + ": expected 0 to 600,000 milliseconds";
        inside.text(0, 2, inside.text().fit(bad ? wrong : hint, inside.width()), bad ? Role.ERROR : Role.LABEL);
    }

    private int field(Canvas canvas, int x, String name, int width, boolean invalid) {
        var from = canvas.text(x, 0, name + " ", Role.LABEL);
        form.field(name).draw(canvas, from, 0, width, name, is(name), invalid);
        return from + width + 1;
    }

    private boolean is(String name) {
        return form.focus().is(name);
    }

    private void events(Canvas canvas) {
        var inside = Frame.draw(
                canvas, "Events", logView.fact(log, logState), logView.factRole(log, logState), is("events"));
        logView.draw(canvas, inside, log, logState);
    }

    private void clientPage(Canvas canvas) {
        var area = canvas.area().belowTop(1).aboveBottom(1);
        var left = canvas.sub(area.left(area.width() * 55 / 100));
        var right = canvas.sub(area.rightOfLeft(area.width() * 55 / 100));
        Line.draw(
                canvas,
                0,
                2,
                List.of(
                        Piece.of(0, "charwire", Role.ACCENT).and(" client", Role.TITLE),
                        Piece.of(1, canvas.glyphs().bullet() + " connected", Role.GOOD),
                        Piece.of(2, "server.example.org:7319", Role.VALUE),
                        Piece.of(3, "TLS 1.3", Role.TEXT)),
                List.of(Piece.of(4, Fmt.duration(seconds * 1000), Role.LABEL)));
        var ticker = Frame.draw(left, "Characters", "range U+0041-U+005A, 26", true);
        ticker.text(0, 0, "K L J A V B Q I D T Q A J Z Y U L P K U D J K R", Role.VALUE);
        ticker.text(48, 0, "L", Role.NEWEST);
        Frame.rule(ticker, 1, "", "");
        for (var y = 2; y < ticker.height(); y++) {
            var row = y;
            ticker.text(0, y, Fmt.time(Instant.ofEpochSecond(50_538 + y * 13L), ZoneOffset.UTC), Role.LABEL);
            ticker.text(
                    10,
                    y,
                    IntStream.range(0, 44)
                            .mapToObj(i -> String.valueOf((char) ('A' + (i * 7 + row * i) % 26)))
                            .collect(Collectors.joining()),
                    Role.TEXT);
        }
        var stats = Frame.draw(right, "Statistics", "as of 14:07:12", false);
        stats.text(0, 0, "generated", Role.LABEL);
        stats.text(13, 0, "21,076", Role.VALUE);
        stats.text(0, 1, "check", Role.LABEL);
        stats.text(13, 1, "exact: nothing lost", Role.GOOD);
        Frame.rule(stats, 2, "now", "");
        stats.text(0, 3, "rate", Role.LABEL);
        stats.text(13, 3, "3.64/s now, 3.60 mean", Role.VALUE);
        stats.text(0, 4, "round trip", Role.LABEL);
        stats.text(13, 4, "0.4 ms", Role.VALUE);
        Spark.draw(stats, 22, 4, 16, rates, 0, Role.ACCENT);
        Frame.rule(stats, 5, "most frequent", "26 of 26");
        for (var i = 0; i < Math.min(12, stats.height() - 8); i++) {
            stats.text(0, 6 + i, String.valueOf((char) ('A' + i)), Role.VALUE);
            Bar.draw(stats, 2, 6 + i, stats.width() - 8, (868 - i * 30) / 868.0, Role.ACCENT);
            stats.textEnding(stats.width(), 6 + i, 6, Fmt.number(868 - i * 30), Role.TEXT);
        }
        Button.draw(stats, 0, stats.height() - 1, "F2 Statistics", "statistics", true);
    }
}
