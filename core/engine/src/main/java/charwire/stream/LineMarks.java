package charwire.stream;

import charwire.protocol.ServerLine;
import java.util.Arrays;

/** Where each of several CHARS lines ends, and how many characters it carries. */
final class LineMarks {
    private static final LineMarks NONE = new LineMarks(new int[0], 0, 0);

    /** End and characters of each line, in turn. */
    private final int[] marks;

    private final int count;
    private final int chars;

    private LineMarks(int[] marks, int count, int chars) {
        this.marks = marks;
        this.count = count;
        this.chars = chars;
    }

    /** Of lines with their LFs; none if there is anything else among them. */
    static LineMarks of(byte[] lines) {
        int[] marks = new int[8];
        int count = 0;
        int sum = 0;
        for (int from = 0; from < lines.length; count++) {
            int end = from;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            int chars = end == lines.length ? -1 : ServerLine.Chars.count(lines, from, end);
            if (chars < 0) {
                return NONE;
            }
            if (2 * count == marks.length) {
                marks = Arrays.copyOf(marks, 2 * marks.length);
            }
            from = end + 1;
            marks[2 * count] = from;
            marks[2 * count + 1] = chars;
            sum += chars;
        }
        return new LineMarks(marks, count, sum);
    }

    int count() {
        return count;
    }

    /** Behind the LF of a line. */
    int end(int line) {
        return marks[2 * line];
    }

    int chars(int line) {
        return marks[2 * line + 1];
    }

    /** Of all lines together; 0 if there are none. */
    int chars() {
        return chars;
    }
}
