package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import charwire.server.ServerSnapshot;
import charwire.ui.app.Choices;
import charwire.ui.cells.Align;
import charwire.ui.cells.SafeText;
import charwire.ui.list.Filter;
import charwire.ui.list.Table.Sort;
import charwire.ui.list.TableState;
import charwire.ui.panel.Checklist;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the table of clients is shown. Immutable.
 *
 * @param rows of the newest snapshot, filtered and sorted
 * @param columns which are shown, by number, in their order
 */
public record Clients(
        ClientRows rows, TableState table, Sort sort, Filter filter, ClientRates rates, List<Integer> columns) {
    static final Clients START = new Clients(
            ClientRows.NONE,
            TableState.START,
            new Sort(ClientColumn.SENT.ordinal(), true),
            Filter.NONE,
            ClientRates.NONE,
            ClientColumn.ALL);

    /** The columns that {@link #shown} tells; empty for any other text. */
    static Optional<List<Integer>> columns(String shown) {
        var known = Arrays.stream(shown.split(" "))
                .flatMap(word -> Stream.of(ClientColumn.values())
                        .filter(column -> Choices.word(column).equals(word)))
                .map(ClientColumn::ordinal)
                .distinct()
                .toList();
        return known.contains(ClientColumn.ADDRESS.ordinal()) ? Optional.of(known) : Optional.empty();
    }

    /** Which columns, as it is kept from run to run. */
    String shown() {
        return columns.stream()
                .map(number -> Choices.word(ClientColumn.of(number)))
                .collect(Collectors.joining(" "));
    }

    /** All columns to choose from: first those that are shown. */
    Checklist choice() {
        var items = new ArrayList<Checklist.Item>();
        for (var number : columns) {
            items.add(item(number, true));
        }
        for (var number : ClientColumn.ALL) {
            if (!columns.contains(number)) {
                items.add(item(number, false));
            }
        }
        return new Checklist("Columns", items, 0, true);
    }

    private static Checklist.Item item(int number, boolean on) {
        var column = ClientColumn.of(number);
        return new Checklist.Item(Choices.word(column), column.title, on, column == ClientColumn.ADDRESS);
    }

    /** With other columns; an order by one that is not there becomes one by the first. */
    Clients with(List<Integer> newColumns, ServerSnapshot snapshot) {
        var kept = newColumns.contains(sort.column()) ? sort : new Sort(newColumns.get(0), false);
        return new Clients(rows, table, kept, filter, rates, newColumns).with(snapshot);
    }

    /** The order that {@link #order} tells; empty for any other text. */
    static Optional<Sort> sort(String order) {
        return Stream.of(ClientColumn.values())
                .flatMap(column -> Stream.of(true, false).map(down -> new Sort(column.ordinal(), down)))
                .filter(sort -> order(sort).equals(order))
                .findFirst();
    }

    /** By which column, and which way, as it is kept from run to run. */
    String order() {
        return order(sort);
    }

    private static String order(Sort sort) {
        return Choices.word(ClientColumn.of(sort.column())) + (sort.descending() ? " down" : " up");
    }

    /** @param snapshot null before the first one */
    Clients with(ServerSnapshot snapshot) {
        if (snapshot == null) {
            return this;
        }
        var newRates = rates.with(snapshot);
        var newRows = ClientRows.of(snapshot, newRates, filter, sort);
        return new Clients(newRows, table.settled(newRows), sort, filter, newRates, columns);
    }

    /** For another server, whose clients are others, too. */
    Clients withoutRates() {
        return new Clients(rows, table, sort, filter, ClientRates.NONE, columns);
    }

    /** See {@link ClientRates#since}. */
    Clients withRatesSince(Moment time) {
        return new Clients(rows, table, sort, filter, rates.since(time), columns);
    }

    /** Of a server that is silent, as it was in its newest snapshot. */
    Clients silent(ServerSnapshot last) {
        return new Clients(rows, table, sort, filter, rates.silent(), columns).with(last);
    }

    Clients with(TableState newTable) {
        return new Clients(rows, newTable, sort, filter, rates, columns);
    }

    /** In another order and from its top: whoever sorts wants to see what comes first. The selection stays. */
    Clients with(Sort newSort, ServerSnapshot snapshot) {
        var sorted = new Clients(rows, table, newSort, filter, rates, columns).with(snapshot);
        return sorted.with(sorted.table.scroll(-sorted.rows.size(), sorted.rows, 1));
    }

    Clients with(Filter newFilter, ServerSnapshot snapshot) {
        return new Clients(rows, table, sort, newFilter, rates, columns).with(snapshot);
    }

    /** With the next row selected, or the one before, that the search takes; empty if there is none. */
    Optional<Clients> match(boolean next) {
        var step = next ? 1 : -1;
        for (var at = table.settled(rows).index() + step; at >= 0 && at < rows.size(); at += step) {
            if (rows.matches(at)) {
                return Optional.of(with(table.select(rows, rows.id(at))));
            }
        }
        return Optional.empty();
    }

    /** The number of the selected client; {@link TableState#NONE} when there is none. */
    long selected() {
        return rows.size() == 0 ? TableState.NONE : table.settled(rows).selected();
    }

    /** The rows as a text, in the columns that are shown. */
    String text(SafeText measure) {
        var text = new StringBuilder();
        for (var row = -1; row < rows.size(); row++) {
            var line = new StringBuilder();
            for (var number : columns) {
                var column = ClientColumn.of(number);
                var cell = row < 0 ? Words.of(column.title) : rows.cell(row, number);
                var blanks = " ".repeat(Math.max(0, rows.columns(column) - measure.columns(cell)));
                line.append(column.align == Align.RIGHT ? blanks + cell : cell + blanks)
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
