package charwire.ui.list;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
    @ParameterizedTest
    @CsvSource({
        "'', anything, true",
        "SLOW, #7 is slow, true",
        "!slow, #7 is slow, false",
        "!slow, #7 has caught up, true",
        "!, anything, true",
        "отстаёт, Клиент ОТСТАЁТ, true",
        "0.1, 10.20.0.1, true",
        "0.1, 10.20.031, false",
        "[::1], [::1]:40001, true",
        "[::1], [2001:db8::7]:40001, false",
        "#[37] , #7 is slow, true",
        "#[3-7] , #5 is slow, true",
        "is (slow|silent), #7 is silent, true",
        "!^#7, #7 is slow, false",
        "is (slow, is (slow, true"
    })
    void findsTextsAndExpressions(String typed, String text, boolean found) {
        assertEquals(found, Search.of(typed).takes(text));
    }

    @ParameterizedTest
    @CsvSource({
        "WARN, true",
        "warn|error, true",
        "!WARN, false",
        "!slow, false",
        "!INFO, true",
        "arn, false",
        "slow, true"
    })
    void findsAWordBeforeATextAsAWhole(String typed, boolean found) {
        assertEquals(found, Search.of(typed).takes("WARN", "#7 is slow"));
    }

    @Test
    @Timeout(5)
    void anExpressionThatWouldTakeForEverFindsNothing() {
        assertFalse(Search.of("(a+)+$").takes("a".repeat(60) + "!"));
        assertFalse(Search.of("(a|b)*c").takes("ab".repeat(50_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', xaax, ''",
        "aa, xaaxaA, '1 3 4 6'",
        "aA, xaaxaA, '4 6'",
        "a+, xaaxaA, '1 3 4 6'",
        "x*, xaax, '0 1 3 4'",
        "^x, xaax, '0 1'",
        "x$, xaax, '3 4'",
        "!a, xaaxa, '0 1 3 4'",
        "!x, xx, ''",
        "!q, xx, '0 2'"
    })
    void inALongTextAllPlacesAreFoundAndACapitalMeansItself(String typed, String text, String places) {
        var found = Arrays.stream(Search.of(typed).in(text)).mapToObj(String::valueOf);
        assertEquals(places, found.collect(Collectors.joining(" ")));
    }

    @Test
    @Timeout(5)
    void inALongTextNoExpressionTakesForEverOrTooMuchStack() {
        var text = "ab".repeat(100_000);
        assertEquals(2 * 100_000, Search.of("ab").in(text).length);
        assertEquals(0, Search.of("(a|b)*c").in(text).length);
        assertTrue(Search.of("(a|b)+").in(text).length > 2);
        Search.of("(a+)+$").in("a".repeat(200_000) + "!");
    }

    @Test
    void aMatchIsFoundWhereverItBegins() {
        for (var before : List.of(0, 240, 260, 490, 499, 500, 510, 760)) {
            var text = "-".repeat(before) + "aaaaaaaaaaaaaaaaaaaaaaa" + "-".repeat(400);
            assertArrayEquals(new int[] {before, before + 23}, Search.of("a+").in(text));
        }
    }

    @Test
    void itIsWhatWasTyped() {
        assertEquals(Search.of(" !x "), Search.of("!x"));
        assertEquals("!x", Search.of(" !x ").text());
        assertTrue(Search.of("!").isEmpty());
    }
}
