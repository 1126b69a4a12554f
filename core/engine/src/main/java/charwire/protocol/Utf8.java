package charwire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.OptionalInt;

/** Strict decoding at the speed of the lenient one. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The text, or empty when the bytes are not UTF-8. */
    static Optional<String> decode(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, UTF_8);
        // String's decoder, an intrinsic, puts U+FFFD in place of what is wrong; only then can something be wrong.
        boolean suspect = text.indexOf(REPLACEMENT) >= 0;
        return suspect && !isStrictlyValid(bytes, from, to) ? Optional.empty() : Optional.of(text);
    }

    private static boolean isStrictlyValid(byte[] bytes, int from, int to) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** How many code points these bytes are; -1 when they are not UTF-8. */
    static int count(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = from; at < to; count++) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int length = lengthAt(bytes, at, to);
            if (length == 0) {
                return -1;
            }
            at += length;
        }
        return count;
    }

    /** Bytes of the code point of two or more that begins there; 0 if none does. Unicode 15, table 3-7. */
    private static int lengthAt(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || to - at < length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        boolean valid = second >= least && second <= most;
        for (int next = at + 2; next < at + length; next++) {
            valid &= (bytes[next] & 0xC0) == 0x80;
        }
        return valid ? length : 0;
    }

    /** How many bytes the text takes; empty when a lone surrogate in it cannot be encoded. */
    static OptionalInt encodedBytes(String text) {
        int bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            int codePoint = text.codePointAt(at);
            if (codePoint < 0x80) {
                bytes++;
            } else if (codePoint < 0x800) {
                bytes += 2;
            } else if (codePoint < 0x10000) {
                if (Character.isSurrogate((char) codePoint)) {
                    return OptionalInt.empty();
                }
                bytes += 3;
            } else {
                bytes += 4;
                at++;
            }
        }
        return OptionalInt.of(bytes);
    }
}
