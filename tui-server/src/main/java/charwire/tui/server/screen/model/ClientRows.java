package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import charwire.server.ClientRow;
import charwire.server.ServerSnapshot;
import charwire.ui.cells.Align;
import charwire.ui.cells.Role;
import charwire.ui.list.Filter;
import charwire.ui.list.Rows;
import charwire.ui.list.Search;
import charwire.ui.list.Table.Sort;
import charwire.words.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The clients of one snapshot as the table shows them: filtered and sorted. Immutable. */
public final class ClientRows implements Rows {
    static final ClientRows NONE = new ClientRows(List.of(), Moment.ZERO, List.of(), Search.NONE, false);

    private final List<ClientLine> rows;
    private final Moment now;
    private final List<ClientRow> all;
    private final Search search;
    private final boolean silent;
    private final int[] columns = new int[ClientColumn.COUNT];

    private ClientRows(List<ClientLine> rows, Moment now, List<ClientRow> all, Search search, boolean silent) {
        this.search = search;
        this.silent = silent;
        this.rows = rows;
        this.now = now;
        this.all = all;
        for (var column : ClientColumn.values()) {
            columns[column.ordinal()] = widest(column);
        }
    }

    /** Only the row with the largest figure is asked for its text: the others are no wider. Addresses all are. */
    private int widest(ClientColumn column) {
        var widest = column.usual;
        if (rows.isEmpty() || column.align == Align.LEFT && column != ClientColumn.ADDRESS) {
            return widest;
        }
        if (column != ClientColumn.ADDRESS) {
            return Math.max(
                    widest,
                    column.text(Collections.max(rows, column.order), now).length());
        }
        for (var line : rows) {
            widest = Math.max(widest, column.text(line, now).length());
        }
        return widest;
    }

    /** How wide a column must be for all its cells that pass the filter. */
    public int columns(ClientColumn column) {
        return columns[column.ordinal()];
    }

    /** @param filter what is marked, and may hide the rest */
    static ClientRows of(ServerSnapshot snapshot, ClientRates rates, Filter filter, Sort sort) {
        var rows = new ArrayList<ClientLine>(snapshot.clients().size());
        var search = filter.search();
        for (var client : snapshot.clients()) {
            if (!filter.hides() || search.isEmpty() || search.takes(text(client))) {
                rows.add(ClientLine.of(client, rates));
            }
        }
        var order = ClientColumn.of(sort.column()).order;
        rows.sort((sort.descending() ? order.reversed() : order)
                .thenComparing(Comparator.comparingLong(line -> line.client().id())));
        return new ClientRows(rows, snapshot.time(), snapshot.clients(), search, rates.isSilent());
    }

    /** What the filter looks at: the state as it is shown. */
    private static String text(ClientRow client) {
        return "#" + client.id() + ' ' + Texts.address(client.address()) + ' ' + Texts.protocol(client.protocol()) + ' '
                + client.cipherSuite() + ' ' + ClientColumn.state(client) + ' ' + client.subject();
    }

    @Override
    public Search search() {
        return search;
    }

    boolean matches(int index) {
        return search.takes(text(rows.get(index).client()));
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** How many there are without the filter. */
    public int total() {
        return all.size();
    }

    /** How many are in that state, filtered out or not. */
    public long count(ClientRow.State state) {
        var count = 0L;
        for (var client : all) {
            count += client.state() == state ? 1 : 0;
        }
        return count;
    }

    /** Whether any of them has lost characters. */
    public boolean anySkipped() {
        for (var client : all) {
            if (client.skippedChars() > 0) {
                return true;
            }
        }
        return false;
    }

    public Moment now() {
        return now;
    }

    ClientRow get(int index) {
        return rows.get(index).client();
    }

    /** A client by its number, filtered out or not. */
    public Optional<ClientRow> find(long id) {
        return all.stream().filter(client -> client.id() == id).findFirst();
    }

    @Override
    public long id(int index) {
        return rows.get(index).client().id();
    }

    @Override
    public String cell(int index, int column) {
        var line = rows.get(index);
        var shown = ClientColumn.of(column);
        return wasGood(line.client(), shown) ? "-" : shown.text(line, now);
    }

    @Override
    public Role role(int index, int column) {
        return role(rows.get(index).client(), ClientColumn.of(column));
    }

    public Role role(ClientRow client, ClientColumn column) {
        return wasGood(client, column) ? Role.LABEL : column.role(client);
    }

    /** What was good when the server went silent may not be so now. */
    private boolean wasGood(ClientRow client, ClientColumn column) {
        return silent && column.role(client) == Role.GOOD;
    }
}
