package charwire.tui.client.screen.view;

import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Disconnection;
import charwire.tui.client.screen.model.Action;
import charwire.tui.client.screen.model.ClientState;
import charwire.tui.client.screen.model.Model;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Program, state of the connection, server, trust, what was lost, time. Hit: {@code reconnect} while there is no connection. */
final class HeaderLine {
    private static final int GAP = 2;
    /** Narrower screens need the room for the state. */
    private static final int NAME_FROM = 64;
    /** The bullet and a blank before the state. */
    private static final String STATE = "* ";

    private HeaderLine() {}

    static void draw(Canvas canvas, Model model) {
        var state = model.state();
        if (state.isReplay()) replay(canvas, state);
        else if (state.isConnected()) connected(canvas, state);
        else unconnected(canvas, state);
    }

    /** {@code charwire client server.example.org:7319: connected}. */
    static String title(ClientState state) {
        return "charwire" + Words.of(" client") + " " + state.server() + ": " + word(state);
    }

    private static String word(ClientState state) {
        if (state.isReplay()) return Words.of("replay");
        if (state.isConnected()) return Words.of("connected");
        return switch (state.phase()) {
            case WAITING, CLOSED, STOPPED -> Words.of("not connected");
            default -> Words.of("connecting");
        };
    }

    private static Piece name(Canvas canvas) {
        return Piece.of(canvas.width() < NAME_FROM ? 9 : 6, "charwire", Role.ACCENT)
                .and(Words.of(" client"), Role.TITLE);
    }

    private static void connected(Canvas canvas, ClientState state) {
        var last = state.last();
        var left = new ArrayList<Piece>();
        left.add(name(canvas));
        left.add(state(canvas, Words.of("connected"), Role.GOOD));
        left.add(Piece.of(2, state.server(), Role.VALUE));
        left.add(Piece.of(4, Texts.protocol(last.peer().protocol()), Role.TEXT));
        left.add(Piece.of(5, trust(state, last), Role.LABEL));
        var right = new ArrayList<Piece>();
        lost(state, last).ifPresent(right::add);
        var since = last.peer().connected().until(state.now());
        right.add(Piece.of(3, Texts.duration(since), Role.LABEL));
        Line.draw(canvas, 0, GAP, left, right);
    }

    private static Piece state(Canvas canvas, String text, Role role) {
        return Piece.of(0, canvas.glyphs().bullet() + " " + text, role);
    }

    private static String trust(ClientState state, ClientSnapshot last) {
        var once = state.trustedOnce();
        if (once != null && once.equals(last.peer().fingerprint())) return Words.of("trusted once");
        return switch (last.trust()) {
            case CA_FILE -> Words.of("CA file");
            case PIN -> Words.of("pinned");
            case KNOWN -> Words.of("known");
            case SYSTEM -> Words.of("system CA");
        };
    }

    private static Optional<Piece> lost(ClientState state, ClientSnapshot last) {
        var violations = last.violationCount();
        if (violations > 0) {
            var text = Words.of("{0} {1#rule broken|rules broken}", Texts.count(violations), violations);
            return Optional.of(Piece.of(1, text, Role.ERROR).with(Action.Simple.EVENTS));
        }
        var late = last.losses().lateChars();
        if (state.lostChars() == 0 && late > 0) {
            return Optional.of(Piece.of(1, Words.of("caught up {0}", Texts.count(late)), Role.TEXT)
                    .with(Action.Simple.EVENTS));
        }
        if (state.lostChars() == 0) return Optional.empty();
        return Optional.of(Piece.of(1, Words.of("{0} lost", Texts.count(state.lostChars())), Role.WARN)
                .with(Action.Simple.EVENTS));
    }

    // ---- a record

    private static void replay(Canvas canvas, ClientState state) {
        var last = state.last();
        var left = new ArrayList<Piece>();
        left.add(name(canvas));
        left.add(state(canvas, Words.of("replay"), Role.ACCENT).and(" " + Words.of(state.replay()), Role.VALUE));
        left.add(Piece.of(2, state.server(), Role.VALUE));
        if (state.isConnected()) left.add(Piece.of(4, Texts.protocol(last.peer().protocol()), Role.TEXT));
        else if (last != null) left.add(Piece.of(3, Words.of("no connection"), Role.WARN));
        var right = new ArrayList<Piece>();
        if (last != null) lost(state, last).ifPresent(right::add);
        right.add(Piece.of(3, Texts.time(state.now().at(), state.zone()), Role.LABEL));
        Line.draw(canvas, 0, GAP, left, right);
    }

    // ---- without a connection

    private static void unconnected(Canvas canvas, ClientState state) {
        var right = new ArrayList<Piece>();
        var hint = hint(state);
        if (!hint.isEmpty()) right.add(Piece.of(1, hint, Role.KEY).with(Action.Simple.RECONNECT));
        if (state.lostAt() != null) right.add(Piece.labelled(4, "gone", gone(state), Role.TEXT));
        var taken = hint.isEmpty() ? 0 : canvas.text().columns(hint) + GAP;
        var room = canvas.width() - 2 - canvas.text().columns(STATE) - taken;
        var shown = state(canvas, canvas.text().fit(text(state), Math.max(8, room)), role(state));
        Line.draw(canvas, 0, GAP, List.of(name(canvas), shown), right);
    }

    private static String gone(ClientState state) {
        return Texts.duration(state.lostAt().until(state.now()));
    }

    private static String hint(ClientState state) {
        return switch (state.phase()) {
            case WAITING -> Words.of("F7 now");
            case CLOSED -> Words.of("F7 connects");
            default -> "";
        };
    }

    private static Role role(ClientState state) {
        return switch (state.phase()) {
            case WAITING -> Role.WARN;
            case CLOSED, STOPPED -> Role.ERROR;
            default -> Role.ACCENT;
        };
    }

    private static String text(ClientState state) {
        var last = state.last();
        var server = state.server();
        return switch (state.phase()) {
            case RESOLVING -> Words.of("looking up {0}", server) + attempt(last);
            case CONNECTING -> Words.of("connecting to {0}", server) + attempt(last);
            case HANDSHAKING -> Words.of("agreeing on TLS with {0}", server);
            case GREETING -> Words.of("greeting {0}", server);
            case WAITING ->
                Words.of("lost: reconnecting in {0} s: ", seconds(state))
                        + Sentences.of(last.lastDisconnection().reason());
            case CLOSED -> closed(last);
            default -> Words.of("ended");
        };
    }

    private static String attempt(ClientSnapshot last) {
        return last == null || last.attempt() < 2 ? "" : Words.of(", attempt {0}", last.attempt());
    }

    private static long seconds(ClientState state) {
        var millis = state.now().until(state.last().retryAt()).toMillis();
        return Math.max(0, (millis + 999) / 1_000);
    }

    private static String closed(ClientSnapshot last) {
        if (last.lastDisconnection() == null) return Words.of("not connected");
        var untrusted = last.lastDisconnection().cause() == Disconnection.Cause.UNTRUSTED;
        return untrusted
                ? Words.of("the server is not trusted")
                : Words.of("disconnected: ")
                        + Sentences.of(last.lastDisconnection().reason());
    }
}
