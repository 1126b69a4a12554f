package charwire.ui.panel;

import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.cells.Target;
import charwire.ui.input.Keyboard;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Optional;

/**
 * A text field of one line: what was typed and where the cursor stands.
 *
 * @param cursor an index into the text, never inside a surrogate pair
 * @param limit the most UTF-16 units it takes
 */
public record TextField(String text, int cursor, int limit) {
    public TextField {
        if (cursor < 0 || cursor > text.length()) {
            throw new IllegalArgumentException("cursor: " + cursor);
        }
    }

    /** A field with the cursor at the end. */
    public static TextField of(String text, int limit) {
        return new TextField(text, text.length(), limit);
    }

    /** The same field with another text, the cursor at its end. */
    public TextField with(String newText) {
        return of(newText, limit);
    }

    /**
     * Types, moves or deletes, as readline does: with Ctrl or Alt, arrows, Backspace and Del take words. Empty for a key that does nothing,
     * such as a letter for which there is no room.
     */
    public Optional<TextField> key(KeyStroke key) {
        return Optional.ofNullable(after(key));
    }

    /** Null for a key that does nothing. */
    private TextField after(KeyStroke key) {
        var words = key.isCtrlDown() || key.isAltDown();
        return switch (key.getKeyType()) {
            case ArrowLeft -> at(words ? wordLeft() : left());
            case ArrowRight -> at(words ? wordRight() : right());
            case Home -> at(0);
            case End -> at(text.length());
            case Backspace -> cut(words ? wordLeft() : left(), cursor);
            case Delete -> cut(cursor, words ? wordRight() : right());
            case Character -> typed(key);
            default -> null;
        };
    }

    /**
     * Pastes at the cursor as one line: inner line ends and tabs become blanks, other controls go. Empty if there is no room for all of it: a
     * part would be something else.
     */
    public Optional<TextField> insert(String pasted) {
        var clean = new StringBuilder();
        pasted.strip().codePoints().forEach(codePoint -> {
            if (codePoint == '\n' || codePoint == '\t') {
                clean.append(' ');
            } else if (!Character.isISOControl(codePoint)) {
                clean.appendCodePoint(codePoint);
            }
        });
        return text.length() + clean.length() > limit ? Optional.empty() : Optional.of(spliced(clean.toString()));
    }

    private TextField typed(KeyStroke key) {
        var letter = Character.toLowerCase(Keyboard.latin(key.getCharacter()));
        if (key.isCtrlDown()) {
            return control(letter);
        }
        return key.isAltDown() ? meta(letter) : typed(key.getCharacter());
    }

    private TextField typed(char character) {
        var fits = text.length() < limit && !Character.isISOControl(character);
        return fits ? spliced(String.valueOf(character)) : null;
    }

    /** With a string at the cursor. */
    private TextField spliced(String added) {
        return new TextField(
                text.substring(0, cursor) + added + text.substring(cursor), cursor + added.length(), limit);
    }

    /**
     * Puts the cursor on a column of the field as it was drawn with this width, as a click does.
     *
     * @param focused whether it was drawn with the focus: without, it shows its beginning
     */
    public TextField click(int column, int width, boolean focused, SafeText measure) {
        var from = focused ? window(width, measure) : 0;
        return at(measure.indexAt(text, from, Math.max(0, column - indent(from))));
    }

    /**
     * Draws the field, with an ellipsis at each end where there is more, and the cursor if it has the focus. Behind a text that fills
     * the field the cursor stands on the column after it, which should be blank. Hit: its target.
     *
     * @param invalid shows that its content is refused; the reason belongs beside or under it
     */
    public void draw(Canvas canvas, int x, int y, int width, Target target, boolean focused, boolean invalid) {
        var field = canvas.sub(new Area(x, y, width, 1));
        var role = invalid ? Role.FIELD_INVALID : focused ? Role.FIELD_FOCUSED : Role.FIELD;
        field.fill(field.area(), ' ', role);
        var from = focused ? window(width, canvas.text()) : 0;
        var indent = indent(from);
        if (indent > 0) {
            field.put(0, 0, canvas.glyphs().ellipsis(), role);
        }
        field.text(indent, 0, canvas.text().fit(text.substring(from), width - indent), role);
        if (focused) {
            canvas.cursor(x + indent + canvas.text().columns(text.substring(from, cursor)), y);
        }
        canvas.hit(new Area(x, y, width, 1), target);
    }

    /** Columns before the first character in view: that of the ellipsis. */
    private static int indent(int from) {
        return from > 0 ? 1 : 0;
    }

    /** The first index in view: that of all of the text if it fits, else the cursor two thirds across. */
    private int window(int width, SafeText measure) {
        if (measure.columns(text) <= width) {
            return 0;
        }
        var behind = measure.columns(text.substring(cursor));
        var kept = Math.max(1, width / 3);
        // an ellipsis at the left, and one at the right
        var before = width - 1 - (behind > kept ? kept + 1 : behind);
        var from = cursor;
        for (var left = before; from > 0; ) {
            var codePoint = text.codePointBefore(from);
            left -= measure.columns(codePoint);
            if (left < 0) {
                break;
            }
            from -= Character.charCount(codePoint);
        }
        return from;
    }

    private TextField control(char letter) {
        return switch (letter) {
            case 'a' -> at(0);
            case 'e' -> at(text.length());
            case 'b' -> at(left());
            case 'f' -> at(right());
            case 'h' -> cut(left(), cursor);
            case 'd' -> cut(cursor, right());
            case 'k' -> cut(cursor, text.length());
            case 'u' -> cut(0, cursor);
            case 'w' -> cut(blankLeft(), cursor);
            default -> null;
        };
    }

    private TextField meta(char letter) {
        return switch (letter) {
            case 'b' -> at(wordLeft());
            case 'f' -> at(wordRight());
            case 'd' -> cut(cursor, wordRight());
            default -> null;
        };
    }

    private TextField at(int newCursor) {
        return new TextField(text, newCursor, limit);
    }

    private TextField cut(int from, int to) {
        return new TextField(text.substring(0, from) + text.substring(to), from, limit);
    }

    private int left() {
        return cursor == 0 ? 0 : text.offsetByCodePoints(cursor, -1);
    }

    private int right() {
        return cursor == text.length() ? cursor : text.offsetByCodePoints(cursor, 1);
    }

    /** Where a word that ends at blanks begins. */
    private int blankLeft() {
        var at = cursor;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        while (at > 0 && text.charAt(at - 1) != ' ') {
            at--;
        }
        return at;
    }

    private int wordLeft() {
        var at = cursor;
        while (at > 0 && !isWord(text.codePointBefore(at))) {
            at = text.offsetByCodePoints(at, -1);
        }
        while (at > 0 && isWord(text.codePointBefore(at))) {
            at = text.offsetByCodePoints(at, -1);
        }
        return at;
    }

    private int wordRight() {
        var at = cursor;
        while (at < text.length() && !isWord(text.codePointAt(at))) {
            at = text.offsetByCodePoints(at, 1);
        }
        while (at < text.length() && isWord(text.codePointAt(at))) {
            at = text.offsetByCodePoints(at, 1);
        }
        return at;
    }

    private static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint);
    }
}
