package charwire.tui.client.screen.view;

import charwire.client.ClientSnapshot;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Bar;
import charwire.ui.panel.Frame;
import charwire.words.Texts;
import charwire.words.Words;

/** The characters that came most often, with bars; a line with a title above them. */
final class MostFrequent {
    /** Columns of a character and its air. */
    private static final int CHARACTER = 3;

    private static final String TITLE = "most frequent";
    /** What lines and blanks take of the rule beside its title and its fact. */
    private static final int RULE_LINE = 8;

    private MostFrequent() {}

    static void draw(Canvas canvas, ClientSnapshot last) {
        if (canvas.height() < 2 || last == null || last.settings() == null) {
            return;
        }
        var range = last.settings().range();
        var counts = last.frequency().most();
        var strange =
                counts.stream().filter(c -> !range.contains(c.codePoint())).count();
        var fact = Texts.count(last.frequency().different() - strange) + Words.of(" of ") + Texts.count(range.size());
        var whole = fact + Words.of(" seen");
        var room = canvas.width() - RULE_LINE - canvas.text().columns(Words.of(TITLE));
        Frame.rule(canvas, 0, TITLE, canvas.text().columns(whole) <= room ? whole : fact);
        if (counts.isEmpty()) {
            return;
        }
        var most = counts.get(0).count();
        var number = Math.max(5, Texts.count(most).length());
        var bar = Math.max(0, canvas.width() - CHARACTER - number - 2);
        for (var y = 1; y < canvas.height() && y <= counts.size(); y++) {
            var count = counts.get(y - 1);
            canvas.text(0, y, Character.toString(count.codePoint()), Role.VALUE);
            Bar.draw(canvas, CHARACTER, y, bar, (double) count.count() / most, Role.ACCENT);
            canvas.textEnding(canvas.width(), y, number, Texts.count(count.count()), Role.TEXT);
        }
    }
}
