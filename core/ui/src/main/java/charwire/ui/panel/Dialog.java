package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.ui.input.Paging;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question over the middle of the screen. While it is drawn, mouse and cursor are its own. Hits: each choice's
 * action, {@link Text}.
 *
 * @param <A> what an answer does
 * @param tone the role of its frame: {@code FRAME_FOCUSED}, {@code WARN} or {@code ERROR}
 * @param focused which choice Enter takes
 * @param top the first line of the message in view
 */
public record Dialog<A extends Target>(
        String title, Role tone, List<String> message, List<Choice<A>> choices, int focused, int top)
        implements Layer<A> {
    /**
     * The message as it was drawn.
     *
     * @param page lines in view
     * @param most how many lines it can scroll
     */
    public record Text(int page, int most) implements Target {}

    /**
     * One answer.
     *
     * @param sign the letter that takes it at once; 0 for none
     */
    public record Choice<A extends Target>(String label, A action, char sign) {}

    private static final int WIDEST = 76;

    public Dialog {
        message = List.copyOf(message);
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("choices: none");
        }
    }

    public Dialog(String title, Role tone, List<String> message, List<Choice<A>> choices, int focused) {
        this(title, tone, message, choices, focused, 0);
    }

    /** Asks before something that cannot be undone: the answer that does nothing has the focus; Esc gives it too. */
    public static <A extends Target> Dialog<A> confirm(
            String title, List<String> message, Choice<A> yes, Choice<A> no) {
        return new Dialog<>(title, Role.WARN, message, List.of(yes, no), 1);
    }

    /**
     * Arrows and Tab move the focus; but a message that is not in view as a whole scrolls by those that page. Empty for a key that does
     * nothing.
     */
    public Optional<Dialog<A>> key(KeyStroke key, Hits hits) {
        var text = text(hits);
        var lines = text.most > 0 ? Paging.lines(key, text.page) : 0;
        if (lines != 0) {
            return Optional.of(scrolled(lines, text));
        }
        return switch (key.getKeyType()) {
            case ArrowLeft, ArrowUp, ReverseTab -> focus(focused - 1);
            case ArrowRight, ArrowDown, Tab -> focus(focused + 1);
            default -> Optional.empty();
        };
    }

    /** As the wheel does. */
    public Dialog<A> scrolled(int lines, Hits hits) {
        return scrolled(lines, text(hits));
    }

    private Dialog<A> scrolled(int lines, Text text) {
        var to = Math.max(0, Math.min(top + lines, text.most));
        return new Dialog<>(title, tone, message, choices, focused, to);
    }

    private static Text text(Hits hits) {
        return hits.find(Text.class).orElse(new Text(0, 0));
    }

    /** The action that a key takes: Enter the focused one's, Esc the last one's, a sign its own. */
    public Optional<A> chosen(KeyStroke key) {
        if (key.getKeyType() == KeyType.Enter) {
            return Optional.of(choices.get(focused).action);
        }
        if (key.getKeyType() == KeyType.Escape) {
            return Optional.of(choices.get(choices.size() - 1).action);
        }
        return choices.stream()
                .filter(choice -> choice.sign != 0 && KeyMap.isSign(key, choice.sign))
                .map(choice -> choice.action)
                .findFirst();
    }

    /** Where there is little room the choices stay and the message scrolls. */
    @Override
    public void draw(Canvas canvas) {
        var width = width(canvas);
        var lines = lines(canvas);
        var buttons = buttonRows(canvas.text(), width - 4);
        var box = canvas.overlay(width, lines.size() + 3 + buttons.size());
        var page = Math.max(0, box.height() - 2 - buttons.size() - (box.height() > 4 + buttons.size() ? 1 : 0));
        var most = Math.max(0, lines.size() - page);
        var inside = Frame.draw(box, Words.of(title), most > 0 ? Frame.scrolls(box, title) : "", Role.LABEL, tone);
        var first = Math.min(top, most);
        for (var y = 0; y < page && first + y < lines.size(); y++) {
            inside.text(0, y, lines.get(first + y), Role.TEXT);
        }
        inside.hit(inside.area().top(page), new Text(page, most));
        Frame.scrollbar(box, 1, page, first, page, lines.size());
        for (var row = 0; row < buttons.size(); row++) {
            buttons(inside, inside.height() - buttons.size() + row, buttons.get(row));
        }
    }

    /** How many rows its box needs at least, so that the message does not scroll. */
    public int rows(Canvas canvas) {
        return lines(canvas).size()
                + 2
                + buttonRows(canvas.text(), width(canvas) - 4).size();
    }

    private int width(Canvas canvas) {
        return Math.min(canvas.width(), Math.max(wanted(canvas.text()) + 4, 30));
    }

    private List<String> lines(Canvas canvas) {
        return message.stream()
                .flatMap(paragraph -> canvas.text().wrap(paragraph, width(canvas) - 4, 40).stream())
                .toList();
    }

    /** The choices in as few rows as hold them. */
    private List<List<Choice<A>>> buttonRows(SafeText text, int width) {
        var rows = new ArrayList<List<Choice<A>>>();
        for (var choice : choices) {
            var row = rows.isEmpty() ? new ArrayList<Choice<A>>() : new ArrayList<>(rows.get(rows.size() - 1));
            row.add(choice);
            if (!rows.isEmpty() && buttonsWidth(text, row) <= width) {
                rows.set(rows.size() - 1, row);
            } else {
                rows.add(List.of(choice));
            }
        }
        return rows;
    }

    private void buttons(Canvas canvas, int y, List<Choice<A>> row) {
        var x = Math.max(0, canvas.width() - buttonsWidth(canvas.text(), row));
        for (var choice : row) {
            var end = Button.draw(canvas, x, y, label(choice), choice.action, choice.equals(choices.get(focused)));
            x = end + 2;
        }
    }

    /** The label, with the sign where the label does not begin with it. */
    private static String label(Choice<?> choice) {
        var label = Words.of(choice.label);
        if (choice.sign == 0) {
            return label;
        }
        var first = Character.toLowerCase(label.charAt(0)) == Character.toLowerCase(choice.sign);
        return first ? label : choice.sign + " " + label;
    }

    /** Its keys, for the footer: each answer's letter; Esc for the last one, which is never dropped. */
    public List<Piece> keys() {
        var pieces = new ArrayList<Piece>();
        for (var i = choices.size() - 1; i >= 0; i--) {
            var choice = choices.get(i);
            var last = i == choices.size() - 1;
            var key = last ? "Esc" : choice.sign == 0 ? "Enter" : String.valueOf(choice.sign);
            pieces.add(Piece.key(pieces.size(), key, choice.label, choice.action));
        }
        return pieces;
    }

    private int wanted(SafeText text) {
        var widest = Math.max(text.columns(Words.of(title)) + 4, buttonsWidth(text, choices));
        for (var line : message) {
            widest = Math.max(widest, Math.min(WIDEST - 4, text.columns(line)));
        }
        return widest;
    }

    private static int buttonsWidth(SafeText text, List<? extends Choice<?>> row) {
        var sum = -2;
        for (var choice : row) {
            sum += Button.columns(text, label(choice)) + 2;
        }
        return sum;
    }

    /** Empty where there is one answer alone. */
    private Optional<Dialog<A>> focus(int index) {
        return choices.size() == 1
                ? Optional.empty()
                : Optional.of(new Dialog<>(title, tone, message, choices, Math.floorMod(index, choices.size()), top));
    }
}
