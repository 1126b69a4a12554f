package charwire.tui.server.screen.model;

import charwire.server.ServerSnapshot;
import charwire.ui.app.Choices;
import charwire.ui.list.Table.Sort;
import charwire.ui.list.TableState;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the table of clients is shown. Immutable.
 *
 * @param rows of the newest snapshot, filtered and sorted
 */
public record Clients(ClientRows rows, TableState table, Sort sort, Filter filter) {
    static final Clients START =
            new Clients(ClientRows.NONE, TableState.START, new Sort(ClientColumn.SENT.ordinal(), true), Filter.NONE);

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
        if (snapshot == null) return this;
        var newRows = ClientRows.of(snapshot, filter.text(), sort);
        return new Clients(newRows, table.settled(newRows), sort, filter);
    }

    Clients with(TableState newTable) {
        return new Clients(rows, newTable, sort, filter);
    }

    /** In another order and from its top: whoever sorts wants to see what comes first. The selection stays. */
    Clients with(Sort newSort, ServerSnapshot snapshot) {
        var sorted = new Clients(rows, table, newSort, filter).with(snapshot);
        return sorted.with(sorted.table.scroll(-sorted.rows.size(), sorted.rows, 1));
    }

    Clients with(Filter newFilter, ServerSnapshot snapshot) {
        return new Clients(rows, table, sort, newFilter).with(snapshot);
    }

    /** The number of the selected client; {@link TableState#NONE} when there is none. */
    long selected() {
        return rows.size() == 0 ? TableState.NONE : table.settled(rows).selected();
    }
}
