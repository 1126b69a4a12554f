package charwire.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import charwire.protocol.IntRange;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Draws the bursts and pauses of the stream: every character, length and pause is equally likely. Owned by the thread of the stream's
 * writer.
 *
 * <p>The same seed, settings and calls give the same sequence on every Java version: only the raw 32 bits of
 * {@link SplittableRandom}, whose algorithm is specified, are used, not its bounded methods, whose algorithm is not.
 */
public final class Generator {
    /** The longest CHARS line in bytes: {@value Settings#BURST_LIMIT} characters of 4 bytes. */
    public static final int MAX_LINE_BYTES = "CHARS \n".length() + 4 * Settings.BURST_LIMIT;

    private static final byte[] PREFIX = "CHARS ".getBytes(US_ASCII);

    private final SplittableRandom random;

    /** Takes over {@code random}, its only source of chance. */
    public Generator(SplittableRandom random) {
        this.random = random;
    }

    /** The longest line that {@link #writeBurst} can write, in bytes. */
    public static int maxLineBytes(Alphabet alphabet, int chars) {
        return PREFIX.length + alphabet.maxBytes() * chars + 1;
    }

    /** How many characters the next burst has. */
    public int nextBurstChars(Settings settings) {
        return between(settings.burst());
    }

    /**
     * Writes a burst as a whole line, {@code CHARS …} and LF in UTF-8.
     *
     * @param target with room for {@link #maxLineBytes} from {@code offset}
     * @return how many bytes the line has
     */
    public int writeBurst(Alphabet alphabet, int chars, byte[] target, int offset) {
        Objects.checkFromIndexSize(offset, maxLineBytes(alphabet, chars), target.length);
        System.arraycopy(PREFIX, 0, target, offset, PREFIX.length);
        int from = offset + PREFIX.length;
        int end = alphabet.asciiTable().length > 0
                ? writeAscii(alphabet.asciiTable(), chars, target, from)
                : writeUtf8(alphabet, chars, target, from);
        target[end] = '\n';
        return end + 1 - offset;
    }

    /** The wait after a burst in milliseconds. */
    public long nextPauseMillis(Settings settings) {
        return between(settings.pauseMillis());
    }

    private int between(IntRange range) {
        return range.min() + below((int) range.size());
    }

    private int writeAscii(byte[] table, int chars, byte[] target, int from) {
        for (int i = 0; i < chars; i++) {
            target[from + i] = table[below(table.length)];
        }
        return from + chars;
    }

    private int writeUtf8(Alphabet alphabet, int chars, byte[] target, int from) {
        int size = alphabet.size();
        int at = from;
        for (int i = 0; i < chars; i++) {
            at = encode(alphabet.codePoint(below(size)), target, at);
        }
        return at;
    }

    private static int encode(int codePoint, byte[] target, int from) {
        int at = from;
        if (codePoint < 0x80) {
            target[at++] = (byte) codePoint;
            return at;
        }
        if (codePoint < 0x800) {
            target[at++] = (byte) (0xC0 | codePoint >> 6);
        } else if (codePoint < 0x10000) {
            target[at++] = (byte) (0xE0 | codePoint >> 12);
            target[at++] = tail(codePoint >> 6);
        } else {
            target[at++] = (byte) (0xF0 | codePoint >> 18);
            target[at++] = tail(codePoint >> 12);
            target[at++] = tail(codePoint >> 6);
        }
        target[at++] = tail(codePoint);
        return at;
    }

    /** A byte that goes on: the low 6 bits. */
    private static byte tail(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    /**
     * A number from 0 to {@code bound - 1}, each with exactly the same chance: D. Lemire, "Fast Random Integer
     * Generation in an Interval" (2019). It divides only in the rare case that could be biased.
     */
    private int below(int bound) {
        long product = bits() * bound;
        if ((product & 0xFFFF_FFFFL) < bound) {
            long threshold = 0x1_0000_0000L % bound;
            while ((product & 0xFFFF_FFFFL) < threshold) {
                product = bits() * bound;
            }
        }
        return (int) (product >>> 32);
    }

    private long bits() {
        return random.nextInt() & 0xFFFF_FFFFL;
    }
}
