package charwire.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Buffers for what sockets refuse, used again and again: as garbage, some of which outlives a young collection, they filled the old
 * generation of the heap. Owned by a loop.
 */
final class Spares {
    private static final int LEAST_BYTES = 4 * 1024;
    private static final int SIZES = 6;

    /** The most that is kept. */
    static final int KEPT_BYTES = 8 * 1024 * 1024;

    /** By size, each twice the one before. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private final ArrayDeque<ByteBuffer>[] spares = new ArrayDeque[SIZES];

    private int keptBytes;

    Spares() {
        for (int i = 0; i < SIZES; i++) {
            spares[i] = new ArrayDeque<>();
        }
    }

    /** An empty buffer for so many bytes. */
    ByteBuffer take(int bytes) {
        int size = size(bytes);
        if (size >= SIZES) {
            return ByteBuffer.allocate(bytes);
        }
        ByteBuffer spare = spares[size].poll();
        if (spare == null) {
            return ByteBuffer.allocate(LEAST_BYTES << size);
        }
        keptBytes -= spare.capacity();
        return spare.clear();
    }

    /** A buffer with what is left of {@code source}, which is read. */
    ByteBuffer copy(ByteBuffer source) {
        return take(source.remaining()).put(source).flip();
    }

    /** It is not used any more. */
    void giveBack(ByteBuffer spare) {
        int size = size(spare.capacity());
        if (size < SIZES && keptBytes + spare.capacity() <= KEPT_BYTES) {
            keptBytes += spare.capacity();
            spares[size].push(spare);
        }
    }

    private static int size(int bytes) {
        return Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros((bytes - 1) / LEAST_BYTES));
    }
}
