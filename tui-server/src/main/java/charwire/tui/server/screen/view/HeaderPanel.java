package charwire.tui.server.screen.view;

import charwire.server.ClientRow;
import charwire.server.ServerSnapshot;
import charwire.share.ShareState;
import charwire.tui.server.event.ShareText;
import charwire.tui.server.screen.model.Action;
import charwire.tui.server.screen.model.ClientColumn;
import charwire.tui.server.screen.model.ClientRows;
import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.ServerState;
import charwire.tui.server.screen.model.Setup;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.ui.panel.Spark;
import charwire.words.Texts;
import charwire.words.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines on top: what this is, how it goes, and with whom it shares its stream. */
public final class HeaderPanel {
    private static final long DAYS_TO_WARN = 30;
    private static final int GAP = 2;
    private static final int LEAST_GRAPH = 8;
    private static final int MOST_GRAPH = 60;
    private static final int FILE_COLUMNS = 24;
    private static final int NAME_COLUMNS = 12;
    private static final int HOST_COLUMNS = 32;

    private HeaderPanel() {}

    public static void draw(Canvas canvas, Model model) {
        identity(canvas, model.state());
        figures(canvas, model.state(), model.clients().rows());
        model.state().share().ifPresent(share -> shared(canvas, share));
    }

    private static void identity(Canvas canvas, ServerState state) {
        var left = new ArrayList<Piece>();
        left.add(Piece.of(1, "charwire", Role.ACCENT).and(Words.of(" server"), Role.TITLE));
        left.add(state(canvas, state));
        state.snapshot().ifPresent(s -> left.add(Piece.of(2, Texts.address(s.address()), Role.VALUE)));
        if (state.isAttached() && !state.silent()) {
            left.add(Piece.of(6, Words.of("attached"), Role.LABEL));
        }
        var tls = state.setup().clientCertificates() ? Words.of("TLS 1.2+, client certificates") : "TLS 1.2+";
        left.add(Piece.of(5, tls, Role.TEXT));
        var right = new ArrayList<Piece>();
        state.snapshot().ifPresent(s -> {
            right.add(certificate(canvas, state.setup(), s.time().at()));
            right.add(Piece.labelled(3, "up", ClientColumn.duration(s.started(), s.time()), Role.VALUE));
        });
        Line.draw(canvas, 0, 2, left, right);
    }

    /** {@code charwire server 127.0.0.1:7319: sending}. */
    public static String title(ServerState state) {
        var address =
                state.snapshot().map(s -> " " + Texts.address(s.address())).orElse("");
        return "charwire" + Words.of(" server") + address + ": " + state.word();
    }

    private static Piece state(Canvas canvas, ServerState state) {
        var piece = Piece.of(0, canvas.glyphs().bullet() + " " + state.word(), role(state));
        return state.stopping() || state.silent() ? piece : piece.with(Action.Simple.PAUSE);
    }

    private static Role role(ServerState state) {
        if (state.stopping()) {
            return Role.WARN;
        }
        if (state.silent() || state.isAway()) {
            return Role.ERROR;
        }
        if (state.last() == null) {
            return Role.LABEL;
        }
        return state.last().paused() || state.last().isLeaderless() ? Role.WARN : Role.GOOD;
    }

    /** How it goes, in a few words. */
    public static String brief(Model model) {
        var state = model.state();
        var brief = new StringBuilder(state.word());
        state.snapshot().ifPresent(snapshot -> {
            var rows = model.clients().rows();
            brief.append(", ").append(Texts.count(state.clients(), "client"));
            brief.append(some(", {0} slow", rows.count(ClientRow.State.SLOW)));
            brief.append(some(", {0} silent", rows.count(ClientRow.State.SILENT)));
            brief.append(some(", {0} skipped", snapshot.skippedChars()));
        });
        return brief.toString();
    }

    private static String some(String words, long count) {
        return count == 0 ? "" : Words.of(words, Texts.count(count));
    }

    private static Piece certificate(Canvas canvas, Setup setup, Instant now) {
        var name = setup.selfSigned()
                ? Words.of("self-signed")
                : canvas.text()
                        .fitEnd(Path.of(setup.certificate()).getFileName().toString(), FILE_COLUMNS);
        return Piece.of(4, name, Role.TEXT)
                .and(validity(setup, now), validityRole(setup, now))
                .with(Action.Simple.IDENTITY);
    }

    /** Nothing for a self-signed certificate, which the server made itself, unless it expires soon. */
    private static String validity(Setup setup, Instant now) {
        var days = days(setup, now);
        if (now.isAfter(setup.notAfter())) {
            return Words.of(" expired");
        }
        return setup.selfSigned() && days >= DAYS_TO_WARN ? "" : Words.of(" {0} left", Texts.count(days, "day"));
    }

    static Role validityRole(Setup setup, Instant now) {
        if (now.isAfter(setup.notAfter())) {
            return Role.ERROR;
        }
        return days(setup, now) < DAYS_TO_WARN ? Role.WARN : Role.LABEL;
    }

    static long days(Setup setup, Instant now) {
        return Math.max(0, Duration.between(now, setup.notAfter()).toDays());
    }

    private static void figures(Canvas canvas, ServerState state, ClientRows rows) {
        var count = state.last() == null ? "-" : Texts.count(state.clients());
        var slow = rows.count(ClientRow.State.SLOW);
        var silent = rows.count(ClientRow.State.SILENT);
        var pieces = new ArrayList<Piece>();
        pieces.add(Piece.labelled(1, "clients", count, Role.VALUE));
        if (slow > 0) {
            pieces.add(Piece.of(3, slow(slow), Role.WARN));
        }
        if (silent > 0) {
            pieces.add(Piece.of(2, silent(silent), Role.ERROR));
        }
        pieces.add(Piece.labelled(4, "chars/s", Texts.decimal(state.charsPerSecond()), Role.VALUE));
        var at = pieces.size();
        state.snapshot().ifPresent(s -> pieces.addAll(totals(s, state.heapBytes())));
        var graph = Piece.blank(7, graphColumns(canvas, pieces));
        pieces.add(at, graph);
        var room = Line.draw(canvas, 1, GAP, pieces, List.of()).getOrDefault(graph, Area.EMPTY);
        // It ends now: there is none of the seconds of which nothing is known.
        if (!state.silent() && !state.isAway()) {
            Spark.draw(canvas.sub(room), 0, 0, room.width(), state.rates().perSecond(), 0, Role.ACCENT);
        }
    }

    private static String slow(long count) {
        return Words.of("{0} slow", Texts.count(count));
    }

    private static String silent(long count) {
        return Words.of("{0} silent", Texts.count(count));
    }

    /** How many are slow, and silent, as far as any are. */
    static List<String> troubled(ClientRows rows) {
        var troubled = new ArrayList<String>();
        if (rows.count(ClientRow.State.SILENT) > 0) {
            troubled.add(silent(rows.count(ClientRow.State.SILENT)));
        }
        if (rows.count(ClientRow.State.SLOW) > 0) {
            troubled.add(slow(rows.count(ClientRow.State.SLOW)));
        }
        return troubled;
    }

    /** What the figures leave, in steps, so that the graph does not change with each digit. */
    private static int graphColumns(Canvas canvas, List<Piece> others) {
        var left = canvas.width() - 2;
        for (var piece : others) {
            left -= GAP;
            for (var span : piece.spans()) {
                left -= canvas.text().columns(span.text());
            }
        }
        return Math.max(LEAST_GRAPH, Math.min(MOST_GRAPH, left / LEAST_GRAPH * LEAST_GRAPH));
    }

    /** {@code shared demo leads  redis1:6379 0.2 ms  3 servers, 3,410 clients}. */
    private static void shared(Canvas canvas, ShareState share) {
        var pieces = new ArrayList<Piece>();
        var brief = "  " + ShareText.brief(share);
        var room = canvas.width() - 2 - canvas.text().columns(Words.of("shared") + " " + brief);
        pieces.add(Piece.labelled(
                        0,
                        "shared",
                        canvas.text().fit(share.name(), Math.min(room, Math.max(NAME_COLUMNS, canvas.width() / 4))),
                        Role.VALUE)
                .and(brief, role(share))
                .with(Action.Simple.SHARED));
        if (share.role() == ShareState.Role.FOLLOWS && share.leader() != null) {
            pieces.add(Piece.of(2, canvas.text().fit(share.leader(), HOST_COLUMNS), Role.TEXT));
        }
        if (share.engine() != null && share.role() != ShareState.Role.AWAY) {
            var host = Piece.of(3, canvas.text().fit(share.engine().host(), HOST_COLUMNS), Role.TEXT);
            pieces.add(
                    share.roundTrip() == null ? host : host.and(" " + ShareText.millis(share.roundTrip()), Role.LABEL));
        }
        if (ShareText.knowsServers(share)) {
            pieces.add(Piece.of(1, ShareText.servers(share), Role.TEXT));
        }
        Line.draw(canvas, 2, GAP, pieces, List.of());
    }

    static Role role(ShareState share) {
        return switch (share.role()) {
            case LEADS -> Role.GOOD;
            case FOLLOWS -> share.leader() == null ? Role.WARN : Role.TEXT;
            case AWAY -> Role.ERROR;
        };
    }

    /** What was lost is never dropped. */
    private static List<Piece> totals(ServerSnapshot snapshot, long heapBytes) {
        var skipped = snapshot.skippedChars();
        return List.of(
                Piece.labelled(5, "generated", Texts.count(snapshot.totalChars()), Role.VALUE),
                Piece.labelled(
                        skipped > 0 ? 0 : 6, "skipped", Texts.count(skipped), skipped > 0 ? Role.WARN : Role.VALUE),
                Piece.labelled(8, "heap", Texts.bytes(heapBytes), Role.VALUE));
    }
}
