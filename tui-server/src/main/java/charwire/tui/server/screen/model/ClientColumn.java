package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import charwire.server.ClientRow;
import charwire.ui.cells.Align;
import charwire.ui.cells.Role;
import charwire.words.Texts;
import charwire.words.Words;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The columns of the table of clients, in their order. */
public enum ClientColumn {
    NUMBER("#", Align.RIGHT, 3, 0, Comparator.comparingLong(ClientRow::id)) {
        @Override
        String text(ClientRow client, Moment now) {
            return Long.toString(client.id());
        }
    },
    ADDRESS("address", Align.LEFT, 15, 0, Comparator.comparing(ClientRow::address, ClientColumn::byAddress)) {
        @Override
        String text(ClientRow client, Moment now) {
            return Texts.address(client.address());
        }

        @Override
        public Role role(ClientRow client) {
            return Role.VALUE;
        }
    },
    TLS("tls", Align.LEFT, 4, 8, Comparator.comparing(ClientRow::protocol)) {
        @Override
        String text(ClientRow client, Moment now) {
            return client.protocol().replace("TLSv", "");
        }

        @Override
        public Role role(ClientRow client) {
            return client.protocol().equals("TLSv1.2") ? Role.WARN : Role.LABEL;
        }
    },
    /** Sorted by how long, as it is shown: the newest first in ascending order. */
    CONNECTED(
            "connected",
            Align.RIGHT,
            10,
            5,
            Comparator.comparing(ClientRow::connected).reversed()) {
        @Override
        String text(ClientRow client, Moment now) {
            return duration(client.connected(), now);
        }

        @Override
        public Role role(ClientRow client) {
            return Role.LABEL;
        }
    },
    SENT("sent", Align.RIGHT, 10, 3, Comparator.comparingLong(ClientRow::sentChars)) {
        @Override
        String text(ClientRow client, Moment now) {
            return Texts.count(client.sentChars());
        }

        @Override
        public Role role(ClientRow client) {
            return Role.VALUE;
        }
    },
    SKIPPED("skipped", Align.RIGHT, 8, 6, Comparator.comparingLong(ClientRow::skippedChars)) {
        @Override
        String text(ClientRow client, Moment now) {
            return Texts.count(client.skippedChars());
        }

        @Override
        public Role role(ClientRow client) {
            return client.skippedChars() > 0 ? Role.WARN : Role.LABEL;
        }
    },
    LAG("lag", Align.RIGHT, 6, 4, Comparator.comparingLong(ClientRow::lagChars)) {
        @Override
        String text(ClientRow client, Moment now) {
            return Texts.count(client.lagChars());
        }

        @Override
        public Role role(ClientRow client) {
            return client.state() == ClientRow.State.SLOW ? Role.WARN : Role.TEXT;
        }
    },
    /** Sorted by how long ago, those who never asked at the far end. */
    LAST_STAT(
            "last stat",
            Align.RIGHT,
            10,
            7,
            Comparator.comparing(ClientRow::lastStat, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .reversed()) {
        @Override
        String text(ClientRow client, Moment now) {
            return client.lastStat() == null ? "-" : duration(client.lastStat(), now);
        }

        @Override
        public Role role(ClientRow client) {
            return Role.LABEL;
        }
    },
    /** The mean of the last 5 s, as the next one. */
    CHARS("chars/s", 8, 9, ClientLine::charsPerSecond),
    BYTES("kB/s", 7, 10, line -> line.bytesPerSecond() / 1_000),
    STATE("state", Align.LEFT, 7, 2, Comparator.comparing(ClientRow::state)) {
        @Override
        String text(ClientRow client, Moment now) {
            return state(client);
        }

        @Override
        public Role role(ClientRow client) {
            return switch (client.state()) {
                case OK -> Role.GOOD;
                case SLOW -> Role.WARN;
                case SILENT -> Role.ERROR;
                case CLOSING -> Role.LABEL;
            };
        }
    };

    static final int COUNT = values().length;

    /** All, in their usual order. */
    static final List<Integer> ALL =
            Stream.of(values()).map(ClientColumn::ordinal).toList();

    public final String title;
    public final Align align;
    /** Columns that are enough for the title with its mark and for most cells. */
    final int usual;
    /** See {@link charwire.ui.list.Table.Column#drop}. */
    private final int drop;

    /** Without state, as all comparators here. */
    @SuppressWarnings("ImmutableEnumChecker")
    final Comparator<ClientLine> order;

    /** Null for a column that tells what a client is at one moment. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<ClientLine> rate;

    ClientColumn(String title, Align align, int usual, int drop, Comparator<ClientRow> order) {
        this.title = title;
        this.align = align;
        this.usual = usual;
        this.drop = drop;
        this.order = Comparator.comparing(ClientLine::client, order);
        this.rate = null;
    }

    ClientColumn(String title, int usual, int drop, ToDoubleFunction<ClientLine> rate) {
        this.title = title;
        this.align = Align.RIGHT;
        this.usual = usual;
        this.drop = drop;
        this.order = Comparator.comparingDouble(rate);
        this.rate = rate;
    }

    /** @param loss whether a client has lost characters: that stays in view longest */
    public int drop(boolean loss) {
        return loss && this == SKIPPED ? 1 : drop;
    }

    public static ClientColumn of(int number) {
        return values()[number];
    }

    String text(ClientLine line, Moment now) {
        return rate == null ? text(line.client(), now) : Texts.decimal(rate.applyAsDouble(line));
    }

    String text(ClientRow client, Moment now) {
        throw new IllegalStateException("column: " + this);
    }

    public Role role(ClientRow client) {
        return Role.TEXT;
    }

    /** Figures start with the largest, names with A, and those who asked last come before those who never did. */
    boolean descendingFirst() {
        return align == Align.RIGHT && this != NUMBER && this != LAST_STAT;
    }

    /** {@code ok}, in the user's language. */
    static String state(ClientRow client) {
        return Words.of(client.state().name().toLowerCase(Locale.ROOT));
    }

    /** Numbers of an address count as numbers: 10.0.0.9 stands before 10.0.0.10. */
    private static int byAddress(InetSocketAddress a, InetSocketAddress b) {
        var one = a.getAddress().getAddress();
        var other = b.getAddress().getAddress();
        if (one.length != other.length) {
            return Integer.compare(one.length, other.length);
        }
        var compared = Arrays.compareUnsigned(one, other);
        return compared != 0 ? compared : Integer.compare(a.getPort(), b.getPort());
    }

    public static String duration(Moment since, Moment now) {
        return Texts.duration(since.until(now));
    }
}
