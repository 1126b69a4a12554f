package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The help overlay: sections of terms and what they mean, in two columns where there is room. Hit: {@link Scroll.Box}.
 *
 * @param <A> the user's actions
 */
public record Help<A extends Target>(String title, List<Section> sections, Scroll scroll) implements Layer.Text<A> {
    /** A heading and its lines. */
    public record Section(String title, List<Entry> entries) {
        public Section {
            entries = List.copyOf(entries);
        }
    }

    /** A term, such as a key or a figure's name, and what it means. */
    public record Entry(String term, String meaning) {}

    private static final int WIDEST = 110;
    private static final int TWO_COLUMNS_FROM = 84;

    public Help {
        sections = List.copyOf(sections);
    }

    public static <A extends Target> Help<A> of(String title, List<Section> sections) {
        return new Help<>(title, sections, Scroll.START);
    }

    @Override
    public Help<A> with(Scroll newScroll) {
        return new Help<>(title, sections, newScroll);
    }

    /** Mouse and cursor are its own. */
    @Override
    public void draw(Canvas canvas) {
        var width = Math.min(WIDEST, canvas.width() - (canvas.width() > 60 ? 6 : 0));
        var two = width >= TWO_COLUMNS_FROM;
        var column = two ? (width - 7) / 2 : width - 4;
        var lines = columns(canvas.text(), column, two);
        scroll.draw(canvas, width, title, lines.size(), (inside, y, row) -> {
            lines.get(row).left.draw(inside, 0, y);
            lines.get(row).right.draw(inside, column + 3, y);
        });
    }

    /** One row of one column. */
    private record Row(String term, int termWidth, String meaning, boolean heading) {
        static final Row EMPTY = new Row("", 0, "", false);

        void draw(Canvas canvas, int x, int y) {
            canvas.text(x, y, term, heading ? Role.TITLE : Role.KEY);
            canvas.text(x + termWidth, y, meaning, Role.TEXT);
        }
    }

    private record Pair(Row left, Row right) {}

    private List<Pair> columns(SafeText text, int width, boolean two) {
        var indent = Math.min(widestTerm(text) + 2, Math.max(4, width / 2));
        var blocks = sections.stream()
                .map(section -> rows(section, text, width, indent))
                .toList();
        var total = blocks.stream().mapToInt(List::size).sum();
        var left = new ArrayList<Row>();
        var right = new ArrayList<Row>();
        for (var block : blocks) {
            var fitsLeft = !two || right.isEmpty() && (left.isEmpty() || 2 * left.size() + block.size() <= total);
            (fitsLeft ? left : right).addAll(block);
        }
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < Math.max(left.size(), right.size()) - 1; i++) {
            pairs.add(new Pair(i < left.size() ? left.get(i) : Row.EMPTY, i < right.size() ? right.get(i) : Row.EMPTY));
        }
        return pairs;
    }

    private int widestTerm(SafeText text) {
        return sections.stream()
                .flatMap(section -> section.entries.stream())
                .mapToInt(entry -> text.columns(Words.of(entry.term)))
                .max()
                .orElse(0);
    }

    private static List<Row> rows(Section section, SafeText text, int width, int indent) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(text.fit(Words.of(section.title), width), 0, "", true));
        for (var entry : section.entries) {
            var term = text.fit(Words.of(entry.term), indent - 1);
            for (var line : text.wrap(Words.of(entry.meaning), Math.max(1, width - indent), 20)) {
                rows.add(new Row(term, indent, line, false));
                term = "";
            }
        }
        rows.add(Row.EMPTY);
        return rows;
    }
}
