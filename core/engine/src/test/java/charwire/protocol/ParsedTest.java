package charwire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ParsedTest {
    @Test
    void aValueIsPassedOn() {
        Parsed<Integer> parsed = Parsed.of("7").map(Integer::valueOf).flatMap(n -> Parsed.of(n + 1));
        assertTrue(parsed.isValid());
        assertEquals(8, parsed.orThrow());
        assertEquals("8", parsed.toString());
    }

    @Test
    void theFirstProblemStays() {
        Parsed<Integer> parsed =
                Parsed.<String>refused("x: wrong").map(Integer::valueOf).flatMap(n -> Parsed.refused("late"));
        assertFalse(parsed.isValid());
        assertEquals("x: wrong", parsed.problem().orElseThrow());
        assertTrue(parsed.value().isEmpty());
        assertEquals(
                "x: wrong",
                assertThrows(IllegalStateException.class, parsed::orThrow).getMessage());
    }
}
