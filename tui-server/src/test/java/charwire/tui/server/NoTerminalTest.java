package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.ExitStatus;
import charwire.app.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoTerminalTest {
    @TempDir
    Path home;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return ServerMain.run(new Invocation(
                List.of(arguments),
                Map.of("TERM", "dumb"),
                home.toString(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false));
    }

    @Test
    void oneLineNamesHeadlessAndNothingIsStarted() {
        assertEquals(ExitStatus.USAGE, run("--port", "0"));
        var line = err.toString(StandardCharsets.UTF_8);
        assertTrue(line.matches("charwire-server: a screen needs a terminal: .*; use --headless .*\\R"), line);
        assertTrue(Files.notExists(home.resolve(".local")));
    }

    @Test
    void aWrongThemeIsWrongUsage() {
        assertEquals(ExitStatus.USAGE, run("--theme", "blue"));
        assertEquals(
                "charwire-server: theme: blue: expected dark or light or mono\n", err.toString(StandardCharsets.UTF_8));
    }
}
