package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal of our own: one tmux server, which knows nothing of the user's, with an interactive shell under job
 * control. Whatever is waited for has a deadline of 60 s.
 */
public final class Tmux {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long FIRST_MILLIS = 5;
    private static final long MOST_MILLIS = 80;

    private final Path socket;
    private final Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "C.UTF-8", "TERM", "xterm"));

    /**
     * Opens a terminal.
     *
     * @param directory where its socket stands and the shell starts; one for each terminal
     * @param more environment of the shell
     */
    public Tmux(Path directory, int columns, int rows, Map<String, String> more)
            throws IOException, InterruptedException {
        socket = directory.resolve("tmux");
        environment.putAll(more);
        run("-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + rows, "-c", "" + directory, "sh -i");
    }

    public static boolean installed() {
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
    public void keys(String... names) throws IOException, InterruptedException {
        send(List.of(), names);
    }

    /** Sends a key's or the mouse's bytes as a terminal would, whatever tmux thinks of them. */
    public void bytes(String text) throws IOException, InterruptedException {
        var codes = new ArrayList<String>();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            codes.add(String.format("%02x", b));
        }
        send(List.of("-H"), codes.toArray(String[]::new));
    }

    /** Types text, without Enter. */
    public void text(String text) throws IOException, InterruptedException {
        send(List.of("-l"), text);
    }

    /** Types text, then Enter. */
    public void type(String line) throws IOException, InterruptedException {
        text(line);
        keys("Enter");
    }

    private void send(List<String> options, String... keys) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("send-keys"));
        arguments.addAll(options);
        arguments.addAll(List.of(keys));
        run(arguments.toArray(String[]::new));
    }

    public void resize(int columns, int rows) throws IOException, InterruptedException {
        run("resize-window", "-x", "" + columns, "-y", "" + rows);
    }

    /** What the screen shows; lines that the terminal has wrapped are whole. */
    public String screen() throws IOException, InterruptedException {
        return run("capture-pane", "-p", "-J");
    }

    /** What tmux knows of the terminal, by its formats. */
    public String state(String format) throws IOException, InterruptedException {
        return run("display-message", "-p", format).strip();
    }

    /** Waits until the screen has a text. */
    public void await(String text) throws IOException, InterruptedException {
        awaitMatch(Pattern.quote(text));
    }

    /** Waits until the screen has what matches; {@code ^} and {@code $} stand for a line's ends. */
    public Matcher awaitMatch(String regex) throws IOException, InterruptedException {
        var pattern = Pattern.compile(regex, Pattern.MULTILINE);
        String last = "";
        var wait = new Wait();
        while (wait.goesOn()) {
            last = screen();
            var matcher = pattern.matcher(last);
            if (matcher.find()) {
                return matcher;
            }
        }
        return fail("not on the screen: " + regex + "\n" + last);
    }

    /** Waits until something has happened elsewhere. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        var wait = new Wait();
        while (wait.goesOn()) {
            if (condition.getAsBoolean()) {
                return;
            }
        }
        fail("has not happened: " + what);
    }

    /** tmux tells nobody that its screen has changed. Each look is a process, so what takes long is looked at more seldom. */
    private static final class Wait {
        private final long end = System.nanoTime() + LIMIT_NANOS;
        private long millis = FIRST_MILLIS;

        boolean goesOn() throws InterruptedException {
            if (millis > FIRST_MILLIS) {
                new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            }
            millis = Math.min(2 * millis, MOST_MILLIS);
            return System.nanoTime() - end < 0;
        }
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().remove("TMUX");
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(answer.strip());
        }
        return answer;
    }

    /** Closes the terminal under whatever runs in it. */
    public void end() throws IOException, InterruptedException {
        run("kill-server");
    }
}
