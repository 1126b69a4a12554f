package charwire.ui.terminal;

import static charwire.ui.terminal.KeySequences.ALT;
import static charwire.ui.terminal.KeySequences.CTRL;
import static charwire.ui.terminal.KeySequences.SHIFT;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/**
 * Keys that are sent as their character's number: {@code ESC [ 27 ; modifiers ; code ~} (xterm's modifyOtherKeys) and
 * {@code ESC [ code ; modifiers u} (xterm's formatOtherKeys, the kitty protocol). Nobody here asks for them, but terminals and
 * multiplexers can be set to send them, and a program that died may have left them on. Pure tables, as {@link KeySequences}.
 *
 * <p>Source: xterm's ctlseqs ("Alt and Meta Keys"), kitty's "Comprehensive keyboard handling in terminals".
 */
final class ExtendedKeys {
    /** Super and Hyper: such keys belong to the desktop. */
    private static final int FOREIGN = 8 | 16;

    private static final int META = 32;
    private static final String RELEASED = "3";

    /** What kitty makes of the keys without a character: its numbers from 57344. */
    private static final int PRIVATE_FIRST = 0xe000;

    private static final int PRIVATE_LAST = 0xf8ff;
    private static final int KEYPAD = 57_399;
    private static final String KEYPAD_SIGNS = "0123456789./*-+\r=,";
    private static final int KEYPAD_NAMED = KEYPAD + 18;
    private static final KeyType[] KEYPAD_KEYS = {
        KeyType.ArrowLeft,
        KeyType.ArrowRight,
        KeyType.ArrowUp,
        KeyType.ArrowDown,
        KeyType.PageUp,
        KeyType.PageDown,
        KeyType.Home,
        KeyType.End,
        KeyType.Insert,
        KeyType.Delete
    };

    /** The signs that Shift makes on a US keyboard, for terminals that report only the key. */
    private static final String UNSHIFTED = "`1234567890-=[]\\;',./";

    private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";

    private ExtendedKeys() {}

    /** @param numbers 27, the modifiers, the character with Shift in it */
    static KeyStroke xterm(int[] numbers, boolean alt) {
        return character(numbers[2], KeySequences.mask(numbers[1]) | (alt ? ALT : 0));
    }

    /** The parameters are {@code code[:shifted[:base]] [; modifiers[:event] [; text]]}. */
    static KeyStroke kitty(String parameters, boolean alt) {
        String[] parts = parameters.split(";", -1);
        String[] codes = parts[0].split(":", -1);
        String[] pressed = parts.length > 1 ? parts[1].split(":", -1) : new String[] {""};
        int[] code = KeySequences.numbers(codes[0], -1);
        int[] given = KeySequences.numbers(pressed[0], 1);
        if (code == null || code.length != 1 || given == null || pressed.length > 1 && pressed[1].equals(RELEASED)) {
            return null;
        }
        int bits = given.length == 0 ? 0 : given[0] - 1;
        if ((bits & FOREIGN) != 0) {
            return null;
        }
        int modifiers = bits & (SHIFT | ALT | CTRL) | ((bits & META) != 0 ? ALT : 0) | (alt ? ALT : 0);
        int[] shifted = (modifiers & SHIFT) != 0 && codes.length > 1 ? KeySequences.numbers(codes[1], 0) : null;
        return character(shifted != null && shifted.length == 1 ? shifted[0] : code[0], modifiers);
    }

    private static KeyStroke character(int code, int modifiers) {
        boolean ctrl = (modifiers & CTRL) != 0;
        if (code >= KEYPAD && code < KEYPAD_NAMED) {
            return character(KEYPAD_SIGNS.charAt(code - KEYPAD), modifiers & ~SHIFT);
        }
        if (code >= KEYPAD_NAMED && code < KEYPAD_NAMED + KEYPAD_KEYS.length) {
            return KeySequences.stroke(KEYPAD_KEYS[code - KEYPAD_NAMED], modifiers);
        }
        return switch (code) {
            case 8, 127 -> KeySequences.stroke(KeyType.Backspace, modifiers);
            case '\t' -> KeySequences.stroke(KeyType.Tab, modifiers);
            case '\r', '\n' -> KeySequences.stroke(KeyType.Enter, modifiers);
            case 27 -> KeySequences.stroke(KeyType.Escape, modifiers);
            default -> isText(code) ? new KeyStroke(cased((char) code, modifiers), ctrl, (modifiers & ALT) != 0) : null;
        };
    }

    /** A character that a key stroke can carry. */
    private static boolean isText(int code) {
        return code >= ' '
                && code <= Character.MAX_VALUE
                && !Character.isISOControl(code)
                && !Character.isSurrogate((char) code)
                && (code < PRIVATE_FIRST || code > PRIVATE_LAST);
    }

    private static char cased(char code, int modifiers) {
        if ((modifiers & CTRL) != 0) {
            return Character.toLowerCase(code);
        }
        if ((modifiers & SHIFT) == 0) {
            return code;
        }
        int sign = UNSHIFTED.indexOf(code);
        return sign < 0 ? Character.toUpperCase(code) : SHIFTED.charAt(sign);
    }
}
