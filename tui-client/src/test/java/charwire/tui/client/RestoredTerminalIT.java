package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.ui.terminal.Tmux;
import charwire.ui.terminal.UserShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** However a packaged screen ends, the shell finds its terminal as it was, and the right exit status. */
@Timeout(60)
class RestoredTerminalIT {
    @TempDir
    static Path dir;

    /** For the clients. */
    private static Running stream;

    private static String[] toStream;

    private UserShell shell;

    @BeforeAll
    static void startStream() throws Exception {
        assumeTrue(Tmux.installed(), "tmux is not installed");
        stream = Running.server(dir, "--port", "0");
        var pin = stream.awaitOut("^certificate: .*(sha256:\\S+)$").group(1);
        var port = stream.awaitOut("ready on 127.0.0.1:(\\d+);").group(1);
        toStream = new String[] {"localhost:" + port, "--pin", pin};
    }

    @AfterAll
    static void endStream() {
        if (stream != null) {
            stream.close();
        }
    }

    @BeforeEach
    void openShell() throws Exception {
        shell = Program.shell(dir);
    }

    @AfterEach
    void closeShell() throws Exception {
        if (shell != null) {
            shell.end();
        }
    }

    private static String[] arguments(Program program) {
        return program == Program.CLIENT ? toStream : new String[] {"--port", "0"};
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, C-c, 130", "CLIENT, F10, 0", "SERVER, C-c, 130", "SERVER, F10, 0"})
    void afterAKey(Program program, String key, int status) throws Exception {
        program.start(shell, arguments(program));

        shell.tmux().keys(key);

        shell.assertAsBefore(status);
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, TERM", "CLIENT, HUP", "SERVER, TERM", "SERVER, HUP"})
    void afterASignal(Program program, String signal) throws Exception {
        program.start(shell, arguments(program));

        shell.signal(signal);

        shell.assertAsBefore(0, "");
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void afterAnExceptionInAPanel(Program program) throws Exception {
        var fault = shell.directory().resolve("fault");
        program.startWithBrokenPanel(shell, dir, fault, arguments(program));

        Files.createFile(fault);

        shell.assertAsBefore(
                1,
                "charwire-(server|client): a fault of the program: java.lang.IllegalStateException: thrown in a panel;"
                        + " the log has more\\n");
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void endsWithItsTerminal(Program program) throws Exception {
        program.start(shell, arguments(program));
        var process = shell.process();

        shell.end();

        process.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void ctrlZGivesTheTerminalToTheShellAndFgTheScreenBack() throws Exception {
        Program.CLIENT.start(shell, toStream);

        shell.tmux().keys("C-z");

        shell.awaitStopped();
        assertEquals("0", shell.tmux().state("#{alternate_on}"));
        assertTrue(
                shell.tmux().screen().startsWith("on the main screen\n"),
                shell.tmux().screen());
        shell.tmux().resize(90, 28);
        shell.bringBack();
        shell.tmux().awaitMatch("(?s)\\A charwire client  ● connected .*F10 Quit");
        shell.tmux().keys("F2");
        shell.tmux().await("1 answer");
        shell.tmux().keys("q");
        shell.assertAsBefore(0);
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void aDumbTerminalIsRefused(Program program) throws Exception {
        shell.start("env TERM=dumb " + program.command(arguments(program)));

        shell.assertAsBefore(
                2,
                "charwire-(server|client): a screen needs a terminal: TERM=dumb cannot show one;"
                        + " use --headless to run without a screen\\n");
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void withoutATerminalOneLineNamesTheWay(Program program) throws Exception {
        var environment = Map.of("TERM", "xterm", "DISPLAY", "localhost:99");

        try (var run = Running.start(dir, environment, List.of(program.executable()))) {
            assertEquals(2, run.statusWithin(20));
            assertTrue(
                    run.allErr().matches("charwire-(server|client): a screen needs a terminal: .*--headless .*\\n"),
                    run.allErr());
            assertEquals("", run.allOut());
        }
    }
}
