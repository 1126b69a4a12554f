package charwire.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.function.Predicate;

/** Reads commands, one a line, on a thread of its own that keeps no program alive. By itself the end of input ends no program either. */
public final class CommandReader {
    private CommandReader() {}

    /** @param run carries a command out, on the reading thread; false for the last one */
    public static void start(InputStream in, Predicate<String> run) {
        start(in, run, () -> {});
    }

    /** @param ended is told on the reading thread when no command follows */
    public static void start(InputStream in, Predicate<String> run, Runnable ended) {
        Thread reader = new Thread(
                () -> {
                    read(in, run);
                    ended.run();
                },
                "commands");
        reader.setDaemon(true);
        reader.start();
    }

    private static void read(InputStream in, Predicate<String> run) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, Texts.outputCharset()));
            String line = lines.readLine();
            while (line != null && run.test(line)) {
                line = lines.readLine();
            }
        } catch (IOException e) {
            // As at the end of input: the program goes on without commands.
            return;
        }
    }
}
