package charwire.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts a stream of bytes, fed in chunks of any size, into lines. Owned by the thread of its connection.
 *
 * <p>A line ends with LF; one CR before it does not belong to it. A line that is complete within a chunk is handed out
 * where it stands, without a copy. Only the beginning of a line that goes on in a later chunk is kept, in a buffer that
 * exists just that long and never holds {@code limitBytes}. The outcomes do not depend on how the bytes are cut into
 * chunks.
 */
public final class LineFramer {
    private static final int FIRST_CAPACITY = 64;

    private final int limitBytes;
    private byte[] held; // the line's beginning from earlier chunks; null while there is none
    private int heldBytes;
    private boolean skipping; // the rest of a line that was too long

    /** For lines of at most {@code limitBytes}, 1 or more, with their LF and CR. */
    public LineFramer(int limitBytes) {
        if (limitBytes < 1) {
            throw new IllegalArgumentException("limitBytes: " + limitBytes);
        }
        this.limitBytes = limitBytes;
    }

    /** Receives the lines. Returning false stops the feeding there. */
    public interface LineSink {
        /** A line without its LF: valid only during the call, and not to be changed. */
        boolean line(byte[] bytes, int from, int to);

        /** A line reached the limit without an LF. On true, or when fed again, the rest of it is skipped. */
        boolean lineTooLong();
    }

    /**
     * Hands out the lines that the chunk completes, and keeps the beginning of the next.
     *
     * @param chunk with an accessible array. Its position ends at its limit, or, when the sink stopped, after what the
     *     sink was last told of: feed the rest later.
     * @return false when the sink stopped
     */
    public boolean feed(ByteBuffer chunk, LineSink sink) {
        while (chunk.hasRemaining()) {
            boolean more = skipping ? skip(chunk) : take(chunk, sink);
            if (!more) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes of a line without its end are kept. */
    public int heldBytes() {
        return heldBytes;
    }

    /** Whether the bytes so far end inside a line: one that is kept, or one that is too long. */
    public boolean isInsideLine() {
        return heldBytes > 0 || skipping;
    }

    /** Looks at one line, and at no more bytes of it than the limit leaves. */
    private boolean take(ByteBuffer chunk, LineSink sink) {
        byte[] bytes = chunk.array();
        int from = chunk.arrayOffset() + chunk.position();
        int end = from + Math.min(chunk.remaining(), limitBytes - heldBytes);
        int lf = indexOfLf(bytes, from, end);
        if (lf < end) {
            chunk.position(chunk.position() + lf + 1 - from);
            return handOut(bytes, from, lf, sink);
        }
        chunk.position(chunk.position() + end - from);
        if (heldBytes + end - from == limitBytes) {
            release();
            skipping = true;
            return sink.lineTooLong();
        }
        hold(bytes, from, end);
        return true;
    }

    private boolean handOut(byte[] bytes, int from, int lf, LineSink sink) {
        if (held == null) {
            return sink.line(bytes, from, withoutCr(bytes, from, lf));
        }
        hold(bytes, from, lf);
        byte[] line = held;
        int end = heldBytes;
        release();
        return sink.line(line, 0, withoutCr(line, 0, end));
    }

    private boolean skip(ByteBuffer chunk) {
        int from = chunk.arrayOffset() + chunk.position();
        int end = from + chunk.remaining();
        int lf = indexOfLf(chunk.array(), from, end);
        skipping = lf == end;
        chunk.position(chunk.position() + Math.min(lf + 1, end) - from);
        return true;
    }

    private void hold(byte[] bytes, int from, int to) {
        int needed = heldBytes + to - from;
        if (held == null) {
            held = new byte[Math.min(limitBytes, Math.max(FIRST_CAPACITY, needed))];
        } else if (needed > held.length) {
            held = Arrays.copyOf(held, Math.min(limitBytes, Math.max(2 * held.length, needed)));
        }
        System.arraycopy(bytes, from, held, heldBytes, to - from);
        heldBytes = needed;
    }

    private void release() {
        held = null;
        heldBytes = 0;
    }

    private static int withoutCr(byte[] bytes, int from, int to) {
        return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    }

    /** The place of the first LF, or {@code end} without one. */
    private static int indexOfLf(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
