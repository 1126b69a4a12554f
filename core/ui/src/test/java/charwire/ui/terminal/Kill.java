package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

/** Signals, by the shell's own {@code kill}: not every machine has the program. */
public final class Kill {
    private Kill() {}

    /** @param signal as {@code TERM} */
    public static void send(String signal, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)).start();
        assertEquals(0, kill.waitFor());
    }
}
