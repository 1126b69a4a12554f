package charwire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import charwire.protocol.Reason.Form;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReasonTest {
    @Test
    void sameKindAndArgumentsAreEqual() {
        assertEquals(Reason.said("a").about("b"), Reason.said("a").about("b"));
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
        assertEquals(Form.SAID, Reason.said("x").about("file").about("key").what());
        assertEquals(Form.ABOUT, Form.ABOUT.with("key", "x").what());
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

    @Test
    void reasonsNest() {
        assertEquals(
                "about what=key wrong=(and first=(s count=5) rest=x)",
                Form.AND.with(Duration.ofSeconds(5), "x").about("key").toString());
    }
}
