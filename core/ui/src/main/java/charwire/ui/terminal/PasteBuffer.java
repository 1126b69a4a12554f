package charwire.ui.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/**
 * The bytes of one bracketed paste up to its end mark. Keeps the first 64 KiB and forgets the rest. Owned by the
 * decoder.
 */
final class PasteBuffer {
    static final int LIMIT_BYTES = 64 * 1024;

    private static final byte[] END = {0x1b, '[', '2', '0', '1', '~'};

    private final Charset charset;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int matched;

    PasteBuffer(Charset charset) {
        this.charset = charset;
    }

    /** Takes one byte; returns true when it completed the end mark. */
    boolean push(int b) {
        if (b == END[matched]) {
            return ++matched == END.length;
        }
        // ESC opens the mark and stands nowhere else in it: a failed match can only start again at this byte.
        for (int i = 0; i < matched; i++) {
            keep(END[i]);
        }
        matched = b == END[0] ? 1 : 0;
        if (matched == 0) {
            keep(b);
        }
        return false;
    }

    private void keep(int b) {
        if (kept.size() < LIMIT_BYTES) {
            kept.write(b);
        }
    }

    /** Hands out the text so far, cleaned as {@link charwire.ui.input.Input.Paste} promises, and starts anew. May be empty. */
    String take() {
        String text = kept.toString(charset).replace("\r\n", "\n").replace('\r', '\n');
        kept.reset();
        matched = 0;
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> c != 0xfffd)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
