package charwire.tui.client.screen.view;

import charwire.app.ExitStatus;
import charwire.tui.client.report.ReportRows;
import charwire.tui.client.screen.model.World;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Role;
import charwire.ui.panel.Frame;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;

/**
 * The report as of now, over the panels: percentiles, worst moments, stalls, outages. Hit: {@code overlay.close} on the box; the argument is
 * how many lines it can scroll.
 */
public final class DiagnosisBox {
    private static final String CLOSE = "overlay.close";
    /** Both borders and a blank beside each. */
    private static final int FRAME = 4;

    private DiagnosisBox() {}

    static void draw(Canvas canvas, World world, int top) {
        var width = Math.min(ReportRows.WIDTH, canvas.width());
        if (world.last() == null) {
            var box = canvas.overlay(width, 3);
            Frame.draw(box, "Diagnosis", Words.of("Esc closes"), true)
                    .text(0, 0, Words.of("no connection yet"), Role.LABEL);
            box.hit(box.area(), CLOSE);
            return;
        }
        var report = ReportRows.of(world.last(), ExitStatus.OK, world.zone(), canvas.text(), width - FRAME);
        var rows = report.rows();
        var box = canvas.overlay(width, rows.size() + 2);
        var page = Math.max(0, box.height() - 2);
        var most = Math.max(0, rows.size() - page);
        var inside =
                Frame.draw(box, "Diagnosis", Words.of(most > 0 ? "arrows scroll, Esc closes" : "Esc closes"), true);
        var first = Math.min(top, most);
        for (var y = 0; y < page && first + y < rows.size(); y++) {
            row(inside, y, rows.get(first + y), report.labelColumns());
        }
        Frame.scrollbar(box, 1, page, first, page, rows.size());
        box.hit(box.area(), CLOSE, most);
    }

    private static void row(Canvas canvas, int y, ReportRows.Row row, int labels) {
        canvas.text(0, y, row.label(), Role.LABEL);
        canvas.text(labels, y, row.text(), row.grave() ? Role.WARN : Role.VALUE);
    }

    /** Arrows, page keys, Home and End scroll. */
    public static int scrolled(int top, KeyStroke key, Hits hits) {
        var page = Math.max(1, hits.area(CLOSE).height() - 3);
        return switch (key.getKeyType()) {
            case ArrowUp -> scrolled(top - 1, hits);
            case ArrowDown -> scrolled(top + 1, hits);
            case PageUp -> scrolled(top - page, hits);
            case PageDown -> scrolled(top + page, hits);
            case Home -> 0;
            case End -> scrolled(Integer.MAX_VALUE, hits);
            default -> top;
        };
    }

    public static int scrolled(int line, Hits hits) {
        var most = hits.find(CLOSE).map(Hits.Hit::argument).orElse(0L);
        return (int) Math.max(0, Math.min(line, most));
    }
}
