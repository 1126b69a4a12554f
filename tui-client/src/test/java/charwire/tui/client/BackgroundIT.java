package charwire.tui.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.ui.terminal.Tmux;
import charwire.ui.terminal.UserShell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both packaged programs without a screen, in the background of an interactive shell, where a read of the terminal stops a process. */
@Timeout(60)
class BackgroundIT {
    @TempDir
    static Path dir;

    private UserShell shell;
    private Tmux tmux;

    @BeforeEach
    void openShell() throws Exception {
        assumeTrue(Tmux.installed(), "tmux is not installed");
        shell = Program.shell(dir);
        tmux = shell.tmux();
    }

    @AfterEach
    void closeShell() throws Exception {
        if (shell != null) {
            shell.end();
        }
    }

    private void startServer() throws Exception {
        tmux.type(Program.SERVER.command("--headless", "--port", "0", "&"));
        tmux.await("ready on 127.0.0.1:");
    }

    private void assertRunning() throws Exception {
        tmux.type("clear; jobs; echo end of jobs");
        tmux.awaitMatch("Running [^^]*\nend of jobs");
    }

    @Test
    void theServerRunsOnAndHearsCommandsOnceItIsInTheForeground() throws Exception {
        startServer();
        assertRunning();

        tmux.type("fg");
        tmux.type("stats");

        tmux.await("0 clients, up ");
    }

    @Test
    void sentThereWhileItReadsItRunsOnAndTermEndsIt() throws Exception {
        startServer();
        tmux.type("fg");
        tmux.type("stats");
        tmux.await("0 clients, up ");

        tmux.keys("C-z");
        tmux.await("Stopped");
        tmux.type("bg");

        assertRunning();
        tmux.type("kill -TERM %1; wait %1; echo status $?");
        tmux.await("status 0");
    }

    /** The program timeout puts its command into the background. */
    @ParameterizedTest
    @CsvSource({"CLIENT, not connected: refused", "SERVER, ready on"})
    void underTimeoutItIsNotStopped(Program program, String expected) throws Exception {
        var to = program == Program.CLIENT ? "127.0.0.1:1" : "--port 0";

        tmux.type("timeout 60 " + program.command(to, "--headless") + "; echo status $?");

        tmux.await(expected);
        tmux.keys("C-c");
        tmux.await("status 130");
    }
}
