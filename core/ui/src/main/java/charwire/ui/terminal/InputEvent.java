package charwire.ui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import java.util.Objects;

/** What reaches a screen from outside: the keyboard, the mouse, the terminal itself, or another thread's wake-up. */
public sealed interface InputEvent {

    /**
     * A key. {@code stroke} is never a {@link MouseAction} and never of type {@code EOF}; Ctrl with a letter carries
     * the lower-case letter, Shift-Tab is {@code ReverseTab}.
     */
    record Key(KeyStroke stroke) implements InputEvent {
        public Key {
            Objects.requireNonNull(stroke, "stroke");
        }
    }

    /**
     * A press, release, drag or wheel step on a cell counted from 0,0. Buttons 1 to 3 are left, middle and right (also
     * on release); 4 and 5 are the wheel up and down.
     */
    record Mouse(MouseAction action) implements InputEvent {
        public Mouse {
            Objects.requireNonNull(action, "action");
        }
    }

    /**
     * Text to insert, never to be taken as keys: a bracketed paste, or one typed character outside the Basic
     * Multilingual Plane, which a {@link KeyStroke} cannot carry. Never empty, at most 64 KiB of UTF-8; line ends are
     * {@code \n}, and of the other control characters only {@code \t} is left.
     */
    record Paste(String text) implements InputEvent {
        public Paste {
            if (text.isEmpty()) throw new IllegalArgumentException("text: empty");
        }
    }

    /**
     * The screen has this size now, or its content was lost (resumed after a stop). Lanterna's screen is resized
     * already; draw everything.
     */
    record Resize(TerminalSize size) implements InputEvent {
        public Resize {
            Objects.requireNonNull(size, "size");
        }
    }

    /** Another thread called {@link TerminalSession#wake()}: something to draw may have changed. */
    record Wake() implements InputEvent {}

    /** No more input will come: the terminal is gone, or the session was closed. Repeats at every further call. */
    record Eof() implements InputEvent {}
}
