package charwire.tui.client.screen.view;

import charwire.client.diagnosis.StatResult;
import charwire.tui.client.screen.model.Action;
import charwire.tui.client.screen.model.ClientState;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Panel;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Button;
import charwire.ui.panel.Frame;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.List;
import java.util.stream.Stream;

/** The server's answer, the live figures below or beside it, the most frequent characters where there is room. */
final class StatisticsPanel {
    private static final String TITLE = "Statistics";
    private static final int ONE_COLUMN_FROM = LastAnswer.ROWS + 1 + LiveFigures.FEW_ROWS + 1;
    private static final int TWO_COLUMNS_FROM = 48;
    /** A title and three bars. */
    private static final int BARS_FROM = 4;

    private StatisticsPanel() {}

    static void draw(Canvas canvas, Model model) {
        var focused = model.is(Panel.STATISTICS);
        if (model.showsPage()) {
            HistoryPanel.draw(canvas, model, focused);
            return;
        }
        var state = model.state();
        var fact = Frame.fact(canvas, TITLE, facts(state));
        var inside = Frame.draw(canvas, TITLE, fact, factRole(state), focused);
        var content = inside.area().aboveBottom(1);
        if (inside.height() >= ONE_COLUMN_FROM) {
            oneColumn(inside.sub(content), state);
        } else if (inside.width() >= TWO_COLUMNS_FROM) {
            twoColumns(inside.sub(content), state);
        } else {
            few(inside.sub(content), state);
        }
        buttons(inside.sub(inside.area().bottom(1)), model, focused);
    }

    /** The longest form first. Figures from before a question keep their date. */
    private static List<String> facts(ClientState state) {
        var last = state.last() == null ? null : state.last().lastStat();
        var dates = last == null ? List.<String>of() : asOf(last, state);
        var waiting = state.waiting();
        if (waiting == null) {
            return last != null ? dates : List.of(state.asked() != null ? Words.of("no answer") : "");
        }
        var word = state.isOverdue() ? Words.of("no answer for {0} s", waiting.toSeconds()) : Words.of("waiting");
        if (last == null) {
            return List.of(word);
        }
        var when = state.whens(last.moment()).get(0);
        return List.of(dates.get(0) + "; " + word, when + "; " + word, state.isOverdue() ? word : dates.get(0));
    }

    private static List<String> asOf(StatResult result, ClientState state) {
        return state.whens(result.moment()).stream()
                .map(when -> result.prompt() ? Words.of("as of {0}", when) : Words.of("asked {0}", when))
                .flatMap(when -> Stream.of(
                        when + state.answerer(result).map(", "::concat).orElse(""), when))
                .distinct()
                .toList();
    }

    private static Role factRole(ClientState state) {
        return state.isOverdue() || state.waiting() == null && state.asked() != null ? Role.WARN : Role.LABEL;
    }

    private static void oneColumn(Canvas canvas, ClientState state) {
        var rest = canvas.area();
        LastAnswer.draw(canvas.sub(rest.top(LastAnswer.ROWS)), state);
        rest = rest.belowTop(LastAnswer.ROWS);
        Frame.rule(canvas, rest.y(), "now", "");
        rest = rest.belowTop(1);
        // what bars can spare is for the graph of the rate
        var graph = Math.max(0, Math.min(4, (rest.height() - LiveFigures.FEW_ROWS - BARS_FROM + 2) / 3));
        var live = LiveFigures.FEW_ROWS + graph;
        LiveFigures.draw(canvas.sub(rest.top(live)), state);
        rest = rest.belowTop(live);
        // a blank row before the buttons
        if (rest.height() >= BARS_FROM) {
            MostFrequent.draw(canvas.sub(rest.aboveBottom(1)), state.last());
        }
    }

    private static void twoColumns(Canvas canvas, ClientState state) {
        var half = (canvas.width() - 3) / 2;
        var area = canvas.area();
        LastAnswer.draw(canvas.sub(area.left(half)), state);
        LiveFigures.draw(canvas.sub(new Area(half + 2, 0, canvas.width() - half - 2, canvas.height())), state);
    }

    private static void few(Canvas canvas, ClientState state) {
        var answer = LastAnswer.fewRows(state, canvas.height());
        LastAnswer.drawFew(canvas.sub(canvas.area().top(answer)), state);
        LiveFigures.draw(canvas.sub(canvas.area().belowTop(answer)), state);
    }

    private static void buttons(Canvas canvas, Model model, boolean focused) {
        var end =
                model.state().isReplay() ? -2 : Button.draw(canvas, 0, 0, "F2 Statistics", Action.Simple.STAT, focused);
        if (model.canShow(Panel.HISTORY)) {
            return;
        }
        var last = model.state().last();
        if (last == null || last.stats().isEmpty()) {
            return;
        }
        var answers = Math.max(last.stats().size(), last.diagnosis().answers());
        var link = Words.of("{0} {1#answer|answers}", Texts.count(answers), answers) + " "
                + canvas.glyphs().more();
        if (end + 2 + canvas.text().columns(link) > canvas.width()) {
            return;
        }
        var from = canvas.textEnding(canvas.width(), 0, canvas.width(), link, Role.LABEL);
        canvas.hit(new Area(from, 0, canvas.width() - from, 1), Action.Simple.HISTORY);
    }
}
