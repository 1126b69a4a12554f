package charwire.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.tinylog.configuration.Configuration;

/** The rolling log file, by tinylog. Under a screen nothing may reach standard output or error, so there is no other writer. */
public final class LogFile {
    private static final String FORMAT = "{date: yyyy-MM-dd'T'HH:mm:ss.SSS} {level} {message}";

    private LogFile() {}

    /** No log at all. Before the first log call. */
    public static void off() {
        Configuration.set("level", "off");
    }

    /**
     * Logs to a file that rolls at 5 MB, of which five are kept. Before the first log call.
     *
     * @param level of tinylog: trace, debug, info, warn, error
     * @return why there can be no log file; then there is none
     */
    public static Optional<String> open(Path file, String level) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream probe =
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                probe.flush();
            }
        } catch (IOException e) {
            off();
            return Optional.of("log-file: " + file + ": " + FileProblem.of(e) + "; there is no log");
        }
        Configuration.set("level", level);
        Configuration.set("writer", "rolling file");
        Configuration.set("writer.file", file + ".{count}");
        Configuration.set("writer.latest", file.toString());
        Configuration.set("writer.policies", "size: 5mb");
        Configuration.set("writer.backups", "5");
        Configuration.set("writer.charset", "UTF-8");
        Configuration.set("writer.format", FORMAT);
        Configuration.set("writingthread", "true");
        return Optional.empty();
    }
}
