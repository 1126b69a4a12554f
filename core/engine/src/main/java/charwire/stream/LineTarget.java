package charwire.stream;

/** Takes whole lines, one behind the other: the log, or what is to go there later. */
public interface LineTarget {
    /** Writes a line, with its LF, where it will be kept; returns how many bytes it has. */
    @FunctionalInterface
    interface LineWriter {
        int write(byte[] target, int offset);
    }

    /**
     * Appends one line.
     *
     * @param chars characters of the stream that it carries
     * @param maxBytes the longest that it may become
     * @return how many bytes it has
     */
    int append(int chars, int maxBytes, LineWriter line);
}
