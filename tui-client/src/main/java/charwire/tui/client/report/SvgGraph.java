package charwire.tui.client.report;

import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.Series.Point;
import charwire.words.Texts;
import charwire.words.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A graph over the time of a run, as SVG: curves from 0 up, and behind them the stretches in which there was no stream, or nothing came. Its
 * colours are classes of the page.
 *
 * @param title what the numbers are
 * @param points without a hole, at least one
 */
record SvgGraph(String title, List<Point> points, List<Curve> curves) {
    private static final int WIDTH = 1_000;
    private static final int LEFT = 62;
    private static final int RIGHT = 988;
    private static final int TOP = 8;
    private static final int BOTTOM = 132;
    private static final int HEIGHT = 154;
    private static final int MOST_TIMES = 8;

    private static final long[] TIMES_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
    };
    private static final long DAY_SECONDS = 86_400;
    private static final DateTimeFormatter SECOND = utc("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = utc("HH:mm");
    private static final DateTimeFormatter DAY_MINUTE = utc("MM-dd HH:mm");
    private static final DateTimeFormatter DAY = utc("uuuu-MM-dd");

    /** How a curve is drawn. */
    enum Shape {
        /** What each stretch has, as steps, filled. */
        STEPS,
        /** Each measured value by itself. */
        DOTS
    }

    /**
     * One figure over time.
     *
     * @param name what it is, for people
     * @param style the class of the page that colours it
     * @param value not a number where it is not known
     * @param shown as a text with its unit
     */
    record Curve(String name, String style, Shape shape, ToDoubleFunction<Point> value, Shown shown) {}

    /** How a value is written for people. */
    @FunctionalInterface
    interface Shown {
        String of(double value);
    }

    /** What lies behind the curves of every graph. */
    enum Band {
        HELD("held", Figure.HELD_NANOS),
        STALL("stall", Figure.STALL_NANOS),
        OUTAGE("outage", Figure.OUTAGE_NANOS);

        private final String style;
        private final Figure figure;

        Band(String style, Figure figure) {
            this.style = style;
            this.figure = figure;
        }

        String style() {
            return style;
        }

        String word() {
            return switch (this) {
                case HELD -> Words.of("server sent nothing");
                case STALL -> Words.of("stall");
                case OUTAGE -> Words.of("outage");
            };
        }

        boolean isAt(Point point) {
            return point.of(figure) > 0;
        }
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    void draw(Html out) {
        double top = top();
        out.raw("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                .text(title)
                .raw("\">\n");
        values(out, top);
        for (Band band : Band.values()) {
            band(out, band);
        }
        times(out);
        curves.forEach(curve -> curve(out, curve, top));
        points.forEach(point -> tip(out, point));
        out.raw("</svg>\n");
    }

    // ---- the scale

    private double top() {
        double highest = 0;
        for (Curve curve : curves) {
            for (Point point : points) {
                double value = curve.value.applyAsDouble(point);
                highest = value > highest ? value : highest;
            }
        }
        return highest;
    }

    /** A round step of which two to five make the top: 1, 2 or 5 with zeros. */
    static double step(double top) {
        if (!(top > 0)) {
            return 1;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(top)));
        double part = top / decade;
        return part < 2 ? decade / 2 : part < 5 ? decade : decade * 2;
    }

    private void values(Html out, double top) {
        double step = step(top);
        for (int i = 0; i * step <= Math.max(top, step); i++) {
            double y = y(i * step, top);
            out.raw("<path class=\"" + (i == 0 ? "axis" : "grid") + "\" d=\"M" + LEFT + " ")
                    .number(y)
                    .raw("H" + RIGHT + "\"/>")
                    .raw("<text class=\"value\" x=\"" + (LEFT - 7) + "\" y=\"")
                    .number(y + 4)
                    .raw("\">")
                    .text(rounded(i * step))
                    .raw("</text>\n");
        }
    }

    private static String rounded(double value) {
        return value >= 1_000
                ? Texts.count(Math.round(value))
                : new BigDecimal(value)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static double y(double value, double top) {
        double part = value / Math.max(top, step(top));
        return BOTTOM - Math.max(0, Math.min(1, part)) * (BOTTOM - TOP);
    }

    // ---- the time

    private Instant begin() {
        return points.get(0).time();
    }

    private Instant end() {
        Point last = points.get(points.size() - 1);
        return last.time().plus(last.length());
    }

    private double x(Instant time) {
        double whole = Math.max(1, Duration.between(begin(), end()).toNanos());
        return LEFT + Duration.between(begin(), time).toNanos() / whole * (RIGHT - LEFT);
    }

    private void times(Html out) {
        long seconds = Math.max(1, Duration.between(begin(), end()).toSeconds());
        long step = timeStep(seconds);
        var format = step % DAY_SECONDS == 0 ? DAY : seconds >= DAY_SECONDS ? DAY_MINUTE : step < 60 ? SECOND : MINUTE;
        long first = Math.floorDiv(begin().getEpochSecond(), step) * step;
        for (long at = first; at <= end().getEpochSecond(); at += step) {
            Instant time = Instant.ofEpochSecond(at);
            if (time.isBefore(begin())) {
                continue;
            }
            double x = x(time);
            out.raw("<path class=\"grid\" d=\"M").number(x).raw(" " + TOP + "V" + (BOTTOM + 4) + "\"/>");
            // A word that would stick out.
            if (x < RIGHT - 20) {
                out.raw("<text class=\"time\" x=\"").number(x).raw("\" y=\"" + (HEIGHT - 5) + "\">");
                out.text(format.format(time)).raw("</text>");
            }
            out.raw("\n");
        }
    }

    private static long timeStep(long seconds) {
        for (long step : TIMES_SECONDS) {
            if (seconds / step <= MOST_TIMES) {
                return step;
            }
        }
        return DAY_SECONDS * (seconds / DAY_SECONDS / MOST_TIMES + 1);
    }

    // ---- what is drawn

    private void band(Html out, Band band) {
        for (int from = 0; from < points.size(); from++) {
            if (!band.isAt(points.get(from))) {
                continue;
            }
            int to = from;
            while (to < points.size() && band.isAt(points.get(to))) {
                to++;
            }
            Point last = points.get(to - 1);
            double x = x(points.get(from).time());
            out.raw("<rect class=\"band " + band.style + "\" x=\"")
                    .number(x)
                    .raw("\" y=\"" + TOP + "\" width=\"")
                    .number(Math.max(2, x(last.time().plus(last.length())) - x))
                    .raw("\" height=\"" + (BOTTOM - TOP) + "\"/>\n");
            from = to;
        }
    }

    private void curve(Html out, Curve curve, double top) {
        if (curve.shape == Shape.STEPS) {
            steps(out, curve, top);
        } else {
            dots(out, curve, top);
        }
    }

    private void steps(Html out, Curve curve, double top) {
        out.raw("<path class=\"steps " + curve.style + "\" d=\"M" + LEFT + " " + BOTTOM);
        double before = Double.NaN;
        for (Point point : points) {
            double value = curve.value.applyAsDouble(point);
            double y = y(Double.isNaN(value) ? 0 : value, top);
            if (y != before) {
                out.raw("H").number(x(point.time())).raw("V").number(y);
            }
            before = y;
        }
        out.raw("H" + RIGHT + "V" + BOTTOM + "Z\"/>\n");
    }

    private void dots(Html out, Curve curve, double top) {
        out.raw("<path class=\"dots " + curve.style + "\" d=\"");
        for (Point point : points) {
            double value = curve.value.applyAsDouble(point);
            if (!Double.isNaN(value)) {
                double middle = x(point.time().plus(point.length().dividedBy(2)));
                out.raw("M").number(middle).raw(" ").number(y(value, top)).raw("h0");
            }
        }
        out.raw("\"/>\n");
    }

    /** What is told where the mouse rests. */
    private void tip(Html out, Point point) {
        double x = x(point.time());
        out.raw("<rect class=\"tip\" x=\"")
                .number(x)
                .raw("\" y=\"" + TOP + "\" width=\"")
                .number(x(point.time().plus(point.length())) - x)
                .raw("\" height=\"" + (BOTTOM - TOP) + "\"><title>")
                .text(Texts.day(point.time(), ZoneOffset.UTC));
        for (Curve curve : curves) {
            double value = curve.value.applyAsDouble(point);
            if (!Double.isNaN(value)) {
                out.raw("\n").text(curve.name + ": " + curve.shown.of(value));
            }
        }
        for (Band band : Band.values()) {
            if (band.isAt(point)) {
                out.raw("\n").text(band.word());
            }
        }
        out.raw("</title></rect>\n");
    }
}
