package charwire.stream;

/** A run of encoded bytes to send next; reused, so that a delivery allocates nothing. Owned by one event loop. */
public final class Slice {
    private byte[] array = new byte[0];
    private int offset;
    private int length;

    void set(byte[] bytes) {
        set(bytes, 0, bytes.length);
    }

    void set(byte[] newArray, int newOffset, int newLength) {
        array = newArray;
        offset = newOffset;
        length = newLength;
    }

    /** The array that holds the bytes; it may hold others and must not be changed. */
    public byte[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }
}
