package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private static String written(String text) {
        return Json.object().add("a", text).toString();
    }

    @Test
    void everyCodePointComesBackFromAReader() {
        int[] all = java.util.stream.IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .toArray();
        String text = new String(all, 0, all.length);

        assertTrue(text.equals(JsonLine.parse(written(text)).get("a")));
    }

    @Test
    void noControlFormatOrSeparatorIsWrittenRaw() {
        String line = written("\0\t\n\r\u001b[31m\u007f\u0085\u009b\u00ad\u200b\u2028\u202e\ufeff\ud834\udd73");

        assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    }

    @Test
    void quoteAndBackslashAreEscapedAndOthersStay() {
        assertEquals("{\"a\":\"\\\"\\\\/Ж語😀\"}", written("\"\\/Ж語😀"));
    }

    @ParameterizedTest
    @CsvSource({"\ud800, \\ufffd", "\udc00, \\ufffd", "\udc00\ud800, \\ufffd\\ufffd", "x\ud83dy, x\\ufffdy"})
    void aLoneSurrogateIsReplaced(String text, String written) {
        assertEquals("{\"a\":\"" + written + "\"}", written(text));
    }

    @Test
    void numbersAndTheRestAreThemselves() {
        Json json = Json.object()
                .add("least", Long.MIN_VALUE)
                .add("most", Long.MAX_VALUE)
                .add("half", 0.5)
                .add("tiny", 1e-300)
                .add("none", Double.NaN)
                .add("endless", Double.POSITIVE_INFINITY)
                .add("yes", true)
                .add("some", OptionalLong.of(7))
                .add("no number", OptionalLong.empty())
                .add("no text", (String) null)
                .add("no time", (Instant) null)
                .add("no object", (Json) null)
                .add("empty", Json.object())
                .add("many", Arrays.asList(1, 2L, "x", Json.object().add("a", false)))
                .add("nothing", List.of());

        assertEquals(
                "{\"least\":-9223372036854775808,\"most\":9223372036854775807,\"half\":0.5,\"tiny\":1.0E-300,"
                        + "\"none\":null,\"endless\":null,\"yes\":true,\"some\":7,\"no number\":null,\"no text\":null,\"no time\":null,\"no object\":null,"
                        + "\"empty\":{},\"many\":[1,2,\"x\",{\"a\":false}],\"nothing\":[]}",
                json.toString());
        assertEquals(15, JsonLine.parse(json.toString()).size());
    }

    @Test
    void aLineBeginsWithSchemaTimeEventAndLevel() {
        String line = Json.line(Instant.parse("2026-01-31T12:00:00.123987Z"), "end", "info")
                .toString();

        assertEquals("{\"schema\":1,\"time\":\"2026-01-31T12:00:00.123Z\",\"event\":\"end\",\"level\":\"info\"}", line);
    }

    @ParameterizedTest
    @CsvSource({"CaughtUp, caught-up", "Err, err", "TLS, tls", "WRITE_STALLED, write-stalled"})
    void namesInTheCodeBecomeWords(String name, String word) {
        assertEquals(word, Json.word(name));
    }
}
