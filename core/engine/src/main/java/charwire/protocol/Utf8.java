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
