package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.words.Words;
import com.googlecode.lanterna.screen.Screen;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@link TerminalProbe} on a real terminal, started from a shell as a user would; skipped where tmux is not installed.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class RealTerminalTest {
    @TempDir
    Path directory;

    private String probe;
    private UserShell shell;
    private Tmux tmux;

    @BeforeEach
    void startShell() throws Exception {
        assumeTrue(Tmux.installed(), "tmux is not installed");
        String classPath = place(TerminalProbe.class) + ":" + place(TerminalSession.class) + ":" + place(Screen.class)
                + ":" + place(Words.class);
        probe = "'" + System.getProperty("java.home") + "/bin/java' -XX:TieredStopAtLevel=1 -Xmx64m -cp '" + classPath
                + "' " + TerminalProbe.class.getName();
        shell = new UserShell(directory, 80, 20, Map.of());
        tmux = shell.tmux();
    }

    @AfterEach
    void endShell() throws Exception {
        if (shell != null) {
            shell.end();
        }
    }

    @Test
    void keysMouseAndSizeReachTheScreen() throws Exception {
        startProbe();
        assertEquals("1 0 1 1", tmux.state("#{alternate_on} #{cursor_flag} #{mouse_button_flag} #{mouse_sgr_flag}"));
        tmux.keys("F2");
        tmux.await("key KeyStroke{keytype=F2}");
        tmux.keys("Escape");
        tmux.await("key KeyStroke{keytype=Escape}");
        tmux.keys("C-\\", "C-s");
        tmux.await("key KeyStroke{keytype=Character, character='s', modifiers=[ctrl]}");
        tmux.bytes("\033[<0;9;3M");
        tmux.await("mouse MouseAction{actionType=CLICK_DOWN, button=1, position=[8:2]}");
        tmux.resize(61, 17);
        tmux.await("probe 61x17");
        tmux.keys("q");
        assertAsBefore(0);
    }

    @Test
    void theTitleIsTheProgramsAndThenAsBefore() throws Exception {
        var before = tmux.state("#{pane_title}");
        startProbe();
        assertEquals("probe: ready", tmux.state("#{pane_title}"));
        tmux.keys("q");
        assertAsBefore(0);
        assertEquals(before, tmux.state("#{pane_title}"));
    }

    @Test
    void theTerminalTellsItsBackground() throws Exception {
        tmux.type("tmux set -w window-style bg=#102030");
        shell.start(probe);
        tmux.await("Background[colour=Rgb[red=16, green=32, blue=48]]");
        tmux.keys("q");
        assertAsBefore(0);
    }

    @ParameterizedTest
    @CsvSource({"C-c, 0, ended null", "x, 1, thrown on the screen thread", "t, 1, thrown elsewhere"})
    void keyEndsItAndTheTerminalIsAsBefore(String key, int status, String lastWords) throws Exception {
        startProbe();
        tmux.keys(key);
        tmux.await(lastWords);
        assertAsBefore(status);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143, TERMINATED", "HUP, 129, HUNG_UP", "INT, 130, INTERRUPTED"})
    void signalEndsItAndTheTerminalIsAsBefore(String signal, int status, String end) throws Exception {
        startProbe();
        shell.signal(signal);
        tmux.await("ended " + end);
        assertAsBefore(status);
    }

    @Test
    void endsWhenTheTerminalIsGone() throws Exception {
        startProbe();
        var process = shell.process();
        shell.end();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void stopsForTheShellAndComesBackWhole() throws Exception {
        startProbe();
        tmux.keys("C-z");
        shell.awaitStopped();
        tmux.resize(70, 18);
        shell.bringBack();
        tmux.await("probe 70x18");
        assertEquals("1 0", tmux.state("#{alternate_on} #{cursor_flag}"));
        tmux.keys("F5");
        assertEndsWell();
    }

    @Test
    void comesBackFromTheBackground() throws Exception {
        startProbe();
        tmux.keys("C-z");
        shell.awaitStopped();
        tmux.type("bg");
        tmux.type("echo still the shell: $((6*7))");
        tmux.await("still the shell: 42");
        shell.bringBack();
        tmux.await("probe 80x20");
        tmux.keys("F5");
        assertEndsWell();
    }

    @ParameterizedTest
    @CsvSource({
        "PROBE </dev/null, not both a terminal",
        "PROBE | cat; exit 2, not both a terminal",
        "env TERM=dumb PROBE, TERM=dumb cannot show one"
    })
    void refusesWhatIsNoTerminal(String command, String why) throws Exception {
        tmux.type("clear");
        shell.start(command.replace("PROBE", probe));
        tmux.await(why);
        shell.assertAsBefore(2);
    }

    private void startProbe() throws Exception {
        shell.start(probe);
        tmux.await("ready");
    }

    private void assertEndsWell() throws Exception {
        tmux.await("key KeyStroke{keytype=F5}");
        tmux.keys("q");
        assertAsBefore(0);
    }

    private void assertAsBefore(int status) throws Exception {
        shell.assertAsBefore(status);
        assertTrue(tmux.screen().contains("on the main screen"), tmux.screen());
        assertFalse(tmux.screen().contains("a late frame"), tmux.screen());
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
