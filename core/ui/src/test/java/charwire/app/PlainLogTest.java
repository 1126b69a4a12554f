package charwire.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.files.OutputFile;
import charwire.testkit.SpecialFile;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;

@Timeout(20)
class PlainLogTest {
    @TempDir
    Path dir;

    private static LogEntry entry(String message) {
        return new LogEntry(null, null, null, null, null, null, -1, null, Level.INFO, message, null);
    }

    private PlainLog log(Path file) throws Exception {
        PlainLog.open(OutputFile.at(file));
        return new PlainLog(Map.of("file", file.toString(), "format", "{level} {message}"));
    }

    @Test
    void linesOfAFifoArriveAsTheyAreWritten() throws Exception {
        Path fifo = SpecialFile.fifo(dir);
        PlainLog log = log(fifo);

        log.write(entry("started"));

        try (BufferedReader reader = Files.newBufferedReader(fifo, UTF_8)) {
            assertEquals("INFO started", reader.readLine());
        }
        log.close();
    }

    @Test
    void fifoThatNobodyEmptiesHoldsUpNeitherLinesNorTheEnd() throws Exception {
        PlainLog log = log(SpecialFile.fifo(dir));

        for (int i = 0; i < 10_000; i++) {
            log.write(entry("a line of forty characters, or thereabouts"));
        }
        log.close();
    }
}
