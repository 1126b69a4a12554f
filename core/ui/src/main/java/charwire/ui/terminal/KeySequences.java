package charwire.ui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;

/**
 * What complete control sequences mean, for the terminals that do not agree: xterm and its kin, rxvt, the linux
 * console, PuTTY, tmux and screen. Pure tables; null is a sequence that no key sends, to be swallowed.
 *
 * <p>Source: xterm's ctlseqs ("PC-Style Function Keys", "Mouse Tracking", "Extended coordinates"), rxvt's rxvtRef ("Key
 * codes"), console_codes(4).
 */
final class KeySequences {
    static final int SHIFT = 1;
    static final int ALT = 2;
    static final int CTRL = 4;

    private KeySequences() {}

    /** The key of one control byte other than ESC. Backspace is 127 or 8, Enter sends CR in raw mode. */
    static KeyStroke control(int b, boolean alt) {
        return switch (b) {
            case 0 -> new KeyStroke(' ', true, alt);
            case 8, 127 -> new KeyStroke(KeyType.Backspace, false, alt);
            case '\t' -> new KeyStroke(KeyType.Tab, false, alt);
            case '\r', '\n' -> new KeyStroke(KeyType.Enter, false, alt);
            default -> new KeyStroke((char) (b < 27 ? b + 'a' - 1 : b + '@'), true, alt);
        };
    }

    /** The key of {@code ESC [ parameters last}. */
    static KeyStroke csi(String parameters, char last, boolean alt) {
        if (last == 'u') {
            return ExtendedKeys.kitty(parameters, alt);
        }
        int[] numbers = numbers(parameters, 1);
        if (numbers == null) {
            return null;
        }
        if (last == '~' && numbers.length == 3 && numbers[0] == 27) {
            return ExtendedKeys.xterm(numbers, alt);
        }
        int first = numbers.length > 0 ? numbers[0] : 1;
        int modifiers = (alt ? ALT : 0) | (numbers.length > 1 ? mask(numbers[1]) : 0);
        return switch (last) {
            case '~' -> stroke(numbered(first), modifiers);
            case '$' -> stroke(numbered(first), modifiers | SHIFT);
            case '^' -> stroke(numbered(first), modifiers | CTRL);
            case '@' -> stroke(numbered(first), modifiers | CTRL | SHIFT);
            case 'Z' -> new KeyStroke(KeyType.ReverseTab, false, alt);
            case 'a', 'b', 'c', 'd' -> stroke(lettered(Character.toUpperCase(last)), modifiers | SHIFT);
            // Another first number is an answer that was never asked for, as a cursor position.
            default -> first == 1 ? stroke(lettered(last), modifiers) : null;
        };
    }

    /** The key of {@code ESC O last}, or {@code ESC O digit last} as old xterm and konsole send modifiers. */
    static KeyStroke ss3(String parameters, char last, boolean alt) {
        int[] numbers = numbers(parameters, 1);
        if (numbers == null) {
            return null;
        }
        int modifiers = (alt ? ALT : 0) | (numbers.length > 0 ? mask(numbers[0]) : 0);
        if (last >= 'a' && last <= 'd') {
            return stroke(lettered(Character.toUpperCase(last)), modifiers | CTRL);
        }
        if (last == 'M') {
            return stroke(KeyType.Enter, modifiers);
        }
        int keypad = last == 'X' ? '=' : last >= 'j' && last <= 'y' ? last - 'j' + '*' : 0;
        if (keypad != 0) {
            return new KeyStroke((char) keypad, (modifiers & CTRL) != 0, (modifiers & ALT) != 0);
        }
        return stroke(lettered(last), modifiers);
    }

    /** The key of {@code ESC [ [ last}: F1 to F5 of the linux console. */
    static KeyStroke linux(char last, boolean alt) {
        return last >= 'A' && last <= 'E' ? stroke(function(1 + last - 'A'), alt ? ALT : 0) : null;
    }

    /** The action of {@code ESC [ < code ; column ; row M}, or {@code m} for a release (mode 1006). */
    static MouseAction sgrMouse(String parameters, boolean release) {
        int[] numbers = numbers(parameters, -1);
        if (numbers == null || numbers.length != 3) {
            return null;
        }
        return mouse(numbers[0], numbers[1] - 1, numbers[2] - 1, release);
    }

    /** The action of {@code ESC [ M} and three bytes, from a terminal that does not know mode 1006. */
    static MouseAction x10Mouse(int code, int column, int row) {
        boolean release = (code & 0x63) == 0x23;
        return mouse(release ? 0 : code - 32, column - 33, row - 33, release);
    }

    private static MouseAction mouse(int code, int column, int row, boolean release) {
        int button = code & 3;
        if (column < 0 || row < 0 || code < 0 || code > 127) {
            return null;
        }
        var position = new TerminalPosition(column, row);
        if ((code & 64) != 0) {
            if (button > 1 || release) {
                return null;
            }
            return new MouseAction(
                    button == 0 ? MouseActionType.SCROLL_UP : MouseActionType.SCROLL_DOWN, 4 + button, position);
        }
        if (button == 3) {
            return (code & 32) == 0 ? null : new MouseAction(MouseActionType.MOVE, 0, position);
        }
        var type = release
                ? MouseActionType.CLICK_RELEASE
                : (code & 32) != 0 ? MouseActionType.DRAG : MouseActionType.CLICK_DOWN;
        return new MouseAction(type, button + 1, position);
    }

    static KeyStroke stroke(KeyType type, int modifiers) {
        if (type == null) {
            return null;
        }
        if (type == KeyType.Tab && (modifiers & SHIFT) != 0) {
            return stroke(KeyType.ReverseTab, modifiers & ~SHIFT);
        }
        return new KeyStroke(type, (modifiers & CTRL) != 0, (modifiers & ALT) != 0, (modifiers & SHIFT) != 0);
    }

    /** The bits of xterm's modifier number: 1 and the sum of shift 1, alt 2, ctrl 4, meta 8 (taken as alt). */
    static int mask(int number) {
        int bits = Math.max(0, number - 1);
        return bits & (SHIFT | ALT | CTRL) | ((bits & 8) != 0 ? ALT : 0);
    }

    private static KeyType lettered(char last) {
        return switch (last) {
            case 'A' -> KeyType.ArrowUp;
            case 'B' -> KeyType.ArrowDown;
            case 'C' -> KeyType.ArrowRight;
            case 'D' -> KeyType.ArrowLeft;
            case 'F' -> KeyType.End;
            case 'H' -> KeyType.Home;
            case 'P', 'Q', 'R', 'S' -> function(1 + last - 'P');
            default -> null;
        };
    }

    private static KeyType numbered(int number) {
        return switch (number) {
            case 1, 7 -> KeyType.Home;
            case 2 -> KeyType.Insert;
            case 3 -> KeyType.Delete;
            case 4, 8 -> KeyType.End;
            case 5 -> KeyType.PageUp;
            case 6 -> KeyType.PageDown;
            case 11, 12, 13, 14, 15 -> function(number - 10);
            case 17, 18, 19, 20, 21 -> function(number - 11);
            case 23, 24, 25, 26 -> function(number - 12);
            case 28, 29 -> function(number - 13);
            case 31, 32, 33 -> function(number - 14);
            default -> null;
        };
    }

    private static KeyType function(int number) {
        return KeyType.values()[KeyType.F1.ordinal() + number - 1];
    }

    /**
     * Up to three numbers between semicolons, a left-out one being {@code absent}; null for anything else: no key sends
     * it.
     */
    static int[] numbers(String parameters, int absent) {
        if (parameters.isEmpty()) {
            return new int[0];
        }
        String[] parts = parameters.split(";", -1);
        if (parts.length > 3) {
            return null;
        }
        var numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].length() > 5 || !parts[i].chars().allMatch(c -> c >= '0' && c <= '9')) {
                return null;
            }
            numbers[i] = parts[i].isEmpty() ? absent : Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
