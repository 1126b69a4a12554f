package charwire.app;

import charwire.files.PlainText;
import charwire.ui.terminal.Signals;
import charwire.words.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads commands, one a line, on a daemon thread. Neither the end of input nor input that is not text ends the program by itself. */
public final class CommandReader {
    /** As for a line of the protocol; longer than any command. */
    public static final int LIMIT_CHARS = 65_536;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Reader lines;
    private final StringBuilder line = new StringBuilder();

    private final int limit;

    private CommandReader(InputStream in, Charset charset, int limit) {
        this.lines = new BufferedReader(new InputStreamReader(in, charset));
        this.limit = limit;
    }

    /**
     * Begins to read.
     *
     * @param signals makes the system ignore SIGTTIN, which stops a program that reads the terminal from the background: reading fails
     *     instead
     * @param run carries a command out, on the reading thread; false for the last one
     * @param refused takes one line that says why nothing more is read
     * @param ended is told on the reading thread when no command follows
     */
    public static void start(
            Invocation call, Signals signals, Predicate<String> run, Consumer<String> refused, Runnable ended) {
        signals.ignore("TTIN");
        InputStream in = call.inIsTerminal()
                ? new ForegroundInput(call.in(), () -> LockSupport.parkNanos(PAUSE_NANOS))
                : call.in();
        Thread reader = new Thread(
                () -> {
                    read(in, run, refused);
                    ended.run();
                },
                "commands");
        reader.setDaemon(true);
        reader.start();
    }

    /** Standard input, until its end. */
    static void read(InputStream in, Predicate<String> run, Consumer<String> refused) {
        try {
            boolean unused = read(in, Console.charset(), LIMIT_CHARS, run);
        } catch (NoTextException e) {
            refused.accept(Words.of("standard input: not text, expected commands, one a line; it is read no further"));
        } catch (IOException e) {
            // As at the end of input: the program goes on without commands.
            return;
        }
    }

    /**
     * Reads lines, until the end of input or the last one that is wanted.
     *
     * @param limit a line of so many characters is no text
     * @param run takes a line; false for the last one
     * @return whether the last line that is wanted came
     * @throws NoTextException the input is no text; the rest of it is not read
     */
    public static boolean read(InputStream in, Charset charset, int limit, Predicate<String> run) throws IOException {
        CommandReader reader = new CommandReader(in, charset, limit);
        Optional<String> line = reader.next();
        while (line.isPresent() && run.test(line.get())) {
            line = reader.next();
        }
        return line.isPresent();
    }

    /** The next line without its end; empty at the end of input. */
    private Optional<String> next() throws IOException {
        line.setLength(0);
        int read = lines.read();
        while (read > 0 && read != '\n' && line.length() < limit) {
            line.append((char) read);
            read = lines.read();
        }
        if (read == 0 || line.length() == limit) {
            throw new NoTextException();
        }
        return read < 0 && line.isEmpty() ? Optional.empty() : Optional.of(PlainText.line(line.toString()));
    }

    /** A NUL or a line without an end, as in a file that was not meant for us. */
    public static final class NoTextException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
