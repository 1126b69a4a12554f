package charwire.ui.terminal;

import charwire.words.Words;
import com.googlecode.lanterna.TerminalSize;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@link Tty} through the stty program, which acts on the standard input that it inherits from us. */
final class Stty implements Tty {
    /** stty waits until the terminal has taken all output (TCSADRAIN): a stopped one would hold us for ever. */
    private static final long LIMIT_MILLIS = 2_000;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

    /** POSIX names only: one unknown word and stty does nothing at all. */
    private static final String[] RAW = {
        "-icanon", "-echo", "-isig", "-iexten", "-ixon", "-icrnl", "-inlcr", "-igncr", "-istrip", "min", "1", "time",
        "0"
    };

    private final Path program;

    private Stty(Path program) {
        this.program = program;
    }

    /** Looks in PATH, as a shell does. */
    static Optional<Stty> find(Map<String, String> environment) {
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(directory.isEmpty() ? "." : directory, "stty");
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(new Stty(candidate));
            }
        }
        return Optional.empty();
    }

    @Override
    public String save() throws IOException {
        return run("-g").strip();
    }

    @Override
    public void raw() throws IOException {
        run(RAW);
    }

    @Override
    public void restore(String saved) {
        try {
            run(saved);
        } catch (IOException gone) {
            // Nobody is left to see an echo.
        }
    }

    @Override
    public Optional<TerminalSize> size() {
        try {
            return parseSize(run("size"));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** Reads "rows columns"; serial lines say "0 0". */
    static Optional<TerminalSize> parseSize(String answer) {
        var match = SIZE.matcher(answer);
        if (!match.matches()) {
            return Optional.empty();
        }
        int rows = Integer.parseInt(match.group(1));
        int columns = Integer.parseInt(match.group(2));
        return rows == 0 || columns == 0 ? Optional.empty() : Optional.of(new TerminalSize(columns, rows));
    }

    /**
     * TSTP to the whole process group, as the terminal itself does: a shell between us and the user's shell stops too,
     * and the user's shell sees its job stopped. The child belongs to the group: it ends only after SIGCONT.
     */
    @Override
    public void stopJob() {
        try {
            new ProcessBuilder("sh", "-c", "kill -s TSTP 0").inheritIO().start().waitFor();
        } catch (IOException notStopped) {
            // Without a shell there is none to stop for.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectErrorStream(true)
                .start();
        try {
            if (!process.waitFor(LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException(Words.of("{0}: the terminal does not answer", "stty"));
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (process.exitValue() != 0) {
                throw new IOException(answer.lines().findFirst().orElse("stty: failed"));
            }
            return answer;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stty: interrupted", stopping);
        } finally {
            process.destroyForcibly();
        }
    }
}
