package charwire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodePointRangesTest {
    private static CodePointRanges parse(String wire) {
        return CodePointRanges.parse(wire).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "U+0041-U+005A|U+0041-U+005A",
                "U+0061-U+007A,U+0041-U+005A|U+0041-U+005A,U+0061-U+007A",
                "U+0041-U+0043,U+0044-U+0046|U+0041-U+0046",
                "U+0041-U+005A,U+0043-U+0044|U+0041-U+005A",
                "U+0041-U+0050,U+0045-U+005A|U+0041-U+005A",
                "U+0041-U+0041,U+0041-U+0041|U+0041-U+0041",
                "U+0041-U+0041,U+0043-U+0043|U+0041-U+0041,U+0043-U+0043",
                "U+00041-U+00042|U+0041-U+0042",
                "U+0000-U+10FFFF,U+10FFFF-U+10FFFF|U+0000-U+10FFFF"
            })
    void rangesAreSortedAndMerged(String wire, String normalised) {
        assertEquals(normalised, parse(wire).toString());
        assertEquals(parse(wire), parse(normalised));
        assertEquals(parse(wire).hashCode(), parse(normalised).hashCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "A-Z",
                "U+0041",
                "U+0041-",
                "U+41-U+5A",
                "U+0041-005A",
                "u+0041-u+005a",
                "U+005a-U+005b",
                "U+005A-U+0041",
                "U+0041-U+110000",
                "U+0041-U+0000005A",
                "U+0041-U+005A,",
                " U+0041-U+005A",
                "U+0041-U+005A, U+0061-U+007A",
                "U+0041-U+005A\n"
            })
    void nothingButTheWireFormIsRead(String text) {
        assertTrue(CodePointRanges.parse(text).isEmpty());
    }

    @Test
    void containsExactlyItsCodePoints() {
        CodePointRanges ranges = parse("U+0041-U+0043,U+0061-U+0061,U+1F600-U+1F601");
        assertEquals(6, ranges.size());
        assertEquals(
                List.of(0x41, 0x42, 0x43, 0x61, 0x1F600, 0x1F601),
                IntStream.rangeClosed(-1, 0x110000)
                        .filter(ranges::contains)
                        .boxed()
                        .toList());
    }

    @Test
    void theEmptySetContainsNothing() {
        CodePointRanges none = CodePointRanges.of();
        assertTrue(none.isEmpty());
        assertEquals("", none.toString());
        assertFalse(none.contains('A'));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "1, 0", "0, 1114112"})
    void aRangeOutsideOfUnicodeIsOurMistake(int first, int last) {
        assertThrows(IllegalArgumentException.class, () -> new CodePointRange(first, last));
    }

    @ParameterizedTest
    @CsvSource({"1-8, 1, 8", "5, 5, 5", "0-0, 0, 0", "007-8, 7, 8", "0-2147483647, 0, 2147483647"})
    void numbersAreReadAsARangeOrAlone(String text, int min, int max) {
        IntRange range = IntRange.parse(text).orElseThrow();
        assertEquals(new IntRange(min, max), range);
        assertEquals(range, IntRange.parse(range.toString()).orElseThrow());
        assertEquals((long) max - min + 1, range.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1-", "-1", "8-1", "1--2", " 1", "1-2 ", "x", "+1", "1-2147483648", "99999999999", "١"})
    void otherNumbersAreNot(String text) {
        assertTrue(IntRange.parse(text).isEmpty());
    }

    @Test
    void anIntRangeContainsItsEndsOnly() {
        var range = new IntRange(2, 3);
        assertTrue(range.contains(2) && range.contains(3));
        assertFalse(range.contains(1) || range.contains(4));
        assertThrows(IllegalArgumentException.class, () -> new IntRange(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new IntRange(2, 1));
    }
}
