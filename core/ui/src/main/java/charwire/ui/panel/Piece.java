package charwire.ui.panel;

import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is shown whole or not at all, such as a label with its value.
 *
 * @param priority the highest number is dropped first where there is no room, with all that have it; 0 is never dropped
 * @param target what a click on it meets; null for nothing
 */
public record Piece(List<Span> spans, int priority, Target target) {
    /** A text in one role. */
    public record Span(String text, Role role) {}

    public Piece {
        spans = List.copyOf(spans);
    }

    /** A piece in one role. */
    public static Piece of(int priority, String text, Role role) {
        return new Piece(List.of(new Span(text, role)), priority, null);
    }

    /** Room for something drawn later, such as a graph. */
    public static Piece blank(int priority, int width) {
        return of(priority, " ".repeat(Math.max(0, width)), Role.TEXT);
    }

    /** {@code label value}. */
    public static Piece labelled(int priority, String label, String value, Role role) {
        return new Piece(List.of(new Span(Words.of(label) + " ", Role.LABEL), new Span(value, role)), priority, null);
    }

    /** A key and what it does. */
    public static Piece key(int priority, String key, String label, Target target) {
        return of(priority, key, Role.KEY)
                .and(" " + Words.of(label), Role.LABEL)
                .with(target);
    }

    /** The same piece with more behind it. */
    public Piece and(String text, Role role) {
        var more = new ArrayList<>(spans);
        more.add(new Span(text, role));
        return new Piece(more, priority, target);
    }

    public Piece with(Target newTarget) {
        return new Piece(spans, priority, newTarget);
    }

    /** What it takes. */
    public int columns(SafeText text) {
        var sum = 0;
        for (var span : spans) {
            sum += text.columns(span.text);
        }
        return sum;
    }
}
