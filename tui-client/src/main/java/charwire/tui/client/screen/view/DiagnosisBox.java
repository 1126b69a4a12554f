package charwire.tui.client.screen.view;

import charwire.app.ExitStatus;
import charwire.tui.client.report.ReportRows;
import charwire.tui.client.screen.model.Model;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Scroll;
import charwire.words.Words;

/** The report as of now, over the panels: graphs, percentiles, worst moments, stalls, outages. Hit: {@link Scroll.Box}. */
final class DiagnosisBox {
    /** Both borders and a blank beside each. */
    private static final int FRAME = 4;

    private DiagnosisBox() {}

    static void draw(Canvas canvas, Model model, Scroll scroll) {
        var state = model.state();
        var width = Math.min(canvas.width(), Math.max(ReportRows.WIDTH, canvas.width() * 3 / 4));
        if (state.last() == null) {
            scroll.draw(
                    canvas,
                    width,
                    "Diagnosis",
                    1,
                    (inside, y, row) -> inside.text(0, 0, Words.of("no connection yet"), Role.LABEL));
            return;
        }
        var report = ReportRows.of(state.last(), ExitStatus.OK, state.zone(), canvas.text(), width - FRAME);
        var rows = report.rows();
        var graph = new SeriesGraph(
                state.last().series(),
                model.span(),
                state.zone(),
                report.labelColumns(),
                width - FRAME,
                canvas.height());
        scroll.draw(canvas, width, "Diagnosis", graph.rows() + rows.size(), (inside, y, row) -> {
            if (row < graph.rows()) {
                graph.draw(inside, y, row);
            } else {
                row(inside, y, rows.get(row - graph.rows()), report.labelColumns());
            }
        });
    }

    private static void row(Canvas canvas, int y, ReportRows.Row row, int labels) {
        canvas.text(0, y, row.label(), Role.LABEL);
        canvas.text(labels, y, row.text(), row.grave() ? Role.WARN : Role.VALUE);
    }
}
