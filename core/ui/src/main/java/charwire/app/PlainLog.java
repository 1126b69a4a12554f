package charwire.app;

import charwire.files.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tinylog.core.LogEntry;
import org.tinylog.writers.AbstractFormatPatternWriter;

/**
 * Logs to something other than a regular file, such as a pipe, in which tinylog's own writers would seek. tinylog makes it, by its class
 * name. Lines wait in a bounded queue, so that a pipe that nobody empties delays neither a client nor the end. Owned by tinylog's thread.
 */
public final class PlainLog extends AbstractFormatPatternWriter {
    /** Set before the first log call, by the thread that configures the log. */
    private static OutputStream target;

    private final QueuedConsole lines;

    /** @param properties as tinylog has them */
    public PlainLog(Map<String, String> properties) {
        super(properties);
        lines = new QueuedConsole(new Console(target, StandardCharsets.UTF_8), missing -> "left-out=" + missing);
    }

    /** Opens the log, once: for the reader of a FIFO, closing it would be the end. */
    static void open(OutputFile file) throws IOException {
        target = file.open(false);
    }

    @Override
    public void write(LogEntry entry) {
        lines.line(render(entry).stripTrailing());
    }

    @Override
    public void flush() {
        // Each line is flushed as it is written.
    }

    @Override
    public void close() {
        lines.close();
    }
}
