package charwire.ui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldOutputTest {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void watch() {
        System.setOut(terminal);
        System.setErr(terminal);
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsPrintedBeforeTheEnd() {
        var held = new HeldOutput();
        System.out.print("out ");
        System.err.print("err");
        assertEquals("", printed());

        held.close();
        held.close();

        assertEquals("out err", printed());
        assertSame(terminal, System.out);
        assertSame(terminal, System.err);
    }

    @Test
    void aFloodIsCut() {
        var held = new HeldOutput();
        System.err.print("x".repeat(100_000));
        System.err.print("y");
        held.close();
        assertEquals(64 * 1024, printed().length());
    }
}
