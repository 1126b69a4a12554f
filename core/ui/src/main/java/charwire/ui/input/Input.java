package charwire.ui.input;

import charwire.ui.cells.Rgb;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import java.util.Objects;

/** What can happen to a screen: the keyboard, the mouse, the terminal itself, a change elsewhere, time. */
public sealed interface Input {
    /**
     * A key. {@code stroke} is never a {@link MouseAction} and never of type {@code EOF}; Ctrl with a letter carries
     * the lower-case letter, Shift-Tab is {@code ReverseTab}.
     */
    record Key(KeyStroke stroke) implements Input {
        public Key {
            Objects.requireNonNull(stroke, "stroke");
        }
    }

    /**
     * A press, release, drag or wheel step on a cell counted from 0,0. Buttons 1 to 3 are left, middle and right (also
     * on release); 4 and 5 are the wheel up and down.
     */
    record Mouse(MouseAction action) implements Input {
        public Mouse {
            Objects.requireNonNull(action, "action");
        }
    }

    /**
     * Text to insert, never to be taken as keys: a bracketed paste, or one typed character outside the Basic
     * Multilingual Plane, which a {@link KeyStroke} cannot carry. Never empty, at most 64 KiB of UTF-8; line ends are
     * {@code \n}, and of the other control characters only {@code \t} is left.
     */
    record Paste(String text) implements Input {
        public Paste {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("text: empty");
            }
        }
    }

    /** The terminal has this size now, or what it showed is lost (resumed after a stop): draw everything. */
    record Resize(TerminalSize size) implements Input {
        public Resize {
            Objects.requireNonNull(size, "size");
        }
    }

    /** The terminal tells its background, which it was asked for. */
    record Background(Rgb colour) implements Input {
        public Background {
            Objects.requireNonNull(colour, "colour");
        }
    }

    /** There is no next theme: the terminal has no colours. */
    record Colourless() implements Input {}

    /** A new snapshot may be read; comes at most once a frame, just before it. */
    record Changed() implements Input {}

    /** The time that {@code View.tickNanos} asks for has passed. */
    record Tick() implements Input {}

    /** No more input will come: the terminal is gone, or was given back. Repeats at every further call. */
    record Eof() implements Input {}
}
