package charwire.tui.client.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.Reason;
import charwire.tui.client.screen.Snapshots;
import charwire.words.Language;
import charwire.words.Spoken;
import java.io.StringReader;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The report as a page. It is XML too, so that its structure can be looked at. */
class HtmlReportTest {
    private static final String MARKUP = "<script>alert('1')</script><img src=x>\" onload=\"x &amp;";

    private static String html(ClientSnapshot run) {
        return String.join("\n", HtmlReport.lines(run, 4));
    }

    private static ClientSnapshot troubled() {
        return ReportTest.troubled(said("reset"), said("refused")).build();
    }

    private static Disconnection said(String text) {
        return new Disconnection(Disconnection.Cause.RESET, Reason.said(text));
    }

    private static Element page(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)))
                .getDocumentElement();
    }

    private static Stream<Element> elements(Element in, String name) {
        var found = in.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(at -> (Element) found.item(at));
    }

    private static List<String> texts(Element in, String name) {
        return elements(in, name).map(Element::getTextContent).toList();
    }

    private static long withClass(Element in, String name, String style) {
        return elements(in, name)
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(style))
                .count();
    }

    @Test
    void tellsAllThatTheTextTells() throws Exception {
        var page = page(html(troubled()));

        assertEquals(List.of("server.example.org:7319"), texts(page, "h1"));
        var table = elements(page, "table")
                .findFirst()
                .orElseThrow()
                .getTextContent()
                .replaceAll("\\s+", " ");
        var facts = ReportText.facts(troubled(), 4, ZoneOffset.UTC);
        assertEquals(
                List.of(),
                facts.stream()
                        .map(fact -> ReportFact.shown(fact.text()).replaceAll("\\s+", " "))
                        .filter(text -> !table.contains(text))
                        .toList());
    }

    @Test
    void tellsPatternsBeforeAllElse() throws Exception {
        assertEquals(2, withClass(page(html(troubled())), "p", "pattern"));
    }

    @Test
    void drawsEachGraphWithTheStallAndTheOutageBehindIt() throws Exception {
        var page = page(html(troubled()));

        long graphs = elements(page, "svg").count();
        assertEquals(4, graphs);
        assertEquals(graphs, withClass(page, "rect", "stall"));
        assertEquals(graphs, withClass(page, "rect", "outage"));
        assertEquals(0, withClass(page, "rect", "held"));
        assertEquals(1, withClass(page, "path", "late"));
        assertTrue(
                texts(page, "title")
                        .contains(
                                "2026-01-31 13:22:10\nreceived: 30.0 a second\nof it late: 25.0 a second\nstall\noutage"),
                () -> texts(page, "title").toString());
    }

    @Test
    void whatLiesInAGraphStaysInIt() {
        var numbers = Pattern.compile("[\\d.]+")
                .matcher(elementsOfPaths(html(troubled())))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group()))
                .summaryStatistics();

        assertTrue(numbers.getMin() >= 0 && numbers.getMax() <= 1_000, numbers::toString);
    }

    private static String elementsOfPaths(String html) {
        var paths = new StringBuilder();
        Pattern.compile(" d=\"([^\"]*)\"").matcher(html).results().forEach(path -> paths.append(path.group(1)));
        return paths.toString();
    }

    @Test
    void needsNoOtherFileAndRunsNothing() throws Exception {
        String html = html(troubled());
        var page = page(html);

        Stream.of("script", "link", "img", "iframe", "object", "use", "a", "base", "form")
                .forEach(name -> assertEquals(0, elements(page, name).count(), name));
        assertFalse(Pattern.compile("(?i)https?:|url\\(|@import|src=|href=| on\\w+=")
                .matcher(html)
                .find());
        assertTrue(html.contains("default-src 'none'"));
    }

    @Test
    void markupInTextsStaysText() throws Exception {
        var page = page(html(ReportTest.troubled(said(MARKUP), said(MARKUP)).build()));

        assertEquals(0, elements(page, "script").count());
        assertEquals(0, elements(page, "img").count());
        assertTrue(page.getTextContent().contains(MARKUP));
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, en, Over time, outage", "RUSSIAN, ru, По времени, перерыв"})
    void speaksTheLanguageOfTheUser(Language language, String code, String heading, String outage) throws Exception {
        var page = page(Spoken.in(language, () -> html(troubled())));

        assertEquals(code, page.getAttribute("lang"));
        assertTrue(texts(page, "h2").contains(heading));
        assertTrue(page.getTextContent().contains(outage));
    }

    @Test
    void fitsLightAndDarkAndPaper() {
        String html = html(troubled());

        assertTrue(html.contains("prefers-color-scheme: dark"));
        assertTrue(html.contains("@media print"));
    }

    @Test
    void runInWhichNothingHappenedHasNoGraph() throws Exception {
        var page = page(html(new Snapshots().build()));

        assertEquals(0, elements(page, "svg").count());
        assertEquals(1, withClass(page, "p", "verdict"));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0.7,0.2", "1,0.5", "1.9,0.5", "3,1", "42,10", "60,20", "449,100", "6712,2000"})
    void scaleHasRoundSteps(double top, double step) {
        assertEquals(step, SvgGraph.step(top), 1e-9);
    }
}
