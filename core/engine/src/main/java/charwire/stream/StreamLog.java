package charwire.stream;

import charwire.protocol.ServerLine;
import charwire.protocol.StreamSettings;
import java.util.Arrays;

/**
 * The bounded log of encoded lines that every subscriber reads. Appended to by the lead alone; read by any thread through the immutable
 * {@link View} that {@link #publish} makes visible.
 *
 * <p>Lines lie whole in segments, the newest of which are kept. Two coordinates run through it: the <em>offset</em>, in bytes since
 * start-up, and the <em>position</em>, in characters of the stream. A segment dropped from the log is freed by the garbage
 * collector once no reader uses a view that still has it.
 */
public final class StreamLog implements LineTarget {
    /** Bytes of a segment unless the log is small; a power of two below which a TLS record always fits. */
    public static final int DEFAULT_SEGMENT_BYTES = 64 * 1024;

    private static final int SHORTEST_LINE_BYTES = "CHARS x\n".length();

    private final long capacityBytes;
    private final int segmentBytes;

    private Segment[] segments;
    private Segment last;
    private long headPosition;
    private SettingsMark settings;
    private volatile View view;

    /** As {@link #StreamLog(long, int, Settings)} with segments fitted to the capacity, which is at least 4,096. */
    public StreamLog(long capacityBytes, Settings settings) {
        this(capacityBytes, (int) Math.min(DEFAULT_SEGMENT_BYTES, capacityBytes / 4), settings);
    }

    /**
     * @param capacityBytes the most that is kept, but for a line that exceeds a segment; the newest segment is always kept
     * @param segmentBytes bytes of one segment, the grain in which old lines are dropped; 1 to 65,536
     * @param settings what holds from position 0
     */
    StreamLog(long capacityBytes, int segmentBytes, Settings settings) {
        if (capacityBytes < segmentBytes || segmentBytes < 1 || segmentBytes > DEFAULT_SEGMENT_BYTES) {
            throw new IllegalArgumentException("capacityBytes: " + capacityBytes + ", segmentBytes: " + segmentBytes);
        }
        this.capacityBytes = capacityBytes;
        this.segmentBytes = segmentBytes;
        this.settings = new SettingsMark(settings, -1);
        last = new Segment(segmentBytes, 0, 0, this.settings);
        segments = new Segment[] {last};
        publish();
    }

    /** The most that is kept, but for a line that exceeds a segment. */
    public long capacityBytes() {
        return capacityBytes;
    }

    @Override
    public int append(int chars, int maxBytes, LineWriter line) {
        if (last.bytes.length - last.size < maxBytes) {
            roll(maxBytes);
        }
        int bytes = line.write(last.bytes, last.size);
        last.add(bytes, chars);
        headPosition += chars;
        return bytes;
    }

    /** Appends a SETTINGS line; it holds for the characters after it. */
    public void appendSettings(Settings changed) {
        byte[] line = new ServerLine.SettingsChanged(changed.wire()).toBytes();
        append(0, line.length, (target, offset) -> {
            System.arraycopy(line, 0, target, offset, line.length);
            settings = new SettingsMark(changed, headOffset());
            return line.length;
        });
    }

    /**
     * Appends CHARS lines that came from elsewhere.
     *
     * @param chars characters that they carry
     * @return false, and nothing is appended, unless they are whole lines as the protocol has them, of so many characters
     */
    public boolean appendLines(byte[] lines, int chars) {
        LineMarks marks = LineMarks.of(lines);
        if (marks.chars() != chars) {
            return false;
        }
        for (int i = 0, from = 0; i < marks.count(); from = marks.end(i++)) {
            int start = from;
            int bytes = marks.end(i) - start;
            append(marks.chars(i), bytes, (target, offset) -> {
                System.arraycopy(lines, start, target, offset, bytes);
                return bytes;
            });
        }
        return true;
    }

    /**
     * Goes on elsewhere, with nothing kept: every cursor was lapped, by exactly the characters between. The hole that is left in the
     * offsets takes answers that stand at a position between.
     *
     * @param position also one before the head, once nobody reads on
     * @param inForce settings that hold from there; whoever has read others gets them
     * @return the offset for answers that stand in the hole
     */
    public long restart(long position, Settings inForce) {
        long hole = headOffset() + 1;
        boolean known = inForce.wire().equals(settings.settings.wire());
        settings = new SettingsMark(inForce, known ? settings.offset : hole);
        headPosition = position;
        last = new Segment(segmentBytes, hole + 1, position, settings);
        segments = new Segment[] {last};
        return hole;
    }

    /** Makes everything appended so far visible to the readers; false if there was nothing new. */
    public boolean publish() {
        if (view != null && view.headOffset == headOffset()) {
            return false;
        }
        view = new View(segments, last.lines, headOffset(), headPosition, settings.settings);
        return true;
    }

    /** The log as last published; any thread may ask. */
    public View view() {
        return view;
    }

    private long headOffset() {
        return last.baseOffset + last.size;
    }

    private void roll(int lineBytes) {
        Segment next = new Segment(Math.max(segmentBytes, lineBytes), headOffset(), headPosition, settings);
        int dropped = 0;
        while (dropped < segments.length && next.baseOffset - segments[dropped].end() >= capacityBytes - segmentBytes) {
            dropped++;
        }
        Segment[] kept = Arrays.copyOfRange(segments, dropped, segments.length + 1);
        kept[kept.length - 1] = next;
        segments = kept;
        last = next;
    }

    /** Settings in force and the offset of their SETTINGS line; -1 for those from start-up, which have none. */
    private record SettingsMark(Settings settings, long offset) {}

    /**
     * Whole lines, in the order of the stream. Written by the lead; a reader may use what its view covers, which never changes again.
     */
    private static final class Segment {
        final byte[] bytes;
        final long baseOffset;
        final long basePosition;
        final SettingsMark settingsAtStart;
        /** Where each line starts, and how many characters of this segment stand before it; both fit 16 bits. */
        private final char[] lineStart;

        private final char[] charsBefore;
        private int lines;
        private int chars;
        private int size;

        Segment(int capacityBytes, long baseOffset, long basePosition, SettingsMark settingsAtStart) {
            this.bytes = new byte[capacityBytes];
            this.baseOffset = baseOffset;
            this.basePosition = basePosition;
            this.settingsAtStart = settingsAtStart;
            int mostLines = capacityBytes / SHORTEST_LINE_BYTES + 1;
            this.lineStart = new char[mostLines];
            this.charsBefore = new char[mostLines];
        }

        void add(int lineBytes, int lineChars) {
            lineStart[lines] = (char) size;
            charsBefore[lines] = (char) chars;
            lines++;
            size += lineBytes;
            chars += lineChars;
        }

        long end() {
            return baseOffset + size;
        }

        /** The first of the first {@code count} lines that ends at or behind so many characters, at least 1, of this segment. */
        int lineReaching(int chars, int count) {
            int low = 0;
            int high = count - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (charsBefore[middle + 1] >= chars) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        /** The settings in force in a line: those of the last SETTINGS line before it, else the segment's. */
        StreamSettings settingsBefore(int line) {
            for (int at = line - 1; at >= 0; at--) {
                boolean noChars = charsBefore[at + 1] == charsBefore[at];
                if (noChars
                        && ServerLine.parse(bytes, lineStart[at], lineStart[at + 1] - 1)
                                instanceof ServerLine.SettingsChanged changed) {
                    return changed.settings();
                }
            }
            return settingsAtStart.settings.wire();
        }

        /** The last of the first {@code count} lines that starts at or before {@code offset}. */
        int lineAt(int offset, int count) {
            int low = 0;
            int high = count - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (lineStart[middle] <= offset) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }
    }

    /**
     * Where a subscriber begins.
     *
     * @param offset of the first whole line that it gets
     * @param position where it begins, in characters; {@code rest} is behind it
     * @param settings in force there
     * @param rest a CHARS line with the end of a line that begins before {@code position}; null when that is between lines
     */
    public record Start(long offset, long position, StreamSettings settings, ServerLine.Chars rest) {}

    /** What the log held at one moment. Immutable; any thread may read it. */
    public static final class View {
        private final Segment[] segments;
        private final int newestLines;
        private final long headOffset;
        private final long headPosition;
        private final Settings settings;

        private View(Segment[] segments, int newestLines, long headOffset, long headPosition, Settings settings) {
            this.segments = segments;
            this.newestLines = newestLines;
            this.headOffset = headOffset;
            this.headPosition = headPosition;
            this.settings = settings;
        }

        /** The settings in force at the head. */
        public Settings settings() {
            return settings;
        }

        /** Bytes appended before this moment. */
        public long headOffset() {
            return headOffset;
        }

        /** Characters generated before this moment. */
        public long headPosition() {
            return headPosition;
        }

        /** The offset of the oldest line kept; a cursor before it was lapped. */
        public long tailOffset() {
            return segments[0].baseOffset;
        }

        /** The position of the oldest line kept. */
        public long tailPosition() {
            return segments[0].basePosition;
        }

        /** The settings in force at the oldest line kept. */
        Settings tailSettings() {
            return segments[0].settingsAtStart.settings;
        }

        /** The offset at which the line of {@link #tailSettings} stood in the log; -1 if they hold from start-up. */
        long tailSettingsOffset() {
            return segments[0].settingsAtStart.offset;
        }

        /**
         * Puts the lines from {@code offset} on into {@code slice}: whole lines, at most {@code limitBytes} (one line may exceed it), not
         * beyond {@code stopOffset}. Returns the position after them.
         *
         * @param offset the start of a line, not before the tail and before both the head and {@code stopOffset}
         */
        long read(long offset, long stopOffset, int limitBytes, Slice slice) {
            int index = segmentOf(offset);
            Segment segment = segments[index];
            boolean newest = index == segments.length - 1;
            int visible = (int) ((newest ? headOffset : segments[index + 1].baseOffset) - segment.baseOffset);
            int from = (int) (offset - segment.baseOffset);
            int to = (int) Math.min(visible, stopOffset - segment.baseOffset);
            if (to < visible || to - from > limitBytes) {
                int lines = newest ? newestLines : segment.lines;
                int end = Math.max(
                        segment.lineAt(Math.min(to, from + limitBytes), lines), segment.lineAt(from, lines) + 1);
                if (end < lines) {
                    slice.set(segment.bytes, from, segment.lineStart[end] - from);
                    return segment.basePosition + segment.charsBefore[end];
                }
            }
            slice.set(segment.bytes, from, visible - from);
            return newest ? headPosition : segments[index + 1].basePosition;
        }

        /**
         * Where a client goes on that has everything up to {@code position}: there, or at the oldest line kept if that is later. SETTINGS
         * lines at its very position come again.
         *
         * @param position at most the head's
         */
        public Start startAt(long position) {
            if (position > headPosition) {
                throw new IllegalArgumentException("position: " + position + ", head " + headPosition);
            }
            if (position <= tailPosition()) {
                return new Start(tailOffset(), tailPosition(), tailSettings().wire(), null);
            }
            int index = segmentReaching(position);
            Segment segment = segments[index];
            int lines = index == segments.length - 1 ? newestLines : segment.lines;
            int line = segment.lineReaching((int) (position - segment.basePosition), lines);
            boolean last = line + 1 == lines;
            int end = last ? (int) (endOffset(index) - segment.baseOffset) : segment.lineStart[line + 1];
            long endPosition = last ? endPosition(index) : segment.basePosition + segment.charsBefore[line + 1];
            ServerLine.Chars rest = endPosition == position
                    ? null
                    : rest(segment.bytes, segment.lineStart[line], end, (int) (endPosition - position));
            return new Start(segment.baseOffset + end, position, segment.settingsBefore(line), rest);
        }

        /** Where a new client begins. */
        public Start startAtHead() {
            return new Start(headOffset, headPosition, settings.wire(), null);
        }

        private long endOffset(int index) {
            return index == segments.length - 1 ? headOffset : segments[index + 1].baseOffset;
        }

        private long endPosition(int index) {
            return index == segments.length - 1 ? headPosition : segments[index + 1].basePosition;
        }

        /** The oldest segment that ends at or behind a position, which is behind the tail. */
        private int segmentReaching(long position) {
            int low = 0;
            int high = segments.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (endPosition(middle) >= position) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        /** The last {@code chars} characters of a CHARS line. */
        private static ServerLine.Chars rest(byte[] bytes, int from, int to, int chars) {
            var line = (ServerLine.Chars) ServerLine.parse(bytes, from, to - 1);
            int cut = line.text().offsetByCodePoints(0, line.count() - chars);
            return new ServerLine.Chars(line.text().substring(cut));
        }

        private int segmentOf(long offset) {
            int index = segments.length - 1;
            while (segments[index].baseOffset > offset) {
                index--;
            }
            return index;
        }
    }
}
