package charwire.app;

import charwire.files.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tinylog.core.LogEntry;
import org.tinylog.writers.AbstractFormatPatternWriter;

/**
 * The log where it is no regular file, such as a pipe: tinylog's own writers seek in what they write. tinylog makes it, by its name. Lines
 * wait in a bounded queue, so that a pipe that nobody empties holds up neither a client nor the end. Owned by tinylog's thread.
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

    /** Opens what the log is written to: once, as the reader of a FIFO sees its end when it is closed. */
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
