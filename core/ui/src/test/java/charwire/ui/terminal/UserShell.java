package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A user's shell in a terminal of its own, which starts a program and shows what that leaves behind: line settings,
 * modes, and the main screen to the cell. The program is a script beside it, {@code run}.
 */
public final class UserShell {
    /** What follows the program in the line that the user types. */
    private static final String AFTERWARDS = "; status=$?; stty -a >after; echo status $status";

    private static final String COMMAND = "sh run" + AFTERWARDS;
    private static final String NOTHING_LEFT = "alternate 0, cursor 1, mouse 0 0, cursor keys 0";

    private final Path directory;
    private final Tmux tmux;
    private boolean open = true;

    /** Opens a terminal of 100x30. */
    public UserShell(Path directory, Map<String, String> environment) throws IOException, InterruptedException {
        this(directory, 100, 30, environment);
    }

    public UserShell(Path directory, int columns, int rows, Map<String, String> environment)
            throws IOException, InterruptedException {
        this.directory = directory;
        tmux = new Tmux(directory, columns, rows, environment);
        tmux.type("PS1='$ '; stty -a >before; clear; echo on the main screen");
        tmux.awaitMatch("\\Aon the main screen\n\\$");
    }

    public Tmux tmux() {
        return tmux;
    }

    /** Where the shell stands. */
    public Path directory() {
        return directory;
    }

    /** Starts a program of the given command, which takes the shell's place. */
    public void start(String command) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("run"), "echo $$ >pid\nexec " + command + "\n");
        tmux.type(COMMAND);
    }

    public ProcessHandle process() throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readString(directory.resolve("pid")).strip()))
                .orElseThrow();
    }

    public void signal(String name) throws IOException, InterruptedException {
        Kill.send(name, process().pid());
    }

    /** Waits until the program has stopped for Ctrl-Z; the shell goes on with the rest of the line. */
    public void awaitStopped() throws IOException, InterruptedException {
        tmux.await("status 148");
        assertSettings();
    }

    /** Brings a stopped program back. */
    public void bringBack() throws IOException, InterruptedException {
        Files.delete(directory.resolve("after"));
        tmux.type("fg" + AFTERWARDS);
    }

    /** Waits for the program's end: its status, and a terminal as it was. */
    public void assertAsBefore(int status) throws IOException, InterruptedException {
        tmux.awaitMatch("^status " + status + "$");
        assertEquals(
                NOTHING_LEFT,
                tmux.state("alternate #{alternate_on}, cursor #{cursor_flag},"
                        + " mouse #{mouse_any_flag} #{mouse_sgr_flag}, cursor keys #{keypad_cursor_flag}"));
        assertSettings();
    }

    /**
     * As {@link #assertAsBefore(int)}, and that the screen has nothing more than before, but what the program printed.
     *
     * @param printed a regular expression for it, of whole lines
     */
    public void assertAsBefore(int status, String printed) throws IOException, InterruptedException {
        assertAsBefore(status);
        var end = "status " + status + "\n$";
        tmux.await(end);
        var screen = tmux.screen().strip();
        var wanted = Pattern.quote("on the main screen\n$ " + COMMAND + "\n") + printed + Pattern.quote(end);
        assertTrue(screen.matches(wanted), screen);
        assertEquals("2", tmux.state("#{cursor_x}"));
    }

    private void assertSettings() throws IOException, InterruptedException {
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

    /** Closes the terminal under whatever runs in it; any number of times. */
    public void end() throws IOException, InterruptedException {
        if (!open) {
            return;
        }
        open = false;
        tmux.end();
    }
}
