package charwire.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * Lines to standard output or error, whole and in order; any thread may write. That a reader has gone (EPIPE) is remembered, not reported:
 * see {@link #failure}.
 */
public final class Console {
    private final OutputStream out;
    private final CharsetEncoder encoder;
    private IOException failure;
    private boolean insideLine;

    /** @param charset in which what cannot be encoded becomes a question mark */
    public Console(OutputStream out, Charset charset) {
        this.out = new BufferedOutputStream(out, 1 << 14);
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** The charset of the terminal or file behind standard output. */
    public static Charset charset() {
        for (String property : new String[] {"stdout.encoding", "native.encoding", "sun.jnu.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    /** Writes a line of its own, even after text that had no line end. */
    public synchronized void line(String text) {
        if (insideLine) {
            write("\n");
        }
        write(text);
        write("\n");
        insideLine = false;
        flush();
    }

    /** Writes text that more may follow; {@link #flush} sends it. */
    public synchronized void text(String text) {
        if (!text.isEmpty()) {
            write(text);
            insideLine = true;
        }
    }

    public synchronized void flush() {
        if (failure != null) {
            return;
        }
        try {
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Why nothing can be written any more, usually because nobody reads it; empty as long as it can. */
    public synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether a failure to write only means that the reader has gone, as {@code head} does. */
    public static boolean readerIsGone(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("Broken pipe");
    }

    private void write(String text) {
        if (failure != null) {
            return;
        }
        try {
            var bytes = encoder.encode(java.nio.CharBuffer.wrap(text));
            out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
        } catch (IOException e) {
            failure = e;
        }
    }
}
