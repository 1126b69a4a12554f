package charwire.ui.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.ui.TestScreen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
    private final SafeText text = TestScreen.DARK.text();

    @ParameterizedTest
    @CsvSource({"abcdef,6,abcdef", "abcdef,5,abcd…", "abcdef,1,…", "漢字漢字,8,漢字漢字", "漢字漢字,7,漢字漢…", "漢字漢字,6,漢字…", "a,1,a"})
    void cutsTheEnd(String whole, int width, String fitted) {
        assertEquals(fitted, text.fit(whole, width));
    }

    @ParameterizedTest
    @CsvSource({"abcdef,6,abcdef", "abcdef,5,…cdef", "abcdef,1,…", "漢字漢字,7,…字漢字", "漢字漢字,6,…漢字"})
    void cutsTheBeginning(String whole, int width, String fitted) {
        assertEquals(fitted, text.fitEnd(whole, width));
    }

    @Test
    void nothingFitsIntoNoColumns() {
        assertEquals("", text.fit("abc", 0));
        assertEquals("", text.fitEnd("abc", -1));
    }

    @Test
    void wrapsAtSpaces() {
        assertEquals(List.of("the quick", "brown fox"), text.wrap("the quick brown fox", 10, 9));
    }

    @Test
    void wrapsLongWordsWhereTheyEnd() {
        assertEquals(List.of("abcd", "efgh", "i"), text.wrap("abcdefghi", 4, 9));
    }

    @Test
    void wrapsWideTextByColumns() {
        assertEquals(List.of("漢字", "漢"), text.wrap("漢字漢", 5, 9));
    }

    @Test
    void wrappingStopsAtTheMostLinesAndSaysSo() {
        assertEquals(List.of("a", "b"), text.wrap("a b", 1, 2));
        assertEquals(List.of("a", "b"), text.wrap("a b ", 1, 2));
        assertEquals(List.of("the quick", "brown fox…"), text.wrap("the quick brown fox jumps", 10, 2));
        assertEquals(List.of("漢字", "漢…"), text.wrap("漢字漢字漢字", 4, 2));
    }

    @Test
    void wrappingNeverFailsOrStalls() {
        assertEquals(List.of(""), text.wrap("", 10, 5));
        assertEquals(List.of(""), text.wrap("abc", 0, 5));
        assertEquals(List.of("漢", "字"), text.wrap("漢字", 1, 5));
    }
}
