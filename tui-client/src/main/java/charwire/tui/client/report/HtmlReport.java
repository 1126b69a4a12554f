package charwire.tui.client.report;

import charwire.Version;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.Series.Point;
import charwire.client.pattern.Pattern;
import charwire.tui.client.ClientCommand;
import charwire.tui.client.report.SvgGraph.Band;
import charwire.tui.client.report.SvgGraph.Curve;
import charwire.tui.client.report.SvgGraph.Shape;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What came of a run, as a page to attach to a ticket: one file that needs no other, and runs nothing. */
final class HtmlReport {
    /** Of a graph; wide enough for a screen. */
    private static final int MOST_POINTS = 300;
    /** Nothing is fetched, and nothing runs, whatever stands in a text. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final ClientSnapshot run;
    private final List<ReportFact> facts;
    private final boolean good;
    private final List<Point> points;
    private final Html out = new Html();

    private HtmlReport(ClientSnapshot run, int status) {
        this.run = run;
        this.facts = ReportText.facts(run, status, ZoneOffset.UTC);
        this.good = Ending.Verdict.of(run, status) == Ending.Verdict.OK;
        int stretches = run.series().points().size();
        this.points = run.series().points(Math.min(MOST_POINTS, stretches));
    }

    static List<String> lines(ClientSnapshot run, int status) {
        return new HtmlReport(run, status).page().lines().toList();
    }

    private String page() {
        String server = ReportFields.servers(run, ", ");
        String program = Version.current().line(ClientCommand.NAME);
        out.raw("<!DOCTYPE html>\n<html lang=\"" + Words.language().code() + "\">\n<head>\n")
                .raw("<meta charset=\"utf-8\"/>\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\"/>\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
                .element("title", server + " – " + ClientCommand.NAME)
                .raw("\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n<header>\n")
                .element("p class=\"program\"", program)
                .raw("\n")
                .element("h1", server)
                .raw("\n")
                .element("p class=\"when\"", when())
                .raw("\n</header>\n")
                .element("p class=\"verdict " + (good ? "good" : "bad") + "\"", verdict())
                .raw("\n");
        cards();
        patterns();
        graphs();
        details();
        out.raw("<footer>\n")
                .element("p", Words.of("All times are in UTC."))
                .raw("\n</footer>\n</main>\n</body>\n</html>\n");
        return out.toString();
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String when() {
        return Words.of(
                "{0} to {1} UTC, {2}",
                Texts.day(run.started().at(), ZoneOffset.UTC),
                Texts.day(run.time().at(), ZoneOffset.UTC),
                Texts.duration(run.started().until(run.time())));
    }

    private String verdict() {
        String label = Words.of("verdict");
        return facts.stream()
                .filter(fact -> fact.label().equals(label))
                .map(fact -> ReportFact.shown(fact.text()))
                .findFirst()
                .orElseThrow();
    }

    // ---- the figures that are asked for first

    private void cards() {
        var losses = run.losses();
        long lost = run.total().skippedChars() + losses.missedChars();
        out.raw("<dl class=\"cards\">\n");
        card("characters", Texts.count(run.total().receivedChars()), Words.of("received"), false);
        card(
                "lost",
                run.lossesComplete()
                        ? Texts.count(lost)
                        : lost == 0 ? "?" : Words.of("at least {0}", Texts.count(lost)),
                Words.of(
                        "{0} skipped, {1} missed",
                        Texts.count(run.total().skippedChars()), Texts.count(losses.missedChars())),
                lost > 0 || !run.lossesComplete());
        card(
                "stalls",
                Texts.count(losses.stalls()),
                losses.stalls() == 0 ? "" : Words.of("longest {0}", seconds(ReportFields.longestStall(run))),
                losses.stalls() > 0);
        card(
                "outages",
                Texts.count(run.diagnosis().outages()),
                run.diagnosis().outages() == 0
                        ? ""
                        : Words.of("{0} broken", run.diagnosis().broken()),
                run.diagnosis().outages() > 0);
        distribution("round trip ms", run.roundTrips().all());
        distribution("pause ms", run.flow().pauses());
        out.raw("</dl>\n");
    }

    private static String seconds(long millis) {
        return Texts.seconds(Duration.ofMillis(millis));
    }

    private void distribution(String label, Distribution times) {
        if (times.count() == 0) {
            card(label, "–", Words.of("none measured"), false);
        } else {
            card(
                    label,
                    Texts.millis(times.p50Micros()),
                    Words.of("p99 {0}  max {1}", Texts.millis(times.p99Micros()), Texts.millis(times.maxMicros())),
                    false);
        }
    }

    private void card(String label, String value, String more, boolean grave) {
        out.raw("<div" + (grave ? " class=\"grave\"" : "") + ">")
                .element("dt", Words.of(label))
                .element("dd", value)
                .element("dd class=\"more\"", more)
                .raw("</div>\n");
    }

    private void patterns() {
        for (Pattern pattern : run.patterns()) {
            out.element("p class=\"pattern\"", Sentences.of(pattern.reason())).raw("\n");
        }
    }

    // ---- what came when

    private void graphs() {
        if (points.isEmpty()) {
            return;
        }
        out.raw("<section>\n").element("h2", Words.of("Over time")).raw("\n");
        legend();
        List<Curve> flow = new ArrayList<>();
        flow.add(perSecond("received", "received", Figure.RECEIVED_CHARS));
        if (isAny(Figure.LATE_CHARS)) {
            flow.add(perSecond("of it late", "late", Figure.LATE_CHARS));
        }
        graph("characters a second", flow);
        graph(
                "round trip ms",
                List.of(
                        millis("max", "highest", Shape.STEPS, point -> micros(point, Figure.ROUND_TRIP_MAX_MICROS)),
                        millis("mean", "mean", Shape.DOTS, HtmlReport::meanRoundTrip)));
        graph(
                "longest pause ms",
                List.of(millis("max", "pause", Shape.STEPS, point -> micros(point, Figure.PAUSE_MAX_MICROS))));
        if (isAny(Figure.LATE_PAUSES) || isAny(Figure.RETRANSMITS) || isAny(Figure.OUT_OF_ORDER)) {
            graph(
                    "late and sent again",
                    List.of(
                            count("pauses 50 ms too long", "pause", Figure.LATE_PAUSES),
                            count("packets sent again", "resent", Figure.RETRANSMITS),
                            count("packets out of order", "disorder", Figure.OUT_OF_ORDER)));
        }
        out.raw("</section>\n");
    }

    private boolean isAny(Figure figure) {
        return run.series().highest(figure) > 0;
    }

    private static Curve count(String name, String style, Figure figure) {
        return new Curve(
                Words.of(name),
                style,
                Shape.STEPS,
                point -> point.knows(figure) ? point.of(figure) : Double.NaN,
                value -> Texts.count(Math.round(value)));
    }

    private void legend() {
        out.raw("<p class=\"legend\">");
        for (Band band : Band.values()) {
            if (points.stream().anyMatch(band::isAt)) {
                out.raw("<span><i class=\"" + band.style() + "\"></i>")
                        .text(band.word())
                        .raw("</span> ");
            }
        }
        out.raw("</p>\n");
    }

    private void graph(String label, List<Curve> curves) {
        String title = Words.of(label);
        out.raw("<figure>\n<figcaption>").element("b", title);
        if (curves.size() > 1) {
            for (Curve curve : curves) {
                out.raw(" <span><i class=\"key " + curve.style() + "\"></i>")
                        .text(curve.name())
                        .raw("</span>");
            }
        }
        out.raw("</figcaption>\n");
        new SvgGraph(title, points, curves).draw(out);
        out.raw("</figure>\n");
    }

    private static Curve perSecond(String name, String style, Figure figure) {
        return new Curve(
                Words.of(name),
                style,
                Shape.STEPS,
                point -> point.perSecond(figure),
                value -> Words.of("{0} a second", Texts.decimal(value)));
    }

    private static Curve millis(String name, String style, Shape shape, ToDoubleFunction<Point> millis) {
        return new Curve(
                Words.of(name),
                style,
                shape,
                millis,
                value -> Texts.millis(Math.round(value * 1_000)) + Words.of(" ms"));
    }

    private static double micros(Point point, Figure figure) {
        return point.knows(figure) ? point.of(figure) / 1_000.0 : Double.NaN;
    }

    private static double meanRoundTrip(Point point) {
        var mean = SeriesTable.meanRoundTrip(point);
        return mean.isPresent() ? mean.getAsLong() / 1_000.0 : Double.NaN;
    }

    // ---- all that the text says

    private void details() {
        out.raw("<section>\n").element("h2", Words.of("In full")).raw("\n<table>\n");
        String open = "";
        for (ReportFact fact : facts) {
            if (!fact.label().isEmpty()) {
                out.raw(open)
                        .raw("<tr" + (fact.grave() ? " class=\"grave\"" : "") + ">")
                        .element("th scope=\"row\"", fact.label())
                        .raw("<td>");
                open = "</td></tr>\n";
            }
            String text = ReportFact.shown(fact.text());
            if (fact.lead().isEmpty()) {
                out.element("p", text);
            } else {
                out.raw("<p class=\"told\">")
                        .element("span", fact.lead().strip())
                        .raw(" ")
                        .element("span", text)
                        .raw("</p>");
            }
        }
        out.raw(open).raw("</table>\n</section>\n");
    }
}
