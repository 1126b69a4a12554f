package charwire.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.words.Sentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final String HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String COLONS =
            "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:" + "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:" + HEX,
                "SHA256:00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
                HEX,
                " sha256:" + HEX + "\n",
                COLONS,
                "sha256:" + COLONS,
                "sha256 Fingerprint=" + COLONS,
                "SHA256 Fingerprint=" + COLONS
            })
    void everyUsualNotationIsRead(String text) {
        assertEquals("sha256:" + HEX, Fingerprint.parse(text).orThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "sha1:" + HEX,
                "sha256:" + HEX + "0",
                "sha256:0" + "0:11",
                "sha256:g0112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "sha256:sha256:" + HEX,
                HEX + ":",
                "0011:2233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
            })
    void anythingElseIsRefusedWithOneLine(String text) {
        String refusal = Sentences.of(Fingerprint.parse(text).problem().orElseThrow());

        assertTrue(refusal.startsWith("fingerprint: " + text), refusal);
        assertTrue(refusal.contains("expected sha256: and 64 hex digits"), refusal);
    }

    @Test
    void refusalShowsNoRawControls() {
        String refusal =
                Sentences.of(Fingerprint.parse("sha256:\u001b[2J").problem().orElseThrow());

        assertFalse(refusal.contains("\u001b"), refusal);
    }
}
