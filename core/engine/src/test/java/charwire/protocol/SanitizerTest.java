package charwire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizerTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain text", "жук", "😀", "a\u0301", "\\u{0041}", "\uE000", "\uFFFD"})
    void aCleanTextIsTheSameInstance(String text) {
        assertSame(text, Sanitizer.clean(text));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0000,
                0x0009,
                0x000A,
                0x000D,
                0x001B,
                0x007F,
                0x0085,
                0x009B, // controls
                0x00AD,
                0x200B,
                0x200D,
                0x200E,
                0x202E,
                0x2066,
                0xFEFF,
                0xE0001, // format and bidi
                0x00A0,
                0x2003,
                0x2028,
                0x2029,
                0x3000, // separators
                0xD800,
                0xDBFF,
                0xDC00,
                0xDFFF, // lone surrogates
                0x0378,
                0xFDD0,
                0xFFFE,
                0xFFFF,
                0x10FFFF // unassigned, noncharacters
            })
    void whatCannotBeShownIsNamed(int codePoint) {
        String text = "a" + Character.toString(codePoint) + "b";
        assertEquals(String.format("a\\u{%04X}b", codePoint), Sanitizer.clean(text));
    }

    @Test
    void surrogatesInTheWrongOrderAreNamedOneByOne() {
        assertEquals("\\u{DE00}\\u{D83D}", Sanitizer.clean("\uDE00\uD83D"));
    }

    @Test
    void aCleanTextStaysClean() {
        String everything = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String clean = Sanitizer.clean(everything);
        assertTrue(clean.codePoints().allMatch(Sanitizer::isDisplayable));
        assertSame(clean, Sanitizer.clean(clean));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 3, abc",
        "abcd, 3, ab…",
        "😀😀😀, 3, 😀😀😀",
        "😀😀😀😀, 3, 😀😀…",
        "abc, 1, …",
        "a\u202E, 9, a\\u{202E}",
        "a\u202Eb, 9, a…",
        "a\u202Eb, 10, a\\u{202E}b",
        "a\u202Ebc, 10, a\\u{202E}…",
        "a\u202E, 8, a…",
        "\u202Eb, 1, …"
    })
    void aShortenedTextCutsNoReplacementInTwo(String text, int maxCodePoints, String shortened) {
        assertEquals(shortened, Sanitizer.clean(text, maxCodePoints));
    }

    @Test
    void roomForNothingIsOurMistake() {
        assertThrows(IllegalArgumentException.class, () -> Sanitizer.clean("a", 0));
    }
}
