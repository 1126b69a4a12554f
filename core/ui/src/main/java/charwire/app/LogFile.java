package charwire.app;

import charwire.files.OutputFile;
import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;

/** The rolling log file, by tinylog. Owned by the main thread. Under a screen nothing may reach standard output or error, so there is no other writer. */
public final class LogFile {
    private static final String FORMAT = "{date: yyyy-MM-dd'T'HH:mm:ss.SSS} {level} {message}";

    /** What tinylog numbers, and deletes beyond the last five; hardly the name of a user's own file. */
    private static final String ROLLED = ".rolled-";

    static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    private static boolean open;

    private LogFile() {}

    /**
     * Where a program logs.
     *
     * @param file null for no log
     * @param level of tinylog: trace, debug, info, warn, error
     */
    public record Target(Path file, String level) {
        /**
         * What {@code --log-file} and {@code --log-level} say.
         *
         * @param name of the file in the state folder, if no option names one
         */
        public static Target of(Options options, Folders folders, String name) throws UsageException {
            Optional<Path> named = options.path("--log-file");
            Path file = named.isPresent()
                    ? named.get()
                    : folders.state("--log-file").resolve(name);
            return new Target(
                    file.toString().equals("none") ? null : file,
                    options.word("--log-level").orElseThrow());
        }
    }

    /**
     * Logs to a file. A regular one rolls at 5 MB, and five are kept. Must come before the first log call, which fixes the log for good.
     *
     * @return what the user should know: why there is no log, or where the file's other content is kept now
     */
    public static Optional<String> open(Target target) {
        if (Configuration.isFrozen()) {
            return Optional.empty();
        }
        open = false;
        Path file = target.file();
        if (file == null) {
            Configuration.set("level", "off");
            return Optional.empty();
        }
        Optional<Path> kept;
        try {
            kept = toFile(file);
        } catch (IOException e) {
            Configuration.set("level", "off");
            return Optional.of("log-file: " + file + ": " + FileProblem.of(e) + Words.of("; there is no log"));
        }
        Configuration.set("level", target.level());
        Configuration.set("writer.format", FORMAT);
        Configuration.set("writingthread", "true");
        open = true;
        return kept.map(other -> "log-file: " + file + ": "
                + Words.of("held something other than this program's log, now kept as {0}", other));
    }

    /**
     * Only a regular file is rolled, since rolling replaces it; of a link, the file that it leads to.
     *
     * @return as {@link #keep}
     */
    private static Optional<Path> toFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        OutputFile output = OutputFile.at(file);
        if (output.asItIs()) {
            PlainLog.open(output);
            Configuration.set("writer", PlainLog.class.getName());
            Configuration.set("writer.file", output.path().toString());
            return Optional.empty();
        }
        Optional<Path> kept = keep(output.path());
        try (OutputStream probe =
                Files.newOutputStream(output.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            probe.flush();
        }
        Configuration.set("writer", "rolling file");
        Configuration.set("writer.file", output.path() + ROLLED + "{count}");
        Configuration.set("writer.latest", output.path().toString());
        Configuration.set("writer.policies", "size: 5mb");
        Configuration.set("writer.backups", "5");
        Configuration.set("writer.charset", "UTF-8");
        return kept;
    }

    /**
     * Moves aside what tinylog would delete when it turns the file into a link to its newest numbered one.
     *
     * @return where it is now; empty if the file is such a link, or holds nothing
     */
    static Optional<Path> keep(Path file) throws IOException {
        if (Files.notExists(file) || Files.size(file) == 0 || isRolled(file)) {
            return Optional.empty();
        }
        Path kept = beside(file, ".kept");
        for (int i = 2; Files.exists(kept); i++) {
            kept = beside(file, ".kept." + i);
        }
        return Optional.of(Files.move(file, kept));
    }

    private static boolean isRolled(Path file) throws IOException {
        String name = file.getFileName() + ROLLED;
        try (DirectoryStream<Path> others = Files.newDirectoryStream(
                file.getParent(),
                other -> other.getFileName().toString().startsWith(name) && Files.isSameFile(other, file))) {
            return others.iterator().hasNext();
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Logs a bug of ours with its trace; returns whether there is a log. */
    static boolean fault(Throwable error) {
        if (open) {
            fault("fault", error);
        }
        return open;
    }

    /**
     * Logs a bug of ours with its trace, sanitised line by line: a message in it may quote what a peer sent.
     *
     * @param event one line
     */
    public static void fault(String event, Throwable error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        Logger.error(Stream.concat(Stream.of(event), trace.toString().lines())
                .map(line -> Sanitizer.clean(line.replace("\t", "    ")))
                .collect(Collectors.joining("\n")));
    }
}
