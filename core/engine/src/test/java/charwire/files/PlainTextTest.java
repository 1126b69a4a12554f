package charwire.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static final byte[] MARKED = "\uFEFFдва\r\nlines\n".getBytes(UTF_8);

    @Test
    void markAndCarriageReturnsAreNoText() throws Exception {
        assertEquals("два\nlines\n", PlainText.of(MARKED));
        assertEquals("два\nlines\n", PlainText.strict(MARKED));
        assertEquals("два", PlainText.line("\uFEFFдва\r"));
    }

    @Test
    void whatIsNoUtf8IsReplacedOrRefused() {
        byte[] latin = "\u00E9".getBytes(ISO_8859_1);

        assertEquals("\uFFFD", PlainText.of(latin));
        assertThrows(CharacterCodingException.class, () -> PlainText.strict(latin));
    }
}
