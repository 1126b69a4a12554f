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
        Reason wrong = Reason.said("x: wrong");
        Parsed<Integer> parsed =
                Parsed.<String>refused(wrong).map(Integer::valueOf).flatMap(n -> Parsed.refused(Reason.said("late")));
        assertFalse(parsed.isValid());
        assertEquals(wrong, parsed.problem().orElseThrow());
        assertTrue(parsed.value().isEmpty());
        assertEquals(
                "said text=\"x: wrong\"",
                assertThrows(IllegalStateException.class, parsed::orThrow).getMessage());
    }
}
