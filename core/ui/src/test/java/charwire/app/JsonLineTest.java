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
            {"a":{}}          | expected a text, a whole number, true, false or null in column 6
            {"a":[1]}         | expected a text, a whole number, true, false or null in column 6
            {"a":1.5}         | expected a text, a whole number, true, false or null in column 6
            {"a":01}          | expected a text, a whole number, true, false or null in column 6
            {"a":1e3}         | expected a text, a whole number, true, false or null in column 6
            {"a":9999999999999999999} | expected a text, a whole number, true, false or null in column 6
            {"a":"b           | expected more: the line is cut in column 8
            {"a":"\\x"}       | expected an escape in column 9
            {"a":"\\u12"}     | expected four hex digits in column 12
            {"a":1,"a":2}     | expected each name once, and at most 100 in column 12
            {"a":1}x          | expected nothing behind the object in column 8
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
