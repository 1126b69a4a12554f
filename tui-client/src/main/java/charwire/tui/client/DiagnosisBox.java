package charwire.tui.client;

import charwire.ui.Canvas;
import charwire.ui.Frame;
import charwire.ui.Hits;
import charwire.ui.Role;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;

/**
 * The report as of now, over the panels: percentiles, worst moments, stalls, outages. Hit: {@code overlay.close} on the box; the argument is
 * how many lines it can scroll.
 */
final class DiagnosisBox {
    private static final String CLOSE = "overlay.close";
    /** Columns of the labels of {@link ReportText}. */
    private static final int LABEL = 16;

    private DiagnosisBox() {}

    static void draw(Canvas canvas, World world, int top) {
        var lines = world.last() == null
                ? List.of("  " + Words.of("no connection yet"))
                : ReportText.lines(world.last(), world.zone(), Math.min(ReportText.WIDTH, canvas.width() - 4));
        var box = canvas.overlay(Math.min(ReportText.WIDTH + 3, canvas.width()), lines.size() + 2);
        var page = Math.max(0, box.height() - 2);
        var most = Math.max(0, lines.size() - page);
        var inside = Frame.draw(
                box, "Diagnosis", most > 0 ? Words.of("arrows scroll, Esc closes") : Words.of("Esc closes"), true);
        var first = Math.min(top, most);
        for (var y = 0; y < page && first + y < lines.size(); y++) line(inside, y, lines.get(first + y));
        Frame.scrollbar(box, 1, page, first, page, lines.size());
        box.hit(box.area(), CLOSE, most);
    }

    private static void line(Canvas canvas, int y, String line) {
        var cut = Math.min(LABEL, line.length());
        canvas.text(-1, y, line.substring(0, cut), Role.LABEL);
        var text = line.substring(cut);
        canvas.text(cut - 1, y, text, text.startsWith(ReportText.notWhole()) ? Role.WARN : Role.VALUE);
    }

    /** Arrows, page keys, Home and End scroll. */
    static int scrolled(int top, KeyStroke key, Hits hits) {
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

    static int scrolled(int line, Hits hits) {
        var most = hits.find(CLOSE).map(Hits.Hit::argument).orElse(0L);
        return (int) Math.max(0, Math.min(line, most));
    }
}
