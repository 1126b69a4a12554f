package charwire.tui.client.screen.view;

import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Distribution;
import charwire.tui.client.screen.model.ClientState;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Chart;
import charwire.ui.panel.Spark;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the client itself measures, as it goes. */
final class LiveFigures {
    /** Without a graph of the rate. */
    static final int FEW_ROWS = 6;

    /** Losses and stalls in one. */
    static final int LEAST_ROWS = 5;

    private static final int MOST_GRAPH_ROWS = 4;

    private static final int LEAST_GRAPH = 6;

    private LiveFigures() {}

    static void draw(Canvas canvas, ClientState state) {
        var last = state.last();
        if (last == null || last.peer() == null) {
            canvas.text(0, 0, Words.of("no connection yet"), Role.LABEL);
            return;
        }
        var fields = new Fields(canvas);
        var sinceBelow = received(canvas, fields, state);
        var rows = canvas.height() - (sinceBelow ? 1 : 0);
        var together = lossesAndStalls(last);
        var apart = rows >= FEW_ROWS
                || last.losses().stalls() > 0
                        && together.stream().noneMatch(form -> canvas.text().columns(form) <= fields.valueWidth());
        // Where there are few rows, one for the stalls takes that of the pauses, or of the rate.
        var givesWay = apart && rows < FEW_ROWS;
        if (!givesWay || !sinceBelow) {
            rate(canvas, fields, state, Math.min(MOST_GRAPH_ROWS, rows - FEW_ROWS));
        }
        if (!givesWay && (!sinceBelow || rows != LEAST_ROWS - 1)) {
            pauses(fields, last.flow().pausesNow());
        }
        roundTrip(canvas, fields, state);
        if (apart) {
            stalls(fields, state);
            fields.firstThatFits("lost", lostRole(last), lost(last));
        } else {
            var role = last.losses().stalls() > 0 ? Role.WARN : lostRole(last);
            together.addAll(List.of(lost(last)));
            fields.firstThatFits("lost", role, together.toArray(String[]::new));
        }
    }

    /** With the time since when, in a row of its own if need be; the answer is whether it is. */
    private static boolean received(Canvas canvas, Fields fields, ClientState state) {
        var last = state.last();
        var whens = state.whens(
                asked(last) ? last.lastStat().at() : last.peer().connected().at());
        var forms = new ArrayList<>(List.of(Words.of(asked(last) ? "since the last answer" : "since connected")));
        if (asked(last) && last.lastStat().prompt() && !state.isOverdue()) {
            // Otherwise another time may stand where the answer's stood.
            forms.add(Words.of("since then"));
        }
        whens.forEach(when -> forms.add(Words.of("since {0}", when)));
        var end = fields.text("received", Texts.count(last.receivedSinceStat()), Role.VALUE) + 1;
        var beside = forms.stream()
                .filter(form -> end + canvas.text().columns(form) <= canvas.width())
                .findFirst();
        beside.ifPresent(form -> fields.behind(end, form, "", Role.LABEL));
        if (beside.isEmpty()) {
            fields.firstThatFits("  since", Role.TEXT, whens.toArray(String[]::new));
        }
        return beside.isEmpty();
    }

    /** For one row. */
    private static List<String> lossesAndStalls(ClientSnapshot last) {
        var stalls = last.losses().stalls();
        var forms = new ArrayList<>(List.of(lost(last)));
        forms.replaceAll(form -> form + ", " + Words.of("{0} {1#stall|stalls}", Texts.count(stalls), stalls));
        return forms;
    }

    /** Whether this connection has answered. */
    static boolean asked(ClientSnapshot last) {
        return last.lastStat() != null
                && !last.lastStat().at().isBefore(last.peer().connected().at());
    }

    private static void rate(Canvas canvas, Fields fields, ClientState state, int rows) {
        var flow = state.last().flow();
        if (state.isConnected() && !Double.isNaN(flow.rate())) {
            var rate = Texts.decimal(flow.rate());
            var now = Words.of("{0}/s now", rate);
            var mean = Double.isNaN(flow.meanRate()) ? "" : Words.of(", {0} mean", Texts.decimal(flow.meanRate()));
            fields.firstThatFits("rate", Role.VALUE, now + mean, now, Words.of("{0}/s", rate));
        } else {
            fields.text("rate", "-", Role.TEXT);
        }
        if (rows <= 0) {
            return;
        }
        var values = doubles(flow.perSecond());
        var width = Math.min(fields.valueWidth(), values.length);
        var left = canvas.width() - fields.valueWidth();
        Chart.draw(canvas.sub(new Area(left, fields.y(), width, rows)), values, Role.ACCENT);
        fields.skip(rows);
    }

    private static void pauses(Fields fields, Distribution pauses) {
        if (pauses.count() == 0) {
            fields.text("pause ms", "-", Role.TEXT);
            return;
        }
        var min = Texts.millis(pauses.minMicros());
        var mean = Texts.millis((long) pauses.meanMicros());
        var p99 = Texts.millis(pauses.p99Micros());
        fields.firstThatFits(
                "pause ms",
                Role.VALUE,
                Words.of("min {0}  mean {1}  p99 {2}", min, mean, p99),
                Words.of("min {0} mean {1} p99 {2}", min, mean, p99),
                Words.of("mean {0}  p99 {1}", mean, p99),
                Words.of("mean {0}", mean));
    }

    private static void roundTrip(Canvas canvas, Fields fields, ClientState state) {
        var micros = state.last().roundTrips().lastMicros();
        var end = fields.text("round trip", newest(state), Role.VALUE);
        var column = Math.max(end + 2, canvas.width() - fields.valueWidth() + 10);
        if (canvas.width() - column >= LEAST_GRAPH && !micros.isEmpty()) {
            graph(canvas, column, fields.y() - 1, micros);
        }
    }

    private static String newest(ClientState state) {
        var trips = state.last().roundTrips();
        if (!state.isConnected() || state.stall().isPresent()) {
            return "-";
        }
        if (trips.isLate()) {
            return Words.of("over {0}", Texts.seconds(trips.waits()));
        }
        return trips.lastMicros().isEmpty() ? "-" : Texts.millis(trips.newestMicros()) + Words.of(" ms");
    }

    private static void stalls(Fields fields, ClientState state) {
        var losses = state.last().losses();
        var end = fields.text("stalls", Texts.count(losses.stalls()), losses.stalls() > 0 ? Role.WARN : Role.VALUE);
        var over = Duration.ofMillis(losses.longestStallMillis());
        var longest =
                state.stall().filter(lasting -> lasting.compareTo(over) > 0).orElse(over);
        if (losses.stalls() > 0) {
            fields.behind(end + 3, "longest ", Texts.duration(longest), Role.VALUE);
        }
    }

    private static Role lostRole(ClientSnapshot last) {
        return lostNothing(last) ? Role.GOOD : Role.WARN;
    }

    private static boolean lostNothing(ClientSnapshot last) {
        return ClientState.lostChars(last) == 0 && last.lossesComplete();
    }

    /**
     * What was lost in several lengths, the longest first. At a restart, or a move to another stream, nobody knows how much that was; while
     * the client is away or hears nothing, not yet.
     */
    private static String[] lost(ClientSnapshot last) {
        var skipped = last.total().skippedChars();
        var missed = last.losses().missedChars();
        var restarts = last.losses().restarts();
        var moves = last.losses().moves();
        var parts = new ArrayList<String>();
        if (skipped > 0) {
            parts.add(Words.of("{0} skipped", Texts.count(skipped)));
        }
        if (missed > 0) {
            parts.add(Words.of("{0} missed", Texts.count(missed)));
        }
        if (restarts > 0) {
            parts.add(Words.of("unknown: {0} {0#new stream|new streams}", restarts));
        }
        if (moves > 0) {
            parts.add(Words.of("unknown: {0} {0#move|moves}", moves));
        }
        var away = !last.isKnownToTheEnd();
        var position = Texts.count(last.position());
        if (parts.isEmpty()) {
            return away
                    ? new String[] {Words.of("nothing up to {0}", position), "?"}
                    : new String[] {Words.of("nothing"), "0"};
        }
        if (away && restarts + moves == 0) {
            parts.add(Words.of("? after {0}", position));
        }
        var sum = ClientState.lostChars(last);
        var all = String.join(", ", parts);
        if (last.lossesComplete()) {
            return new String[] {all, Texts.count(sum)};
        }
        return sum == 0
                ? new String[] {all, "?"}
                : new String[] {all, Words.of("at least {0}", Texts.count(sum)), Texts.count(sum) + "+"};
    }

    private static void graph(Canvas canvas, int x, int y, List<Long> values) {
        var width = Math.min(canvas.width() - x, values.size());
        Spark.draw(canvas, x, y, width, doubles(values), 0, Role.ACCENT);
    }

    private static double[] doubles(List<Long> values) {
        return values.stream().mapToDouble(Long::doubleValue).toArray();
    }
}
