package charwire.ui.input;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;

/** What can happen to a screen. */
public sealed interface Input {
    /** A key was pressed. */
    record Key(KeyStroke stroke) implements Input {}

    /** The mouse clicked or its wheel turned. */
    record Mouse(MouseAction action) implements Input {}

    /** Text was pasted (bracketed paste): it is never taken for keys. */
    record Paste(String text) implements Input {}

    /** The terminal has another size. */
    record Resize(TerminalSize size) implements Input {}

    /** The program came back from being suspended: what the terminal shows is unknown. */
    record Resumed() implements Input {}

    /** A new snapshot may be read; comes at most once a frame, just before it. */
    record Changed() implements Input {}

    /** The time that {@code View.tickNanos} asks for has passed. */
    record Tick() implements Input {}

    /** The terminal is gone. */
    record Eof() implements Input {}
}
