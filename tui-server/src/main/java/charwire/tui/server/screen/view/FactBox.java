package charwire.tui.server.screen.view;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Scroll;
import charwire.ui.panel.Spark;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;

/** A box over the panels with labels, values and lines, none of them cut: they wrap, and the box scrolls. Hit: {@link Scroll.Box}. */
final class FactBox {
    /** Both borders and a blank beside each. */
    private static final int FRAME = 4;
    /** What no text exceeds. */
    private static final int MOST_LINES = 40;

    private static final int SECONDS = 60;
    /** Where graphs begin, behind figures of usual length. */
    private static final int GRAPH = 20;
    /** A blank one, and the buttons. */
    private static final int BUTTON_ROWS = 2;

    /** @param seconds a figure for each of the last seconds, drawn behind the value; empty for none */
    record Fact(String label, String value, Role role, double[] seconds) {
        Fact(String label, String value, Role role) {
            this(label, value, role, new double[0]);
        }
    }

    /** Draws the buttons into a row. */
    interface Buttons {
        void draw(Canvas inside, int y);
    }

    private record Row(String label, int x, String text, Role role, double[] seconds) {
        void draw(Canvas canvas, int y) {
            canvas.text(0, y, label, Role.LABEL);
            var from = Math.max(x + GRAPH, canvas.text(x, y, text, role) + 2);
            Spark.draw(canvas, from, y, Math.min(SECONDS, canvas.width() - from), seconds, 0, Role.ACCENT);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Canvas canvas;
    private final int width;

    FactBox(Canvas canvas, int mostWidth) {
        this.canvas = canvas;
        this.width = Math.min(mostWidth, canvas.width());
    }

    /** The values begin behind the widest label. */
    void add(List<Fact> facts) {
        var labels = facts.stream()
                .mapToInt(fact -> canvas.text().columns(Words.of(fact.label)))
                .max()
                .orElse(0);
        var x = labels == 0 ? 0 : labels + 2;
        for (var fact : facts) {
            add(Words.of(fact.label), x, fact.value, fact.role, fact.seconds);
        }
    }

    /** A text without a label. */
    void add(String text, Role role) {
        add("", 0, text, role, new double[0]);
    }

    private void add(String label, int x, String text, Role role, double[] seconds) {
        var lines = canvas.text().wrap(text, width - FRAME - x, MOST_LINES);
        for (var i = 0; i < lines.size(); i++) {
            var last = i == lines.size() - 1;
            rows.add(new Row(i == 0 ? label : "", x, lines.get(i), role, last ? seconds : new double[0]));
        }
    }

    /** @param buttons are left out where the text needs their room: the footer has the same keys */
    void draw(String title, Scroll scroll, Buttons buttons) {
        var more = rows.size() + BUTTON_ROWS + 2 <= canvas.height() ? BUTTON_ROWS : 0;
        scroll.draw(canvas, width, title, rows.size() + more, (inside, y, row) -> {
            if (row < rows.size()) {
                rows.get(row).draw(inside, y);
            } else if (row == rows.size() + 1) {
                buttons.draw(inside, y);
            }
        });
    }
}
