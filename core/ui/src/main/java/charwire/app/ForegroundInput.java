package charwire.app;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Standard input on a terminal, of a program that may be in the background there. With SIGTTIN ignored a read from the background fails
 * (EIO) where it would stop the whole program, also one that waited when the program was sent there (Ctrl-Z, {@code bg}). It is
 * tried again after a pause, so that a program brought to the foreground is heard. A terminal that is gone is an end of input, no failure.
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
