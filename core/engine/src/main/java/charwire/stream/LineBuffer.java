package charwire.stream;

import java.util.Arrays;

/** Lines that are on their way to the log. Owned by the lead. */
public final class LineBuffer implements LineTarget {
    private byte[] bytes = new byte[GeneratedSource.FLOOD_BYTES + Generator.MAX_LINE_BYTES];
    private int size;
    private int chars;

    @Override
    public int append(int lineChars, int maxBytes, LineWriter line) {
        if (bytes.length - size < maxBytes) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + maxBytes));
        }
        int lineBytes = line.write(bytes, size);
        size += lineBytes;
        chars += lineChars;
        return lineBytes;
    }

    /** Characters of the lines in it; 0 if it is empty. */
    public int chars() {
        return chars;
    }

    /** The lines; it is empty then. */
    public byte[] take() {
        byte[] lines = Arrays.copyOf(bytes, size);
        size = 0;
        chars = 0;
        return lines;
    }
}
