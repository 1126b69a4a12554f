package charwire.app;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Standard input from a terminal, for a program that may run in its background. There a read would stop the whole program; with SIGTTIN
 * ignored it fails instead (EIO), even if it began in the foreground (Ctrl-Z, {@code bg}). It is tried again after a pause, so that
 * commands work once the program is back in the foreground. A terminal that has gone is the end of input, not a failure.
 */
final class ForegroundInput extends FilterInputStream {
    private final Runnable pause;

    ForegroundInput(InputStream terminal, Runnable pause) {
        super(terminal);
        this.pause = pause;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        while (true) {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException inTheBackground) {
                pause.run();
            }
        }
    }
}
