package charwire.ui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScreenProgramTest {
    @Test
    void whatWasCopiedIsShownWholeOrCounted() {
        assertEquals("to the clipboard: 10.20.0.1:40001", ScreenProgram.copied("10.20.0.1:40001"));
        assertEquals("3 lines to the clipboard", ScreenProgram.copied("sent 1\nskipped 2\nlag 3\n"));
    }
}
