package charwire.tui.server.screen.view;

import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.Panel;
import charwire.tui.server.screen.model.Rates;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Chart;
import charwire.ui.panel.Frame;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.ui.panel.TimeAxis;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The characters a second as a large graph.
 *
 * <pre>
 * 55.0 ▄▄▅▄▄▄▄▅▄▄▄▄▄▄▁▁▁▁▁▄▅▄▄▄▄▄▅▄▄▄
 *    0 ██████████████▁▁▁▁▁███████████
 *      14:02:12              14:07:12
 * now 42.0  mean 40.1    + or - 5 min
 * </pre>
 */
public final class StreamPanel {
    /** Of the scale, so that it does not move with each digit. */
    private static final int LEAST_SCALE = 5;

    private StreamPanel() {}

    public static void draw(Canvas canvas, Model model) {
        canvas.hit(canvas.area(), Panel.STREAM);
        var inside = Frame.draw(canvas, "Stream", Words.of("characters a second"), model.is(Panel.STREAM));
        var rates = model.state().rates().last(model.span());
        graph(
                inside.sub(inside.area().aboveBottom(1)),
                rates,
                model.state().setup().zone());
        var line = inside.sub(inside.area().bottom(1));
        Line.draw(
                line.sub(new Area(-1, 0, line.width() + 2, 1)),
                0,
                2,
                List.of(
                        Piece.labelled(0, "now", Texts.decimal(model.state().charsPerSecond()), Role.VALUE),
                        Piece.labelled(2, "mean", Texts.decimal(rates.mean()), Role.VALUE)),
                List.of(Piece.of(1, Words.of("+ or -"), Role.KEY)
                        .and(" " + model.span().text(), Role.VALUE)));
    }

    private static void graph(Canvas canvas, Rates rates, ZoneId zone) {
        var seconds = rates.perSecond().length;
        var widest = Texts.decimal(Rates.highest(rates.perSecond()));
        var labels = Math.max(LEAST_SCALE, widest.length()) + 1;
        var right = canvas.sub(canvas.area().rightOfLeft(labels));
        var columns = rates.columns(Math.max(0, right.width()));
        var chart = right.sub(right.area().aboveBottom(1));
        Chart.draw(chart, columns, Role.ACCENT);
        if (seconds == 0) {
            return;
        }
        var top = Texts.decimal(Rates.highest(columns));
        canvas.textEnding(labels - 1, 0, labels, top, Role.LABEL);
        if (chart.height() > 1) {
            canvas.textEnding(labels - 1, chart.height() - 1, labels, "0", Role.LABEL);
        }
        var end = rates.since().at();
        var axis = right.sub(right.area().bottom(1));
        TimeAxis.draw(axis, end.minus(Duration.ofSeconds(seconds)), end, zone, "");
    }
}
