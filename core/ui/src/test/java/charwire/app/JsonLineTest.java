package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {
    @Test
    void membersOfEachKindAreRead() {
        Map<String, Object> expected = new HashMap<>();
        expected.put("a", "x\"\\/\b\f\n\r\té😀");
        expected.put("n", -12L);
        expected.put("max", Long.valueOf(999_999_999_999_999_999L));
        expected.put("t", true);
        expected.put("f", false);
        expected.put("z", null);

        assertEquals(
                expected,
                JsonLine.parse("{\"a\":\"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\", \"n\" : -12,"
                        + "\"max\":999999999999999999,\"t\":true,\"f\":false,\"z\":null} "));
    }

    @Test
    void objectsArraysAndFractionsAreRead() {
        assertEquals(
                Map.of("o", Map.of("a", 1L, "e", Map.of()), "l", List.of(1.5, -1e3, List.of(), "x")),
                JsonLine.parse("{\"o\":{\"a\":1,\"e\":{}},\"l\":[1.5, -1e3,[] , \"x\"]}"));
    }

    @Test
    void whatIsWithinItselfTooDeepIsRefused() {
        assertEquals(
                "expected a value in column 14",
                assertThrows(IllegalArgumentException.class, () -> JsonLine.parse("{\"a\":" + "[".repeat(100_000)))
                        .getMessage());
    }

    @Test
    void orderIsKeptAndNothingIsAnObjectToo() {
        assertEquals(
                List.of("b", "a"),
                new ArrayList<>(JsonLine.parse("{\"b\":1,\"a\":2}").keySet()));
        assertTrue(JsonLine.parse("{}").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                | expected '{' in column 1
            []                | expected '{' in column 1
            {"a":1            | expected '}' in column 7
            {"a":1,}          | expected '"' in column 8
            {"a" 1}           | expected ':' in column 6
            {"a":[1}          | expected ']' in column 8
            {"a":[1,]}        | expected a value in column 9
            {"a":1.}          | expected a value in column 6
            {"a":01}          | expected a value in column 6
            {"a":1e}          | expected a value in column 6
            {"a":9999999999999999999} | expected a smaller number in column 6
            {"a":"b           | expected more: the line is cut in column 8
            {"a":"\\x"}       | expected an escape in column 9
            {"a":"\\u12"}     | expected four hex digits in column 12
            {"a":1,"a":2}     | expected each name once, and at most 100 in column 12
            {"a":1}x          | expected nothing after the object in column 8
            """)
    void whatIsNoObjectIsRefusedWithItsPlace(String line, String problem) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> JsonLine.parse(line));

        assertEquals(problem, refusal.getMessage());
    }

    @Test
    void rawControlIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> JsonLine.parse("{\"a\":\"\u0001\"}"));
    }
}
