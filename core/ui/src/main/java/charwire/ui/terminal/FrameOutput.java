package charwire.ui.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Collects a frame and hands it over in one write. The screen thread owns the frame; any thread may {@link #seal},
 * after which nothing goes out any more: a late frame must not land on the shell's screen.
 */
final class FrameOutput {
    /**
     * A terminal reads this much at once: a shorter frame cannot be shown in halves, and needs no synchronized update.
     */
    static final int SMALL_FRAME_BYTES = 1024;

    static final String UPDATE_BEGINS = "\033[?2026h";
    static final String UPDATE_ENDS = "\033[?2026l";

    private static final byte[] BEGIN = UPDATE_BEGINS.getBytes(StandardCharsets.US_ASCII);

    private final OutputStream terminal;
    private final ReentrantLock writing = new ReentrantLock();
    private byte[] frame = new byte[16 * 1024];
    private int length = BEGIN.length;
    private volatile boolean sealed;

    FrameOutput(OutputStream terminal) {
        this.terminal = terminal;
        System.arraycopy(BEGIN, 0, frame, 0, BEGIN.length);
    }

    void put(int b) {
        if (length == frame.length) {
            frame = Arrays.copyOf(frame, length * 2);
        }
        frame[length++] = (byte) b;
    }

    void put(byte[] bytes) {
        for (byte b : bytes) {
            put(b);
        }
    }

    /** Adds text of which every character is ASCII. */
    void put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    boolean isEmpty() {
        return length == BEGIN.length;
    }

    /** Writes the frame at once and begins the next. An empty frame writes nothing. If it throws, the frame is lost. */
    void flush() throws IOException {
        if (isEmpty()) {
            return;
        }
        boolean small = length - BEGIN.length <= SMALL_FRAME_BYTES;
        if (!small) {
            put(UPDATE_ENDS);
        }
        int start = small ? BEGIN.length : 0;
        writing.lock();
        try {
            if (!sealed) {
                terminal.write(frame, start, length - start);
            }
        } finally {
            writing.unlock();
            length = BEGIN.length;
        }
    }

    /** Forgets what was collected. */
    void discard() {
        length = BEGIN.length;
    }

    /**
     * Writes ASCII {@code text} past the frame being collected; nothing once sealed. Any thread; waits for a frame on
     * its way.
     */
    void writeNow(String text) {
        writing.lock();
        try {
            if (!sealed) {
                terminal.write(text.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException lost) {
            // A terminal that is gone is reported by its reader.
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes ASCII {@code farewell} as the last thing ever. Any thread; waits for a frame on its way, for ever if the
     * terminal takes nothing: the caller bounds that.
     */
    void seal(String farewell) {
        boolean last = !sealed;
        sealed = true; // before the lock: a frame that waits for it must not follow
        writing.lock();
        try {
            if (last && !farewell.isEmpty()) {
                terminal.write(farewell.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            // Nobody is left to see it.
        } finally {
            writing.unlock();
        }
    }
}
