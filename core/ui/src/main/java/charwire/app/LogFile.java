package charwire.app;

import charwire.files.OutputFile;
import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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
         * @param name of the file in the state folder, where no option names one
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
     * Logs to a file; a regular one rolls at 5 MB, and five are kept. Before the first log call: once there was one, the log stays as it is.
     *
     * @return why there can be no log file; then there is none
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
        try {
            toFile(file);
        } catch (IOException e) {
            Configuration.set("level", "off");
            return Optional.of("log-file: " + file + ": " + FileProblem.of(e) + Words.of("; there is no log"));
        }
        Configuration.set("level", target.level());
        Configuration.set("writer.format", FORMAT);
        Configuration.set("writingthread", "true");
        open = true;
        return Optional.empty();
    }

    /** What is no regular file is never rolled: that would replace it. Of a link, what it leads to is rolled. */
    private static void toFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        OutputFile output = OutputFile.at(file);
        if (output.asItIs()) {
            PlainLog.open(output);
            Configuration.set("writer", PlainLog.class.getName());
            Configuration.set("writer.file", output.path().toString());
            return;
        }
        try (OutputStream probe =
                Files.newOutputStream(output.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            probe.flush();
        }
        Configuration.set("writer", "rolling file");
        Configuration.set("writer.file", output.path() + ".{count}");
        Configuration.set("writer.latest", output.path().toString());
        Configuration.set("writer.policies", "size: 5mb");
        Configuration.set("writer.backups", "5");
        Configuration.set("writer.charset", "UTF-8");
    }

    /** Logs a bug of ours with its trace; whether there is a log. */
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
