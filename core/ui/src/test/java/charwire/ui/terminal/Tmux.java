package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A terminal emulator of our own: one tmux server with a shell under job control, 80x20. */
final class Tmux {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Path socket;

    Tmux(Path directory) throws IOException, InterruptedException {
        socket = directory.resolve("tmux");
        run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "20", "-c", directory.toString(), "sh -i");
    }

    static boolean installed() {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Types keys by tmux's names, as {@code F2} or {@code C-z}. */
    void keys(String... names) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("send-keys"));
        arguments.addAll(List.of(names));
        run(arguments.toArray(String[]::new));
    }

    void type(String line) throws IOException, InterruptedException {
        run("send-keys", "-l", line);
        run("send-keys", "Enter");
    }

    void resize(int columns, int rows) throws IOException, InterruptedException {
        run("resize-window", "-x", "" + columns, "-y", "" + rows);
    }

    /** What the screen shows; lines that the terminal has wrapped are whole. */
    String screen() throws IOException, InterruptedException {
        return run("capture-pane", "-p", "-J");
    }

    /** What tmux knows of the terminal's modes, by its formats. */
    String state(String format) throws IOException, InterruptedException {
        return run("display-message", "-p", format).strip();
    }

    void await(String text) throws IOException, InterruptedException {
        String last = "";
        for (long end = System.nanoTime() + LIMIT_NANOS; System.nanoTime() - end < 0; pause()) {
            last = screen();
            if (last.contains(text)) return;
        }
        fail("not on the screen: " + text + "\n" + last);
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        for (long end = System.nanoTime() + LIMIT_NANOS; System.nanoTime() - end < 0; pause()) {
            if (condition.getAsBoolean()) return;
        }
        fail("has not happened: " + what);
    }

    /** tmux tells nobody that its screen has changed. */
    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("PS1", "$ ", "LC_ALL", "C.UTF-8", "TERM", "xterm"));
        builder.environment().remove("TMUX");
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(answer.strip());
        return answer;
    }

    void end() throws IOException, InterruptedException {
        run("kill-server");
    }
}
