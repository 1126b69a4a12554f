package charwire.tui.client.screen.view;

import charwire.client.ClientPhase;
import charwire.client.diagnosis.StatResult;
import charwire.tui.client.screen.model.ClientState;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;

/** The server's last answer, and whether it is what was counted here. */
final class LastAnswer {
    static final int ROWS = 5;
    private static final int FEW_ROWS = 3;

    private LastAnswer() {}

    static void draw(Canvas canvas, ClientState state) {
        var result = state.last() == null ? null : state.last().lastStat();
        if (result == null) {
            none(canvas, state);
            return;
        }
        var fields = new Fields(canvas);
        var stat = result.stat();
        fields.number("generated", Texts.count(stat.generated()), Role.VALUE);
        var whens = state.whens(stat.since());
        var whole = canvas.text().columns(whens.get(0)) <= fields.valueWidth();
        var end = fields.number("  since", whens.get(whole ? 0 : whens.size() - 1), Role.TEXT);
        if (result.span().isPresent()) {
            fields.behind(end + 2, "", "(" + Texts.duration(result.span().get()) + ")", Role.LABEL);
        }
        end = fields.number("delivered", Texts.count(stat.delivered()), Role.VALUE);
        var skipped = stat.skipped() > 0;
        fields.behind(end + 2, "skipped ", Texts.count(stat.skipped()), skipped ? Role.WARN : Role.TEXT);
        fields.number("total", Texts.count(stat.total()), Role.VALUE);
        check(canvas, fields, state);
    }

    /** How many of so many rows it takes: what is measured here has more to tell than that there is no answer. */
    static int fewRows(ClientState state, int rows) {
        var none = state.last() == null || state.last().lastStat() == null;
        return none ? Math.max(1, Math.min(FEW_ROWS, rows - LiveFigures.LEAST_ROWS)) : FEW_ROWS;
    }

    /** What matters most of it. */
    static void drawFew(Canvas canvas, ClientState state) {
        var result = state.last() == null ? null : state.last().lastStat();
        if (result == null) {
            none(canvas, state);
            return;
        }
        var fields = new Fields(canvas);
        fields.number("generated", Texts.count(result.stat().generated()), Role.VALUE);
        fields.number("total", Texts.count(result.stat().total()), Role.VALUE);
        check(canvas, fields, state);
    }

    private static void check(Canvas canvas, Fields fields, ClientState state) {
        var result = state.last().lastStat();
        var other = state.answerer(result).filter(server -> !server.equals(state.server()));
        if (other.isPresent()) {
            var text = verdict(result) + ", " + other.get();
            fields.text(
                    "check", canvas.text().fit(text, fields.valueWidth()), result.exact() ? Role.LABEL : Role.ERROR);
        } else if (!result.exact()) {
            var wrong = Words.of(
                    "wrong: {0}", Sentences.of(result.violations().get(0).reason()));
            var room = Math.max(1, canvas.height() - fields.y());
            var lines = canvas.text().wrap(wrong, fields.valueWidth(), room);
            fields.text("check", lines.get(0), Role.ERROR);
            for (var line : lines.subList(1, lines.size())) {
                fields.text("", line, Role.ERROR);
            }
        } else if (result.skippedByUs() > 0) {
            var count = Texts.count(result.skippedByUs());
            var skipped = Words.of("{0} skipped", count);
            if (canvas.text().columns(skipped) > fields.valueWidth()) {
                fields.text("skipped", count, Role.WARN);
                return;
            }
            fields.firstThatFits(
                    "check",
                    Role.WARN,
                    Words.of("exact: {0}, too slow", skipped),
                    Words.of("exact: {0}", skipped),
                    skipped);
        } else if (!LiveFigures.asked(state.last())) {
            fields.firstThatFits(
                    "check", Role.LABEL, Words.of("exact, of an earlier connection"), Words.of("exact, earlier"));
        } else if (state.anyLost()) {
            // This answer knows nothing of what was lost before it, or while there was no connection.
            fields.text("check", Words.of("exact"), Role.GOOD);
        } else {
            fields.firstThatFits(
                    "check", Role.GOOD, Words.of("exact: nothing lost"), Words.of("nothing lost"), Words.of("exact"));
        }
    }

    private static String verdict(StatResult result) {
        if (!result.exact()) {
            return Words.of("wrong");
        }
        var skipped = result.skippedByUs();
        return skipped > 0 ? Words.of("{0} skipped", Texts.count(skipped)) : Words.of("exact");
    }

    private static void none(Canvas canvas, ClientState state) {
        var lines = canvas.text().wrap(whyNone(state), canvas.width(), canvas.height() + 1);
        if (lines.size() > canvas.height()) {
            lines = canvas.text().wrap(shortly(state), canvas.width(), canvas.height());
        }
        for (var y = 0; y < lines.size(); y++) {
            canvas.text(0, y, lines.get(y), Role.LABEL);
        }
    }

    private static String shortly(ClientState state) {
        if (state.waiting() != null) {
            return Words.of("waiting");
        }
        if (state.isReplay()) {
            return Words.of("no answers yet");
        }
        if (state.phase() != ClientPhase.STREAMING) {
            return unconnected(state);
        }
        return state.asked() == null ? Words.of("not asked yet: F2 asks") : unanswered(state);
    }

    private static String whyNone(ClientState state) {
        if (state.waiting() != null) {
            return Words.of("asked; no answer yet");
        }
        if (state.isReplay()) {
            return Words.of("no answer from the server in the record so far");
        }
        return switch (state.phase()) {
            case STREAMING ->
                state.asked() == null
                        ? Words.of(
                                "not asked yet: F2 asks the server what it generated, and checks it against what came here")
                        : Words.of(
                                "asked at {0}, but no answer came: F2 asks again",
                                state.whens(state.asked().at()).get(0));
            case WAITING -> unconnected(state) + "; " + Words.of("F7 connects at once");
            case CLOSED -> unconnected(state) + "; " + Words.of("F7 connects");
            case RESOLVING, CONNECTING, HANDSHAKING, GREETING, LEAVING, STOPPED -> unconnected(state);
        };
    }

    /** What is so of a question that will have no answer. */
    static String unanswered(ClientState state) {
        return Words.of(
                "asked {0}, no answer: F2 asks", state.when(state.asked().at()));
    }

    /** Why nobody can be asked. */
    private static String unconnected(ClientState state) {
        return switch (state.phase()) {
            case LEAVING -> Words.of("leaving");
            case STOPPED -> Words.of("ended");
            default -> Words.of(state.neverConnected() ? "no connection yet" : "disconnected");
        };
    }
}
