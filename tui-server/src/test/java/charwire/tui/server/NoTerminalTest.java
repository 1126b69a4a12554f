package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.app.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoTerminalTest {
    @TempDir
    Path home;

    private Call.Result run(String... arguments) {
        return new Call(ServerMain::run, home).with("TERM", "dumb").run(arguments);
    }

    @Test
    void oneLineNamesHeadlessAndNothingIsStarted() {
        var run = run("--port", "0");

        assertEquals(ExitStatus.USAGE, run.status());
        assertTrue(
                run.err().matches("charwire-server: a screen needs a terminal: .*; use --headless .*\\R"), run.err());
        assertTrue(Files.notExists(home.resolve("state")));
    }

    @Test
    void attachNamesTheCommandForScriptsAndLooksForNoServer() {
        var run = run("attach", "7319");

        assertEquals(ExitStatus.USAGE, run.status());
        assertTrue(
                run.err()
                        .matches("charwire-server: a screen needs a terminal: .*; without one use charwire-server ctl"
                                + " COMMAND; ctl --help lists the commands\\R"),
                run.err());
    }

    @Test
    void aWrongThemeIsWrongUsage() {
        var wrong = new Call.Result(
                ExitStatus.USAGE, "", "charwire-server: theme: blue: expected dark, light, contrast or mono\n");

        assertEquals(wrong, run("--theme", "blue"));
    }
}
