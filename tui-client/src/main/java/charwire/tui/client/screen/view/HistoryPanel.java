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
import charwire.ui.cells.SafeText;
import charwire.ui.list.Table;
import charwire.ui.list.Table.Column;
import charwire.ui.panel.Frame;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers so far, and below them what they do not show of the selected one, and what is wrong with it. */
final class HistoryPanel {
    private static final List<Integer> ALL = List.of(0, 1, 2, 3, 4, 5);
    /** These have room everywhere. */
    private static final List<Integer> LEAST = List.of(1, 3, 5);
    /** What these need beside their numbers. */
    private static final int BESIDE = "▸  ".length() + " exact".length();

    /** Lower ones have one line for what the table does not show. */
    private static final int ROOMY = 8;

    private HistoryPanel() {}

    static void draw(Canvas canvas, Model model, boolean focused) {
        var all = HistoryRows.of(model.state());
        var inside = Frame.draw(canvas, "History", fact(model.state(), all.size()), focused);
        var briefly =
                columns(inside, all.briefly()).size() > columns(inside, all).size();
        var rows = briefly ? all.briefly() : all;
        var overPage = !model.canShow(Panel.HISTORY);
        var selected = selected(rows, model);
        var unseen = selected.map(result -> unseen(result, model.state(), columns(inside, rows)))
                .map(facts -> lines(inside.text(), facts, inside.width(), inside.height() < ROOMY ? 1 : 2))
                .orElse(List.of());
        var wrong = selected.filter(result -> !result.exact())
                .map(result -> Sentences.of(result.violations().get(0).reason()));
        var below = unseen.size() + (wrong.isPresent() ? 1 : 0) + (overPage ? 1 : 0);
        table(rows, inside.width())
                .draw(
                        canvas,
                        inside.sub(inside.area().aboveBottom(below)),
                        rows,
                        model.history(),
                        Table.Sort.NONE,
                        focused,
                        none(model.state()));
        for (var i = 0; i < unseen.size(); i++) {
            fit(inside, inside.height() - below + i, unseen.get(i), Role.LABEL);
        }
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

    /** What the table does not show of an answer, and of several servers which gave it. */
    private static List<String> unseen(StatResult result, ClientState state, List<Integer> shown) {
        var facts = new ArrayList<String>();
        if (!shown.contains(0)) {
            facts.add(Words.of("asked {0}", state.whens(result.asked()).get(0)));
        }
        state.answerer(result).ifPresent(facts::add);
        if (!shown.contains(2)) {
            facts.add(Words.of("delivered") + " " + Texts.count(result.stat().delivered()));
        }
        if (!shown.contains(4)) {
            facts.add(Words.of("total") + " " + Texts.count(result.stat().total()));
        }
        return facts;
    }

    /** As many of the facts as have room, each as a whole. */
    private static List<String> lines(SafeText text, List<String> facts, int width, int most) {
        var lines = new ArrayList<String>();
        for (var fact : facts) {
            var last = lines.size() - 1;
            var longer = last < 0 ? fact : lines.get(last) + ", " + fact;
            if (last >= 0 && text.columns(longer) <= width) {
                lines.set(last, longer);
            } else if (lines.size() < most) {
                lines.add(fact);
            }
        }
        return lines;
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
