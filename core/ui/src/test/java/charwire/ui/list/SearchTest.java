package charwire.ui.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    @Timeout(5)
    void anExpressionThatWouldTakeForEverFindsNothing() {
        assertFalse(Search.of("(a+)+$").takes("a".repeat(60) + "!"));
        assertFalse(Search.of("(a|b)*c").takes("ab".repeat(50_000)));
    }

    @Test
    void itIsWhatWasTyped() {
        assertEquals(Search.of(" !x "), Search.of("!x"));
        assertEquals("!x", Search.of(" !x ").text());
        assertTrue(Search.of("!").isEmpty());
    }
}
