package charwire.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text in UTF-8 as any editor leaves it: with a byte order mark or without one, lines ended by LF or CRLF. Stateless. */
public final class PlainText {
    private static final char MARK = '\uFEFF';

    private PlainText() {}

    /** The text without its mark, its lines ended by LF; what is no UTF-8 becomes U+FFFD. */
    public static String of(byte[] bytes) {
        return plain(new String(bytes, StandardCharsets.UTF_8));
    }

    /** The same, of UTF-8 alone. */
    public static String strict(byte[] bytes) throws CharacterCodingException {
        return plain(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString());
    }

    /** A line, read without its LF, as it stands in such a text. */
    public static String line(String text) {
        String line = withoutMark(text);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static String plain(String text) {
        return withoutMark(text).replace("\r\n", "\n");
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }
}
