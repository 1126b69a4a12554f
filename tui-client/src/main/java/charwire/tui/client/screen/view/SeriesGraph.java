package charwire.tui.client.screen.view;

import charwire.client.diagnosis.Series;
import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.Series.Point;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Chart;
import charwire.ui.panel.TimeAxis;
import charwire.ui.panel.TimeSpan;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A run over its time, as rows of a text that scrolls: characters, round trips, and below them a mark where there was no stream or nothing
 * came.
 *
 * <pre>
 * characters    ▄▄▅▄▄▄▄▅▄▄▄▄▄▄▁▁▁▁▁▄▅▄▄▄▄▄▅▄▄▄
 * 42.0/s at most████████████████▁▁▁▁▁██████████
 * round trip ms ▂▁▁▁▁▂▁▁▁▁▁▁▁▁█▁▁▁▁▅▁▁▁▁▂▁▁▁▁▁▁
 * 5 min                        !xxxx
 * + or -        13:22:08    ! stall, x outage    14:07:12
 * </pre>
 */
final class SeriesGraph {
    /** Below that each row is dear. */
    private static final int ROOMY = 18;

    private static final String STALL = "!";
    private static final String OUTAGE = "x";

    private final Series series;
    private final TimeSpan span;
    private final List<Point> columns;
    private final ZoneId zone;
    private final int charRows;
    private final int tripRows;
    private final int labels;

    /**
     * @param span how much of it is shown
     * @param labels the columns of the labels, beside which the graphs begin
     * @param width of all
     * @param height of the box, which says how much may be spent
     */
    SeriesGraph(Series run, TimeSpan span, ZoneId zone, int labels, int width, int height) {
        this.series = span.length().map(run::last).orElse(run);
        this.span = span;
        this.zone = zone;
        this.labels = labels;
        this.columns = series.points(Math.max(0, width - labels));
        this.charRows = height < ROOMY ? 2 : 3;
        this.tripRows = height < ROOMY ? 1 : 2;
    }

    int rows() {
        return columns.isEmpty() ? 0 : charRows + tripRows + 3;
    }

    /** @param row of all rows */
    void draw(Canvas canvas, int y, int row) {
        var right = canvas.sub(new Area(labels, y, columns.size(), 1));
        if (row < charRows) {
            chart(right, row, charRows, point -> point.perSecond(Figure.RECEIVED_CHARS), Role.ACCENT);
            label(canvas, y, row, "characters", Words.of("to {0}/s", Texts.decimal(highestRate())));
        } else if (row < charRows + tripRows) {
            var below = row - charRows;
            chart(right, below, tripRows, SeriesGraph::longestTrip, Role.VALUE);
            var highest = Texts.millis(series.highest(Figure.ROUND_TRIP_MAX_MICROS));
            var any = series.highest(Figure.ROUND_TRIPS) > 0;
            label(canvas, y, below, "round trip", any ? Words.of("to {0} ms", highest) : "-");
        } else if (row == charRows + tripRows) {
            marks(right);
            canvas.text(0, y, span.text(), Role.VALUE);
        } else if (row == charRows + tripRows + 1) {
            time(right);
            canvas.text(0, y, Words.of("+ or -"), Role.KEY);
        }
    }

    /** Not a number where none ended. */
    private static double longestTrip(Point point) {
        return point.of(Figure.ROUND_TRIPS) == 0 ? Double.NaN : point.of(Figure.ROUND_TRIP_MAX_MICROS);
    }

    /** What it is beside the first row, how high the graph is beside the second. */
    private static void label(Canvas canvas, int y, int row, String what, String highest) {
        if (row == 0) {
            canvas.text(0, y, Words.of(what), Role.LABEL);
        }
        if (row == 1) {
            canvas.text(0, y, highest, Role.LABEL);
        }
    }

    private double highestRate() {
        return columns.stream()
                .mapToDouble(point -> point.perSecond(Figure.RECEIVED_CHARS))
                .max()
                .orElse(0);
    }

    /** One row of a graph of several. */
    private void chart(Canvas line, int row, int rows, ToDoubleFunction<Point> value, Role role) {
        var values = columns.stream().mapToDouble(value).toArray();
        Chart.draw(line.sub(new Area(0, -row, line.width(), rows)), values, role);
    }

    private void marks(Canvas line) {
        for (var x = 0; x < columns.size(); x++) {
            var point = columns.get(x);
            if (point.of(Figure.OUTAGE_NANOS) > 0) {
                line.put(x, 0, OUTAGE.charAt(0), Role.ERROR);
            } else if (point.of(Figure.STALL_NANOS) > 0) {
                line.put(x, 0, STALL.charAt(0), Role.WARN);
            }
        }
    }

    private void time(Canvas line) {
        var last = columns.get(columns.size() - 1);
        var legend = Words.of("{0} stall, {1} outage", STALL, OUTAGE);
        TimeAxis.draw(line, columns.get(0).time(), last.time().plus(last.length()), zone, legend);
    }
}
