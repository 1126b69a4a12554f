package charwire.tui.client.screen.view;

import charwire.tui.client.screen.model.Action;
import charwire.tui.client.screen.model.Model;
import charwire.tui.client.screen.model.Panel;
import charwire.tui.client.screen.model.World;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Fmt;
import charwire.ui.cells.Role;
import charwire.ui.panel.Button;
import charwire.ui.panel.Frame;
import charwire.words.Words;

/** The server's answer, the live figures below or beside it, the most frequent characters where there is room. */
final class StatisticsPanel {
    private static final int ONE_COLUMN_FROM = Answer.ROWS + 1 + Live.FEW_ROWS + 1;
    private static final int TWO_COLUMNS_FROM = 48;
    /** A title and three bars. */
    private static final int BARS_FROM = 4;

    private StatisticsPanel() {}

    static void draw(Canvas canvas, Model model) {
        var focused = model.is(Panel.STATISTICS);
        if (model.page() && !model.layout().has(Panel.HISTORY)) {
            HistoryPanel.draw(canvas, model, focused);
            return;
        }
        var world = model.world();
        var inside = Frame.draw(canvas, "Statistics", fact(world), factRole(world), focused);
        var content = inside.area().aboveBottom(1);
        if (inside.height() >= ONE_COLUMN_FROM) oneColumn(inside.sub(content), world);
        else if (inside.width() >= TWO_COLUMNS_FROM) twoColumns(inside.sub(content), world);
        else few(inside.sub(content), world);
        buttons(inside.sub(inside.area().bottom(1)), model, focused);
    }

    private static String fact(World world) {
        var waiting = world.waiting();
        if (world.isOverdue()) return Words.of("no answer for {0} s", waiting.toSeconds());
        if (waiting != null) return Words.of("waiting");
        if (world.unanswered()) return Words.of("no answer");
        var last = world.last() == null ? null : world.last().lastStat();
        return last == null ? "" : Words.of("as of {0}", Fmt.time(last.at(), world.zone()));
    }

    private static Role factRole(World world) {
        return world.isOverdue() || world.waiting() == null && world.unanswered() ? Role.WARN : Role.LABEL;
    }

    private static void oneColumn(Canvas canvas, World world) {
        var rest = canvas.area();
        Answer.draw(canvas.sub(rest.top(Answer.ROWS)), world);
        rest = rest.belowTop(Answer.ROWS);
        Frame.rule(canvas, rest.y(), "now", "");
        rest = rest.belowTop(1);
        // what bars can spare is for the graph of the rate
        var graph = Math.max(0, Math.min(4, (rest.height() - Live.FEW_ROWS - BARS_FROM + 2) / 3));
        var live = Live.FEW_ROWS + graph;
        Live.draw(canvas.sub(rest.top(live)), world);
        rest = rest.belowTop(live);
        // a blank row before the buttons
        if (rest.height() >= BARS_FROM) MostFrequent.draw(canvas.sub(rest.aboveBottom(1)), world.counted());
    }

    private static void twoColumns(Canvas canvas, World world) {
        var half = (canvas.width() - 2) / 2;
        var area = canvas.area();
        Answer.draw(canvas.sub(area.left(half)), world);
        Live.draw(canvas.sub(new Area(half + 2, 0, canvas.width() - half - 2, canvas.height())), world);
    }

    private static void few(Canvas canvas, World world) {
        Answer.drawFew(canvas.sub(canvas.area().top(Answer.FEW_ROWS)), world);
        Live.draw(canvas.sub(canvas.area().belowTop(Answer.FEW_ROWS)), world);
    }

    private static void buttons(Canvas canvas, Model model, boolean focused) {
        var end =
                model.world().isReplay() ? -2 : Button.draw(canvas, 0, 0, "F2 Statistics", Action.Simple.STAT, focused);
        if (model.layout().has(Panel.HISTORY)) return;
        var answers =
                model.world().last() == null ? 0 : model.world().last().stats().size();
        if (answers == 0) return;
        var link =
                Words.of("{0} {0#answer|answers} ", answers) + canvas.glyphs().more();
        if (end + 2 + canvas.text().columns(link) > canvas.width()) return;
        var from = canvas.textEnding(canvas.width(), 0, canvas.width(), link, Role.LABEL);
        canvas.hit(new Area(from, 0, canvas.width() - from, 1), Action.Simple.HISTORY);
    }
}
