package charwire.tui.client.report;

import charwire.client.ClientSnapshot;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.SafeText;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A report as rows: the labels in a column, the texts wrapped beside them.
 *
 * @param labelColumns the widest label and its air
 */
public record ReportRows(int labelColumns, List<Row> rows) {
    /** A row whose text fits beside the labels. */
    public record Row(String label, String text, boolean grave) {}

    public static final int WIDTH = 80;

    private static final String INDENT = "  ";
    private static final int LEAST_LABEL = 14;
    private static final int LEAST_TEXT = 12;
    private static final int MOST_LINES = 100;
    /** A console shows what it is given. */
    private static final SafeText CONSOLE = SafeText.of(Repertoire.FULL, Glyphs.UNICODE);

    /** As lines of text, none wider than {@value #WIDTH} columns; what is kept and passed on has its times in UTC. */
    public static List<String> lines(ClientSnapshot run, int status) {
        var report = of(run, status, ZoneOffset.UTC, CONSOLE, WIDTH - INDENT.length());
        return report.rows.stream()
                .map(row ->
                        INDENT + row.label + " ".repeat(report.labelColumns - CONSOLE.columns(row.label)) + row.text)
                .toList();
    }

    /**
     * @param status with which the run ended; 0 while it goes on
     * @param zone in which times are shown
     */
    public static ReportRows of(ClientSnapshot run, int status, ZoneId zone, SafeText measure, int width) {
        var facts = ReportText.facts(run, status, zone);
        var widest = facts.stream()
                .mapToInt(fact -> measure.columns(fact.label()))
                .max()
                .orElse(0);
        var labels = Math.max(LEAST_LABEL, widest + 1);
        var rows = new ArrayList<Row>();
        for (var fact : facts) {
            add(rows, fact, measure, Math.max(LEAST_TEXT, width - labels));
        }
        return new ReportRows(labels, rows);
    }

    private static void add(List<Row> rows, ReportFact fact, SafeText measure, int width) {
        var beside = width - fact.lead().length() >= LEAST_TEXT;
        var lead = beside ? fact.lead() : "";
        var text = beside ? fact.text() : (fact.lead().strip() + " " + fact.text()).strip();
        var label = fact.label();
        for (var line : measure.wrap(text, width - lead.length(), MOST_LINES)) {
            rows.add(new Row(label, lead + ReportFact.shown(line).strip(), fact.grave()));
            label = "";
            lead = " ".repeat(lead.length());
        }
    }
}
