package charwire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import charwire.protocol.Reason.Form;
import charwire.protocol.Reason.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReasonTest {
    @Test
    void sameKindAndArgumentsAreEqual() {
        assertEquals(Reason.said("a").about("b"), Reason.said("a").about("b"));
        assertEquals(Reason.said("a").about("b"), Reason.said("a").about("b").about("b"));
        assertNotEquals(Reason.said("a"), Reason.said("b"));
    }

    @Test
    void argumentsKeepWhatTheyMean() {
        var reason = Form.AND.with(7, Path.of("/x"));
        assertEquals(List.of(7L, "/x"), reason.arguments());
    }

    @Test
    void aTimeIsItselfAReason() {
        assertEquals(
                Form.S.with(5),
                Reason.said("").about(Duration.ofSeconds(5)).arguments().get(0));
        assertEquals(
                Form.MS.with(1_500),
                Reason.said("").about(Duration.ofMillis(1_500)).arguments().get(0));
    }

    @Test
    void theNumberOfArgumentsIsTheKinds() {
        assertEquals(
                "and: [1]: expected [first, rest]",
                assertThrows(IllegalArgumentException.class, () -> Form.AND.with(1))
                        .getMessage());
    }

    @Test
    void whatIsWrongIsNotWhatItIsAbout() {
        assertEquals(
                Reason.said("x"), Reason.said("x").about("file").about("key").core());
        assertEquals(Form.ABOUT.with("key", "x"), Form.ABOUT.with("key", "x").core());
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/key.pem, said text=/etc/key.pem",
        "two words, said text=\"two words\"",
        "'', said text=\"\"",
        "17, said text=\"17\"",
        "1-8, said text=1-8",
        "a\\b\"c, 'said text=\"a\\\\b\\\"c\"'"
    })
    void aTextIsQuotedWhereItNeedsToBe(String text, String expected) {
        assertEquals(expected, Reason.said(text).toString());
    }

    private static final Map<String, Kind> KINDS =
            Stream.of(Form.values()).collect(Collectors.toMap(Kind::word, kind -> kind));

    @Test
    void reasonsNest() {
        assertEquals(
                "about what=key wrong=(and first=(s count=5) rest=x)",
                Form.AND.with(Duration.ofSeconds(5), "x").about("key").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/key.pem",
                "two words",
                "",
                "17",
                "-1",
                "a\\b\"c\\",
                "(s count=5)",
                "=",
                "сбой",
                "99999999999999999999"
            })
    void whatWasWrittenIsReadAgain(String text) {
        for (Reason reason : List.of(
                Reason.said(text),
                Form.AND.with(text, -5).about(text),
                Form.S.with(7).about(text).about("x"))) {
            assertEquals(Optional.of(reason), Reason.parse(reason.toString(), KINDS));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "said",
                "said text",
                "said text=",
                "said text=\"x",
                "said text=x y",
                "said text=(s count=5",
                "s count=5)",
                "said  text=x",
                "said text=x other=y"
            })
    void whatIsNoReasonIsRefused(String text) {
        assertEquals(Optional.empty(), Reason.parse(text, KINDS));
    }

    @Test
    void whatIsReadIsCleanAndBounded() {
        assertEquals(Optional.of(Reason.said("\\u{001B}[31m")), Reason.parse("said text=\"\u001b[31m\"", KINDS));
        String deep = "said text=(".repeat(300) + "s count=1" + ")".repeat(300);
        assertEquals(Optional.empty(), Reason.parse(deep, KINDS));
        assertEquals(Optional.empty(), Reason.parse("said text=" + "x".repeat(5_000), KINDS));
    }
}
