package charwire.ui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import charwire.ui.input.Input;
import charwire.ui.terminal.InputEvent;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import org.junit.jupiter.api.Test;

class TerminalInputTest {
    @Test
    void everyEventOfTheTerminalReachesTheView() {
        var key = new KeyStroke(KeyType.F2);
        var mouse = new MouseAction(MouseActionType.CLICK_DOWN, 1, new TerminalPosition(3, 4));
        var size = new TerminalSize(80, 24);

        assertEquals(new Input.Key(key), TerminalInput.input(new InputEvent.Key(key)));
        assertEquals(new Input.Mouse(mouse), TerminalInput.input(new InputEvent.Mouse(mouse)));
        assertEquals(new Input.Paste("q"), TerminalInput.input(new InputEvent.Paste("q")));
        assertEquals(new Input.Resize(size), TerminalInput.input(new InputEvent.Resize(size)));
        assertEquals(new Input.Eof(), TerminalInput.input(new InputEvent.Eof()));
    }

    @Test
    void aWakeUpAndThePassingOfTimeAreNoInput() {
        assertNull(TerminalInput.input(new InputEvent.Wake()));
        assertNull(TerminalInput.input(null));
    }
}
