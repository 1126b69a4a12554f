package charwire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

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

    /** Whether every surrogate in the text has its partner, so that encoding changes nothing. */
    static boolean isEncodable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (!pair) {
                return false;
            }
            at++;
        }
        return true;
    }
}
