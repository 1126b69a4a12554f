package charwire.ui.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Holds back whatever is printed to {@link System#out} and {@link System#err} while a screen is shown, such as a library's complaint, which
 * would land in the middle of it. The first 64 KiB are printed to standard error afterwards.
 */
final class HeldOutput implements AutoCloseable {
    private static final int LIMIT_BYTES = 64 * 1024;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Bounded held = new Bounded();
    private boolean closed;

    HeldOutput() {
        var stream = new PrintStream(held, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    /** Prints what was held; from now on nothing is held back. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        System.setOut(out);
        System.setErr(err);
        err.print(held.text());
        err.flush();
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (bytes.size() < LIMIT_BYTES) {
                bytes.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            bytes.write(from, offset, Math.min(length, LIMIT_BYTES - bytes.size()));
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
