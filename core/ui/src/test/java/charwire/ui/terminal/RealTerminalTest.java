package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.googlecode.lanterna.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@link TerminalProbe} on a real terminal, started from a shell as a user would; skipped where tmux is not installed.
 */
@Timeout(120)
class RealTerminalTest {
    private static final String SETTINGS = "stty -a >before; echo on the main screen";

    @TempDir
    Path directory;

    private Tmux tmux;

    @BeforeEach
    void startShell() throws Exception {
        assumeTrue(Tmux.installed(), "tmux is not installed");
        String classPath = place(TerminalProbe.class) + ":" + place(TerminalSession.class) + ":" + place(Screen.class);
        Files.writeString(
                directory.resolve("probe"),
                "echo $$ >pid\nexec '" + System.getProperty("java.home")
                        + "/bin/java' -XX:TieredStopAtLevel=1 -Xmx64m -cp '" + classPath + "' "
                        + TerminalProbe.class.getName() + "\n");
        tmux = new Tmux(directory);
        tmux.type(SETTINGS);
    }

    @AfterEach
    void endShell() throws Exception {
        if (tmux != null) tmux.end();
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
        tmux.keys("-H", "1b", "5b", "3c", "30", "3b", "39", "3b", "33", "4d");
        tmux.await("mouse MouseAction{actionType=CLICK_DOWN, button=1, position=[8:2]}");
        tmux.resize(61, 17);
        tmux.await("probe 61x17");
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
        assertEquals(0, new ProcessBuilder("kill", "-s", signal, pid()).start().waitFor());
        tmux.await("ended " + end);
        assertAsBefore(status);
    }

    @Test
    void endsWhenTheTerminalIsGone() throws Exception {
        startProbe();
        var process = ProcessHandle.of(Long.parseLong(pid())).orElseThrow();
        tmux.end();
        tmux = null;
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void stopsForTheShellAndComesBackWhole() throws Exception {
        startProbe();
        tmux.keys("C-z");
        tmux.await("status 148");
        assertSettings();
        tmux.resize(70, 18);
        bringBack();
        tmux.await("probe 70x18");
        assertEquals("1 0", tmux.state("#{alternate_on} #{cursor_flag}"));
        tmux.keys("F5");
        assertEndsWell();
    }

    @Test
    void comesBackFromTheBackground() throws Exception {
        startProbe();
        tmux.keys("C-z");
        tmux.await("status 148");
        assertSettings();
        tmux.type("bg");
        tmux.type("echo still the shell: $((6*7))");
        tmux.await("still the shell: 42");
        bringBack();
        tmux.await("probe 80x20");
        tmux.keys("F5");
        assertEndsWell();
    }

    @ParameterizedTest
    @CsvSource({"sh probe </dev/null", "sh probe | cat", "TERM=dumb sh probe"})
    void refusesWhatIsNoTerminal(String command) throws Exception {
        tmux.type("clear; " + command + "; stty -a >after");
        tmux.await("use --headless");
        assertSettings();
    }

    private String pid() throws IOException {
        return Files.readString(directory.resolve("pid")).strip();
    }

    private void startProbe() throws Exception {
        tmux.type("sh probe; status=$?; stty -a >after; echo status $status");
        tmux.await("ready");
    }

    /** The rest of the line that had started the probe was run at the stop. */
    private void bringBack() throws Exception {
        Files.delete(directory.resolve("after"));
        tmux.type("fg; status=$?; stty -a >after; echo status $status");
    }

    private void assertEndsWell() throws Exception {
        tmux.await("key KeyStroke{keytype=F5}");
        tmux.keys("q");
        assertAsBefore(0);
    }

    private void assertAsBefore(int status) throws Exception {
        tmux.await("status " + status);
        assertEquals(
                "0 1 0 0 0",
                tmux.state("#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_sgr_flag} #{keypad_cursor_flag}"));
        assertSettings();
        assertTrue(tmux.screen().contains("on the main screen"), tmux.screen());
        assertFalse(tmux.screen().contains("a late frame"), tmux.screen());
    }

    private void assertSettings() throws Exception {
        Path after = directory.resolve("after");
        Tmux.await("the shell has written its settings", () -> hasText(after));
        assertEquals(settings(directory.resolve("before")), settings(after));
    }

    /** Without the size, which a test may have changed. */
    private static String settings(Path file) throws IOException {
        return Files.readString(file).replaceAll("rows \\d+; columns \\d+", "");
    }

    private static boolean hasText(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
