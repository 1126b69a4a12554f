package charwire.tui.client.screen.view;

import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.Reason;
import charwire.tui.client.screen.model.Action;
import charwire.tui.client.screen.model.ClientState;
import charwire.tui.client.screen.model.Model;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Program, state of the connection, server, trust, what was lost, time. Hit: {@code reconnect} while there is no connection. */
final class HeaderLine {
    private static final int GAP = 2;
    /** Narrower screens need the room for the state. */
    private static final int NAME_FROM = 64;
    /** The bullet and a blank before the state. */
    private static final String STATE = "* ";
    /** So much of a name and of a reason tells something. */
    private static final int LEAST_SERVER = 12;

    private static final int LEAST_REASON = 16;

    private HeaderLine() {}

    static void draw(Canvas canvas, Model model) {
        var state = model.state();
        if (state.isReplay()) {
            replay(canvas, state);
        } else if (state.isConnected()) {
            connected(canvas, state);
        } else {
            // What lies over the panels has the keys.
            unconnected(canvas, state, model.isOverlaid() ? "" : hint(state));
        }
    }

    /** {@code charwire client server.example.org:7319: connected}. */
    static String title(ClientState state) {
        return "charwire" + Words.of(" client") + " " + state.server() + ": " + word(state);
    }

    private static String word(ClientState state) {
        if (state.isReplay()) {
            return Words.of("replay");
        }
        if (state.isConnected()) {
            return isLeft(state) || state.stall().isEmpty() ? flow(state)[0] : Words.of("stalled");
        }
        return switch (state.phase()) {
            case WAITING, CLOSED, STOPPED -> Words.of("not connected");
            default -> Words.of("connecting");
        };
    }

    private static Piece name(Canvas canvas) {
        return Piece.of(canvas.width() < NAME_FROM ? 9 : 6, "charwire", Role.ACCENT)
                .and(Words.of(" client"), Role.TITLE);
    }

    /** The server's name is whole wherever the screen is wide enough for it; the rest gives way. */
    private static void connected(Canvas canvas, ClientState state) {
        var text = canvas.text();
        var room = canvas.width() - 2;
        var name = text.columns(state.server());
        var forms = forms(canvas, state);
        var form = first(forms, text, room - name)
                .or(() -> first(forms, text, room - LEAST_SERVER))
                .orElse(forms.get(forms.size() - 1));
        var left = new ArrayList<Piece>();
        left.add(name(canvas));
        left.add(form.state);
        var server = text.fit(state.server(), room - form.columns(text));
        if (!server.isEmpty()) {
            left.add(Piece.of(0, server, Role.VALUE));
        }
        var last = state.last();
        left.add(Piece.of(4, Texts.protocol(last.peer().protocol()), Role.TEXT));
        left.add(Piece.of(5, trust(state, last), Role.LABEL));
        var right = new ArrayList<Piece>();
        if (form.lost != null) {
            right.add(form.lost);
        }
        var since = last.peer().connected().until(state.now());
        right.add(Piece.of(3, Texts.duration(since), Role.LABEL));
        Line.draw(canvas, 0, GAP, left, right);
    }

    /** What stands beside the server's name. */
    private record Form(Piece state, Piece lost) {
        /** With the gap before the name, and the one behind it. */
        int columns(SafeText text) {
            return state.columns(text) + GAP + (lost == null ? 0 : GAP + lost.columns(text));
        }
    }

    /**
     * In the order in which they are taken: how much was lost gives way first, then the word that all is well to that for the loss, then
     * the loss. What was caught up is none.
     */
    private static List<Form> forms(Canvas canvas, ClientState state) {
        var losses = lost(state, state.last());
        var states = Stream.of(flow(state))
                .map(form -> state(canvas, form, flowRole(state)))
                .toList();
        var forms = new ArrayList<Form>();
        losses.forEach(lost -> states.forEach(form -> forms.add(new Form(form, lost))));
        if (flowRole(state) == Role.GOOD && !allCame(state)) {
            var brief = losses.get(losses.size() - 1).spans().get(0);
            forms.add(new Form(state(canvas, brief.text(), brief.role()), null));
        }
        states.forEach(form -> forms.add(new Form(form, null)));
        return forms;
    }

    private static Optional<Form> first(List<Form> forms, SafeText text, int room) {
        return forms.stream().filter(form -> form.columns(text) <= room).findFirst();
    }

    /** What comes late from now on, or not at all, is no stall. */
    private static boolean isLeft(ClientState state) {
        return state.phase() == ClientPhase.LEAVING;
    }

    /** How the characters flow, the longest form first. */
    private static String[] flow(ClientState state) {
        if (isLeft(state)) {
            return new String[] {Words.of("leaving")};
        }
        var stall = state.stall();
        if (stall.isPresent()) {
            return new String[] {Words.of("stalled {0}", seconds(stall.get())), Words.of("stalled")};
        }
        if (!state.isHeld()) {
            return new String[] {Words.of("connected")};
        }
        return state.last()
                .unanswered(state.now())
                .map(lasting ->
                        new String[] {Words.of("no answer for {0} s", lasting.toSeconds()), Words.of("no answer")})
                .orElseGet(() -> new String[] {Words.of("paused at the server"), Words.of("paused")});
    }

    private static String seconds(Duration lasting) {
        var seconds = lasting.toSeconds();
        return seconds < 100 ? Words.of("{0} s", seconds) : Texts.duration(lasting);
    }

    private static Role flowRole(ClientState state) {
        if (isLeft(state)) {
            return Role.ACCENT;
        }
        return state.stall().isPresent() || state.isHeld() ? Role.WARN : Role.GOOD;
    }

    private static Piece state(Canvas canvas, String text, Role role) {
        return Piece.of(0, canvas.glyphs().bullet() + " " + text, role);
    }

    /** The state in the longest of its forms that leaves room for the server's name, and that name. */
    private static List<Piece> stateAndServer(Canvas canvas, ClientState state) {
        var text = canvas.text();
        var server = named(state);
        var room = canvas.width() - 2 - text.columns(STATE) - GAP;
        var form = longest(text, room - text.columns(server), forms(state));
        var shown = text.fit(server, Math.max(LEAST_SERVER, room - text.columns(form)));
        return List.of(state(canvas, form, role(state)), Piece.of(0, shown, Role.VALUE));
    }

    /** The first of the forms that fits, or the last. */
    private static String longest(SafeText text, int room, String... forms) {
        return Arrays.stream(forms)
                .filter(form -> text.columns(form) <= room)
                .findFirst()
                .orElse(forms[forms.length - 1]);
    }

    private static String trust(ClientState state, ClientSnapshot last) {
        var once = state.trustedOnce();
        if (once != null && once.equals(last.peer().fingerprint())) {
            return Words.of("trusted once");
        }
        return switch (last.trust()) {
            case CA_FILE -> Words.of("CA file");
            case PIN -> Words.of("pinned");
            case KNOWN -> Words.of("known");
            case SYSTEM -> Words.of("system CA");
        };
    }

    private static boolean allCame(ClientState state) {
        return state.last().violationCount() == 0 && !state.anyLost();
    }

    /** The longest form first; none where nothing was. */
    private static List<Piece> lost(ClientState state, ClientSnapshot last) {
        var violations = last.violationCount();
        if (violations > 0) {
            var text = Words.of("{0} {1#rule broken|rules broken}", Texts.count(violations), violations);
            return List.of(lost(text, Role.ERROR), lost(Words.of("wrong"), Role.ERROR));
        }
        if (state.anyLost()) {
            var text = lost(state.lostChars(), last.lossesComplete());
            var brief = Words.of(state.lostChars() == 0 ? "losses?" : "losses");
            return List.of(lost(text, Role.WARN), lost(brief, Role.WARN));
        }
        var late = last.losses().lateChars();
        return late == 0 ? List.of() : List.of(lost(Words.of("caught up {0}", Texts.count(late)), Role.TEXT));
    }

    private static Piece lost(String text, Role role) {
        return Piece.of(2, text, role).with(Action.Simple.EVENTS);
    }

    private static String lost(long chars, boolean complete) {
        return Words.of("{0} lost", complete ? Texts.count(chars) : chars == 0 ? "?" : Texts.count(chars) + "+");
    }

    // ---- a record

    private static void replay(Canvas canvas, ClientState state) {
        var last = state.last();
        var left = new ArrayList<Piece>();
        left.add(name(canvas));
        left.add(state(canvas, Words.of("replay"), Role.ACCENT)
                .and(" " + state.replay().text(), Role.VALUE));
        left.add(Piece.of(1, state.server(), Role.VALUE));
        if (state.isConnected()) {
            left.add(Piece.of(4, Texts.protocol(last.peer().protocol()), Role.TEXT));
        } else if (last != null) {
            left.add(Piece.of(4, Words.of("no connection"), Role.WARN));
        }
        var right = new ArrayList<Piece>();
        if (state.isConnected()) {
            lost(state, last).stream().limit(1).forEach(right::add);
        }
        right.add(Piece.of(3, Texts.time(state.now().at(), state.zone()), Role.LABEL));
        Line.draw(canvas, 0, GAP, left, right);
    }

    // ---- without a connection

    private static void unconnected(Canvas canvas, ClientState state, String hint) {
        var text = canvas.text();
        var left = new ArrayList<>(stateAndServer(canvas, state));
        var right = new ArrayList<Piece>();
        if (!hint.isEmpty()) {
            right.add(Piece.of(1, hint, Role.KEY).with(Action.Simple.RECONNECT));
        }
        var room = canvas.width() - 2 - Line.columns(canvas, GAP, left) - GAP - text.columns(hint) - GAP;
        var reason = reason(state);
        var least = Math.min(LEAST_REASON, text.columns(reason));
        if (state.lostAt() != null && !state.neverConnected()) {
            var gone = Piece.labelled(4, "gone", gone(state), Role.TEXT);
            right.add(gone);
            var beside = room - gone.columns(text) - GAP;
            room = beside >= least ? beside : room;
        }
        if (!reason.isEmpty() && room >= least) {
            left.add(Piece.of(2, text.fit(reason, room), role(state)));
        }
        left.add(0, name(canvas));
        Line.draw(canvas, 0, GAP, left, right);
    }

    private static String gone(ClientState state) {
        return state.lostAt() == null ? "" : Texts.duration(state.lostAt().until(state.now()));
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

    /** Of several servers, the one that was lost, though another was tried since. */
    private static String named(ClientState state) {
        return state.phase() == ClientPhase.WAITING && state.home() != null ? state.home() : state.server();
    }

    /** What is so, the longest form first. */
    private static String[] forms(ClientState state) {
        return switch (state.phase()) {
            case RESOLVING -> attempt(state, Words.of("looking up"));
            case CONNECTING -> attempt(state, Words.of("connecting"));
            case HANDSHAKING -> attempt(state, Words.of("agreeing on TLS"));
            case GREETING -> attempt(state, Words.of("greeting"));
            case WAITING -> waiting(state);
            case CLOSED -> new String[] {closed(state)};
            default -> new String[] {Words.of("ended")};
        };
    }

    private static String[] attempt(ClientState state, String doing) {
        var attempt = state.last() == null ? 0 : state.last().attempt();
        return attempt < 2 ? new String[] {doing} : new String[] {doing + Words.of(", attempt {0}", attempt), doing};
    }

    private static String[] waiting(ClientState state) {
        var seconds = seconds(state);
        if (!state.neverConnected()) {
            return new String[] {Words.of("lost, again in {0} s", seconds), Words.of("offline")};
        }
        return new String[] {
            Words.of("never connected, attempt {0} in {1} s", state.last().attempt() + 1, seconds),
            Words.of("never connected, again in {0} s", seconds),
            Words.of("never connected")
        };
    }

    private static long seconds(ClientState state) {
        var millis = state.now().until(state.last().retryAt()).toMillis();
        return Math.max(0, (millis + 999) / 1_000);
    }

    private static String closed(ClientState state) {
        var why = state.last().lastDisconnection();
        if (why == null) {
            return Words.of("not connected");
        }
        if (why.cause() == Disconnection.Cause.UNTRUSTED) {
            return Words.of("not trusted");
        }
        return Words.of(state.neverConnected() ? "never connected" : "disconnected");
    }

    /** What it is about stands beside it. */
    private static Reason bare(Reason reason, String server) {
        return reason.kind() == Reason.Form.ABOUT && reason.arguments().get(0).equals(server)
                ? (Reason) reason.arguments().get(1)
                : reason;
    }

    /** Why there is no connection; of a server that is not trusted the dialog tells more. */
    private static String reason(ClientState state) {
        var told = state.phase() == ClientPhase.CLOSED
                || state.phase() == ClientPhase.WAITING && named(state).equals(state.server());
        var why = told ? state.last().lastDisconnection() : null;
        if (why == null || why.cause() == Disconnection.Cause.UNTRUSTED) {
            return "";
        }
        // What ended the last attempt is not what ended the connection.
        var reason = Sentences.of(bare(why.reason(), state.server()));
        return !state.neverConnected() && why.reach().isBeforeHello() ? Words.of("last try: {0}", reason) : reason;
    }
}
