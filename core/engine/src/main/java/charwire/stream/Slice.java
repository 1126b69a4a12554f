package charwire.stream;

import java.nio.ByteBuffer;

/** A run of encoded bytes to send next; reused, so that a delivery allocates nothing. Owned by one event loop. */
public final class Slice {
    /** Consecutive runs mostly lie in one array, for which one buffer is enough. */
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    void set(byte[] bytes) {
        set(bytes, 0, bytes.length);
    }

    void set(byte[] array, int offset, int length) {
        if (buffer.array() != array) {
            buffer = ByteBuffer.wrap(array);
        }
        buffer.limit(offset + length).position(offset);
    }

    /** The bytes, to be read until the next run is set; they must not be changed. */
    public ByteBuffer buffer() {
        return buffer;
    }
}
