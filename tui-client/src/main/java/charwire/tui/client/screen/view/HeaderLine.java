package charwire.tui.client.screen.view;

import charwire.app.Texts;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Outage;
import charwire.tui.client.screen.model.Action;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.World;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Fmt;
import charwire.ui.cells.Role;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.words.Sentences;
import charwire.words.Words;
import java.time.Duration;
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
        var world = model.world();
        if (world.isReplay()) replay(canvas, world);
        else if (world.isConnected()) connected(canvas, world);
        else unconnected(canvas, world);
    }

    private static Piece name(Canvas canvas) {
        return Piece.of(canvas.width() < NAME_FROM ? 9 : 6, "charwire", Role.ACCENT)
                .and(Words.of(" client"), Role.TITLE);
    }

    private static void connected(Canvas canvas, World world) {
        var last = world.last();
        var left = new ArrayList<Piece>();
        left.add(name(canvas));
        left.add(state(canvas, Words.of("connected"), Role.GOOD));
        left.add(Piece.of(2, world.server(), Role.VALUE));
        left.add(Piece.of(4, Texts.protocol(last.peer().protocol()), Role.TEXT));
        left.add(Piece.of(5, trust(world, last), Role.LABEL));
        var right = new ArrayList<Piece>();
        lost(world, last).ifPresent(right::add);
        var since = Duration.between(last.peer().connected(), world.now());
        right.add(Piece.of(3, Fmt.duration(since.toMillis()), Role.LABEL));
        Line.draw(canvas, 0, GAP, left, right);
    }

    private static Piece state(Canvas canvas, String text, Role role) {
        return Piece.of(0, canvas.glyphs().bullet() + " " + text, role);
    }

    private static String trust(World world, ClientSnapshot last) {
        var once = world.trustedOnce();
        if (once != null && once.equals(last.peer().fingerprint())) return Words.of("trusted once");
        return switch (last.trust()) {
            case CA_FILE -> Words.of("CA file");
            case PIN -> Words.of("pinned");
            case KNOWN -> Words.of("known");
            case SYSTEM -> Words.of("system CA");
        };
    }

    private static Optional<Piece> lost(World world, ClientSnapshot last) {
        var violations = last.violationCount();
        if (violations > 0) {
            var text = Words.of("{0} {1#rule broken|rules broken}", Fmt.number(violations), violations);
            return Optional.of(Piece.of(1, text, Role.ERROR).with(Action.Simple.EVENTS));
        }
        var late = last.losses().lateChars();
        if (world.lostChars() == 0 && late > 0) {
            return Optional.of(Piece.of(1, Words.of("caught up {0}", Fmt.number(late)), Role.TEXT)
                    .with(Action.Simple.EVENTS));
        }
        if (world.lostChars() == 0) return Optional.empty();
        return Optional.of(Piece.of(1, Words.of("{0} lost", Fmt.number(world.lostChars())), Role.WARN)
                .with(Action.Simple.EVENTS));
    }

    // ---- a record

    private static void replay(Canvas canvas, World world) {
        var last = world.last();
        var left = new ArrayList<Piece>();
        left.add(name(canvas));
        left.add(state(canvas, Words.of("replay"), Role.ACCENT).and(" " + Words.of(world.replay()), Role.VALUE));
        left.add(Piece.of(2, world.server(), Role.VALUE));
        if (world.isConnected()) left.add(Piece.of(4, Texts.protocol(last.peer().protocol()), Role.TEXT));
        else if (last != null) left.add(Piece.of(3, Words.of("no connection"), Role.WARN));
        var right = new ArrayList<Piece>();
        if (last != null) lost(world, last).ifPresent(right::add);
        right.add(Piece.of(3, Fmt.time(world.now(), world.zone()), Role.LABEL));
        Line.draw(canvas, 0, GAP, left, right);
    }

    // ---- without a connection

    private static void unconnected(Canvas canvas, World world) {
        var right = new ArrayList<Piece>();
        var hint = hint(world);
        if (!hint.isEmpty()) right.add(Piece.of(1, hint, Role.KEY).with(Action.Simple.RECONNECT));
        if (world.lostAt() != null) right.add(Piece.labelled(4, "gone", gone(world), Role.TEXT));
        var taken = hint.isEmpty() ? 0 : canvas.text().columns(hint) + GAP;
        var room = canvas.width() - 2 - canvas.text().columns(STATE) - taken;
        var state = state(canvas, canvas.text().fit(text(world), Math.max(8, room)), role(world));
        Line.draw(canvas, 0, GAP, List.of(name(canvas), state), right);
    }

    private static String gone(World world) {
        return Fmt.duration(Duration.between(world.lostAt(), world.now()).toMillis());
    }

    private static String hint(World world) {
        return switch (world.phase()) {
            case WAITING -> Words.of("F7 now");
            case CLOSED -> Words.of("F7 connects");
            default -> "";
        };
    }

    private static Role role(World world) {
        return switch (world.phase()) {
            case WAITING -> Role.WARN;
            case CLOSED, STOPPED -> Role.ERROR;
            default -> Role.ACCENT;
        };
    }

    private static String text(World world) {
        var last = world.last();
        var server = world.server();
        return switch (world.phase()) {
            case RESOLVING -> Words.of("looking up {0}", server) + attempt(last);
            case CONNECTING -> Words.of("connecting to {0}", server) + attempt(last);
            case HANDSHAKING -> Words.of("agreeing on TLS with {0}", server);
            case GREETING -> Words.of("greeting {0}", server);
            case WAITING ->
                Words.of("lost: reconnecting in {0} s: ", seconds(world))
                        + Sentences.of(last.lastOutage().reason());
            case CLOSED -> closed(last);
            default -> Words.of("ended");
        };
    }

    private static String attempt(ClientSnapshot last) {
        return last == null || last.attempt() < 2 ? "" : Words.of(", attempt {0}", last.attempt());
    }

    private static long seconds(World world) {
        var millis = Duration.between(world.now(), world.last().retryAt()).toMillis();
        return Math.max(0, (millis + 999) / 1_000);
    }

    private static String closed(ClientSnapshot last) {
        if (last.lastOutage() == null) return Words.of("not connected");
        var untrusted = last.lastOutage().cause() == Outage.Cause.UNTRUSTED;
        return untrusted
                ? Words.of("the server is not trusted")
                : Words.of("disconnected: ") + Sentences.of(last.lastOutage().reason());
    }
}
