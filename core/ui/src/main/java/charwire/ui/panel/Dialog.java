package charwire.ui.panel;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question over the middle of the screen. While it is drawn, mouse and cursor are its own. Hits: each choice's
 * action.
 *
 * @param <A> what an answer does
 * @param tone the role of its frame: {@code FRAME_FOCUSED}, {@code WARN} or {@code ERROR}
 * @param focused which choice Enter takes
 */
public record Dialog<A extends Target>(
        String title, Role tone, List<String> message, List<Choice<A>> choices, int focused) {
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
        if (choices.isEmpty()) throw new IllegalArgumentException("choices: none");
    }

    /** Asks before something that cannot be undone: the answer that does nothing has the focus; Esc gives it too. */
    public static <A extends Target> Dialog<A> confirm(
            String title, List<String> message, Choice<A> yes, Choice<A> no) {
        return new Dialog<>(title, Role.WARN, message, List.of(yes, no), 1);
    }

    /** Arrows and Tab move the focus. */
    public Dialog<A> key(KeyStroke key) {
        return switch (key.getKeyType()) {
            case ArrowLeft, ArrowUp, ReverseTab -> focus(focused - 1);
            case ArrowRight, ArrowDown, Tab -> focus(focused + 1);
            default -> this;
        };
    }

    /** The action that a key takes: Enter the focused one's, Esc the last one's, a sign its own. */
    public Optional<A> chosen(KeyStroke key) {
        if (key.getKeyType() == KeyType.Enter) return Optional.of(choices.get(focused).action);
        if (key.getKeyType() == KeyType.Escape) return Optional.of(choices.get(choices.size() - 1).action);
        return choices.stream()
                .filter(choice -> choice.sign != 0 && KeyMap.isSign(key, choice.sign))
                .map(choice -> choice.action)
                .findFirst();
    }

    /** Draws the question over a canvas. Where there is little room the choices stay and the message is cut. */
    public void draw(Canvas canvas) {
        var width = Math.min(canvas.width(), Math.max(wanted(canvas.text()) + 4, 30));
        var lines = new ArrayList<String>();
        for (var paragraph : message) lines.addAll(canvas.text().wrap(paragraph, width - 4, 40));
        var box = canvas.overlay(width, lines.size() + 4);
        var inside = Frame.draw(box, Words.of(title), "", Role.LABEL, tone);
        var room = inside.height() - (inside.height() > 2 ? 2 : 1);
        for (var y = 0; y < Math.min(room, lines.size()); y++) {
            var more =
                    y == room - 1 && lines.size() > room ? " " + canvas.glyphs().ellipsis() : "";
            inside.text(0, y, canvas.text().fit(lines.get(y) + more, inside.width()), Role.TEXT);
        }
        buttons(inside, inside.height() - 1);
    }

    private void buttons(Canvas canvas, int y) {
        var x = Math.max(0, canvas.width() - buttonsWidth(canvas.text()));
        for (var i = 0; i < choices.size(); i++) {
            x = Button.draw(canvas, x, y, label(choices.get(i)), choices.get(i).action, i == focused) + 2;
        }
    }

    /** The label, with the sign where the label does not begin with it. */
    private static String label(Choice<?> choice) {
        var label = Words.of(choice.label);
        if (choice.sign == 0) return label;
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
            pieces.add(Piece.of(pieces.size(), key, Role.KEY)
                    .and(" " + Words.of(choice.label), Role.LABEL)
                    .with(choice.action));
        }
        return pieces;
    }

    private int wanted(SafeText text) {
        var widest = Math.max(text.columns(Words.of(title)) + 4, buttonsWidth(text));
        for (var line : message) widest = Math.max(widest, Math.min(WIDEST - 4, text.columns(line)));
        return widest;
    }

    private int buttonsWidth(SafeText text) {
        var sum = -2;
        for (var choice : choices) sum += Button.columns(text, label(choice)) + 2;
        return sum;
    }

    private Dialog<A> focus(int index) {
        return new Dialog<>(title, tone, message, choices, Math.floorMod(index, choices.size()));
    }
}
