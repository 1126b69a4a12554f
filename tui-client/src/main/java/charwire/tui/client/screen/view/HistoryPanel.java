package charwire.tui.client.screen.view;

import charwire.client.ClientPhase;
import charwire.client.diagnosis.StatResult;
import charwire.tui.client.screen.model.Action;
import charwire.tui.client.screen.model.ClientState;
import charwire.tui.client.screen.model.HistoryRows;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Panel;
import charwire.ui.cells.Align;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Role;
import charwire.ui.list.Table;
import charwire.ui.list.Table.Column;
import charwire.ui.panel.Frame;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The answers so far, and below them what they do not show of the selected one, and what is wrong with it. */
final class HistoryPanel {
    private static final List<Integer> ALL = List.of(0, 1, 2, 3, 4, 5);
    /** These have room everywhere. */
    private static final List<Integer> LEAST = List.of(1, 3, 5);
    /** What these need beside their numbers. */
    private static final int BESIDE = "▸  ".length() + " exact".length();

    private HistoryPanel() {}

    static void draw(Canvas canvas, Model model, boolean focused) {
        var all = HistoryRows.of(model.state());
        var inside = Frame.draw(canvas, "History", fact(model.state(), all.size()), focused);
        var briefly =
                columns(inside, all.briefly()).size() > columns(inside, all).size();
        var rows = briefly ? all.briefly() : all;
        var overPage = !model.canShow(Panel.HISTORY);
        var selected = selected(rows, model);
        var unseen = selected.flatMap(result -> unseen(result, model.state(), columns(inside, rows)));
        var wrong = selected.filter(result -> !result.exact())
                .map(result -> Sentences.of(result.violations().get(0).reason()));
        var below = (overPage ? 1 : 0)
                + (int) Stream.of(unseen, wrong).filter(Optional::isPresent).count();
        table(rows, inside.width())
                .draw(
                        canvas,
                        inside.sub(inside.area().aboveBottom(below)),
                        rows,
                        model.history(),
                        Table.Sort.NONE,
                        focused,
                        none(model.state()));
        unseen.ifPresent(facts -> fit(inside, inside.height() - below, facts, Role.LABEL));
        wrong.ifPresent(reason -> fit(inside, inside.height() - (overPage ? 2 : 1), reason, Role.ERROR));
        if (overPage) {
            var y = inside.height() - 1;
            var back = (canvas.glyphs().equals(Glyphs.ASCII) ? "<" : "◂") + Words.of(" h back");
            var from = inside.textEnding(inside.width(), y, inside.width(), back, Role.LABEL);
            inside.hit(new Area(from, y, inside.width() - from, 1), Action.Simple.HISTORY);
        }
    }

    private static List<Integer> columns(Canvas inside, HistoryRows rows) {
        return table(rows, inside.width()).shownColumns(inside, Table.Sort.NONE);
    }

    /** Numbers are seen whole for as long as there is room: the time goes before them. */
    private static Table table(HistoryRows rows, int width) {
        var room = width - BESIDE;
        var when = rows.columns(0, 8);
        var skipped = rows.columns(3, 7);
        var generated = Math.min(rows.columns(1, 9), Math.max(room - skipped, room / 2));
        var columns = List.of(
                Column.left("asked", when, 1),
                new Column("generated", generated, Align.RIGHT, 0, true),
                Column.right("delivered", rows.columns(2, 9), 2),
                Column.right("skipped", Math.min(skipped, room - generated), 0),
                Column.right("total", rows.columns(4, 13), 3),
                Column.left("check", 5, 0));
        return new Table(Panel.HISTORY, columns, generated + skipped + when < room ? ALL : LEAST).dense();
    }

    /** The oldest answers are not kept. */
    private static String fact(ClientState state, int kept) {
        if (kept == 0) {
            return "";
        }
        var all = state.last().diagnosis().answers();
        return all > kept
                ? Words.of("{0} of {1}", kept, Texts.count(all))
                : Words.of("{0} {1#answer|answers}", Texts.count(kept), kept);
    }

    private static String none(ClientState state) {
        if (state.isReplay() || state.phase() != ClientPhase.STREAMING) {
            return Words.of("no answers yet");
        }
        return state.asked() == null || state.waiting() != null
                ? Words.of("no answers yet: F2 asks the server")
                : LastAnswer.unanswered(state);
    }

    /** What the table does not show of an answer: its time, where that has no room, and of several servers which. */
    private static Optional<String> unseen(StatResult result, ClientState state, List<Integer> shown) {
        var when = shown.contains(0)
                ? Stream.<String>of()
                : Stream.of(Words.of("asked {0}", state.whens(result.asked()).get(0)));
        return Stream.concat(when, state.answerer(result).stream()).reduce((one, next) -> one + ", " + next);
    }

    private static void fit(Canvas inside, int y, String text, Role role) {
        inside.text(0, y, inside.text().fit(text, inside.width()), role);
    }

    private static Optional<StatResult> selected(HistoryRows rows, Model model) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.row(model.history().settled(rows).index()));
    }
}
