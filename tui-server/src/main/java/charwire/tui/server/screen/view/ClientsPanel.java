package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.ClientColumn;
import charwire.tui.server.screen.model.ClientRows;
import charwire.tui.server.screen.model.Clients;
import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.Panel;
import charwire.tui.server.screen.model.Selected;
import charwire.tui.server.screen.model.ServerState;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.list.FilterLine;
import charwire.ui.list.Table;
import charwire.ui.list.Table.Column;
import charwire.ui.panel.Checklist;
import charwire.ui.panel.Frame;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The table of connected clients. */
public final class ClientsPanel {
    private ClientsPanel() {}

    public static void draw(Canvas canvas, Model model) {
        var clients = model.clients();
        var rows = clients.rows();
        var focused = model.is(Panel.CLIENTS);
        canvas.hit(canvas.area(), Panel.CLIENTS);
        var table = table(clients);
        var shown = shownColumns(canvas, clients, table);
        var known = model.state().last() != null;
        var title = title(rows, known);
        var fact = Frame.fact(canvas, title, facts(canvas, model, shown));
        var inside = Frame.draw(canvas, title, fact, focused);
        var typing = focused && clients.filter().typing();
        var list = typing ? inside.sub(inside.area().aboveBottom(1)) : inside;
        var below = list.sub(list.area().belowTop(2));
        var command = rows.total() == 0 && model.state().isServing() && below.height() > 0;
        var empty = command ? Words.of("no client is connected; y copies:") : empty(model);
        table.draw(canvas, list, rows, clients.table(), clients.sort(), focused, empty);
        if (command) {
            command(below, model.state());
        }
        if (typing) {
            var count = Words.of("{0} of {1}", Texts.count(rows.size()), Texts.count(rows.total()));
            FilterLine.draw(inside, Panel.CLIENTS, "filter ", clients.filter(), count);
        }
    }

    /** Why there are no rows. */
    private static String empty(Model model) {
        if (model.clients().rows().total() > 0) {
            return Words.of("no client matches the filter: number, address, TLS, state, certificate");
        }
        return model.state().isServing()
                ? Words.of("no client is connected")
                : model.state().word();
    }

    private static List<Integer> shownColumns(Canvas canvas, Clients clients, Table table) {
        return table.shownColumns(canvas.sub(Frame.inside(canvas.area())), clients.sort());
    }

    /** What to choose from, with a word at each column that is taken and has no room on the panel's canvas. */
    public static Checklist choice(Canvas canvas, Clients clients, Checklist choice) {
        var shown = shownColumns(canvas, clients, table(clients));
        var items = new ArrayList<Checklist.Item>();
        for (var item : choice.items()) {
            var column = ClientColumn.valueOf(item.name().toUpperCase(Locale.ROOT));
            var fits = !item.on() || shown.contains(column.ordinal());
            var label = fits ? item.label() : Words.of("{0}: no room", Words.of(item.label()));
            items.add(new Checklist.Item(item.name(), label, item.on(), item.fixed()));
        }
        return new Checklist(choice.title(), items, choice.at(), choice.ordered());
    }

    /** Under the words that there is no client. */
    private static void command(Canvas canvas, ServerState state) {
        var command = Selected.command(state).orElse("");
        var lines = canvas.text().wrap(command, canvas.width() - 2, canvas.height());
        for (var y = 0; y < lines.size(); y++) {
            canvas.text(2, y, lines.get(y), Role.ACCENT);
        }
    }

    private static Table table(Clients clients) {
        var rows = clients.rows();
        var loss = rows.anySkipped();
        var columns = new ArrayList<Column>();
        for (var column : ClientColumn.values()) {
            columns.add(new Column(
                    column.title,
                    rows.columns(column),
                    column.align,
                    column.drop(loss),
                    column == ClientColumn.ADDRESS));
        }
        return new Table(Panel.CLIENTS, columns, clients.columns());
    }

    private static String title(ClientRows rows, boolean known) {
        var all = known ? Texts.count(rows.total()) : "-";
        return rows.size() == rows.total()
                ? Words.of("Clients {0}", all)
                : Words.of("Clients {0} of {1}", Texts.count(rows.size()), all);
    }

    /** All that there are, and what matters most. */
    private static List<String> facts(Canvas canvas, Model model, List<Integer> shown) {
        var clients = model.clients();
        var filter = clients.filter().text().strip();
        var facts = new ArrayList<String>();
        if (model.state().gone() && model.state().last() != null) {
            facts.add(Words.of("as of {0}", model.state().lastTime()));
        }
        if (!filter.isEmpty()) {
            facts.add(Words.of(clients.filter().hides() ? "filter \"{0}\"" : "search \"{0}\"", filter));
        }
        if (!shown.contains(ClientColumn.STATE.ordinal())) {
            facts.addAll(HeaderPanel.troubled(clients.rows()));
        }
        var sort = clients.sort();
        var arrow = sort.descending() ? canvas.glyphs().down() : canvas.glyphs().up();
        if (shown.contains(sort.column())) {
            facts.add(Words.of("sort: ") + Words.of(ClientColumn.of(sort.column()).title) + " " + arrow);
        }
        return IntStream.iterate(facts.size(), count -> count >= 0, count -> count - 1)
                .mapToObj(count -> String.join(", ", facts.subList(0, count)))
                .toList();
    }
}
