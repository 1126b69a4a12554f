package charwire.stream;

import java.time.Instant;

/** A line for one subscriber alone, at its place in the stream. */
public sealed interface Answer {
    /** The log offset at which it stands: everything before goes out first. 0 where the place does not matter. */
    long offset();

    /** The position at {@link #offset}. */
    long position();

    /** How much it adds to what waits, about. */
    int sizeBytes();

    /** An encoded line with its LF that goes out as soon as what was asked before it has been answered. */
    record Line(byte[] bytes) implements Answer {
        @Override
        public long offset() {
            return 0;
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public int sizeBytes() {
            return bytes.length;
        }
    }

    /** An encoded line with its LF that goes out behind everything before {@code offset}, at {@code position}. */
    record Placed(long offset, long position, byte[] bytes) implements Answer {
        @Override
        public int sizeBytes() {
            return bytes.length;
        }
    }

    /** The lead's part of a STAT answer; the subscriber adds what was delivered and skipped when its cursor is there. */
    record Stat(long offset, long generated, long total, Instant since) implements Answer {
        private static final int ENCODED_BYTES = 128;

        @Override
        public long position() {
            return total;
        }

        @Override
        public int sizeBytes() {
            return ENCODED_BYTES;
        }
    }
}
