package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import charwire.testkit.Deadline;
import charwire.testkit.TestIdentity;
import charwire.ui.terminal.Kill;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program as its user sees it: types lines, waits for what it says, sends signals. */
final class Running implements AutoCloseable {
    static final long DEADLINE_SECONDS = Deadline.LONGEST.toSeconds();

    private final Process process;
    private final Writer input;
    private final Text out;
    private final Text err;

    /** What came so far. */
    private static final class Text {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final StringBuilder text = new StringBuilder();
        private boolean ended;

        void read(Reader reader) {
            char[] buffer = new char[8192];
            try (reader) {
                for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                    add(buffer, n, false);
                }
            } catch (IOException closed) {
                // The process is gone.
            }
            add(buffer, 0, true);
        }

        private void add(char[] buffer, int count, boolean end) {
            lock.lock();
            try {
                text.append(buffer, 0, count);
                ended |= end;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        Matcher await(String regex) {
            Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            lock.lock();
            try {
                while (true) {
                    Matcher matcher = pattern.matcher(text.toString());
                    if (matcher.find()) {
                        return matcher;
                    }
                    long left = deadline - System.nanoTime();
                    if (ended || left <= 0) {
                        return fail("no " + regex + " in: " + text);
                    }
                    changed.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                lock.unlock();
            }
        }

        String awaitEnd() {
            lock.lock();
            try {
                while (!ended) {
                    changed.await();
                }
                return text.toString();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                lock.unlock();
            }
        }
    }

    private Running(Process process) {
        this.process = process;
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.out = follow(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), "out");
        this.err = follow(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8), "err");
    }

    private static Text follow(Reader reader, String name) {
        Text text = new Text();
        Thread thread = new Thread(() -> text.read(reader), name);
        thread.setDaemon(true);
        thread.start();
        return text;
    }

    /** For a program whose folders for settings and state are in {@code dir}. */
    static ProcessBuilder builder(Path dir, List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("XDG_STATE_HOME", dir.toString());
        builder.environment().put("XDG_CONFIG_HOME", dir.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment()
                .put(
                        "CHARWIRE_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return builder;
    }

    static Running start(Path dir, Map<String, String> environment, List<String> command) throws IOException {
        var builder = builder(dir, command);
        builder.environment().putAll(environment);
        return new Running(builder.start());
    }

    /** One with the identity of all tests. */
    static Running server(Path dir, String... arguments) throws IOException {
        TestIdentity.keepIn(dir.resolve("charwire"));
        return program("server", dir, arguments);
    }

    static Running client(Path dir, String... arguments) throws IOException {
        return program("client", dir, arguments);
    }

    private static Running program(String name, Path dir, String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(
                List.of(System.getProperty("charwire." + name + ".executable"), "--headless"));
        command.addAll(List.of(arguments));
        return start(dir, Map.of(), command);
    }

    void type(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until standard output has it. */
    Matcher awaitOut(String regex) {
        return out.await(regex);
    }

    Matcher awaitErr(String regex) {
        return err.await(regex);
    }

    /** All of standard output, once it has ended. */
    String allOut() {
        return out.awaitEnd();
    }

    String allErr() {
        return err.awaitEnd();
    }

    /** Of its processors, so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    void signal(String name) throws IOException, InterruptedException {
        Kill.send(name, process.pid());
    }

    /** The exit status, which must come within this time. */
    int statusWithin(long seconds) throws InterruptedException {
        assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), () -> "still running: " + process.info());
        return process.exitValue();
    }

    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
