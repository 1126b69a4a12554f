package charwire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void buildFillsInNumberAndCommit() {
        var version = Version.current();

        assertTrue(version.number().matches("\\d+\\.\\d+\\.\\d+(-\\w+)?"), version.number());
        assertTrue(version.commit().matches("[0-9a-f]{40,64}|unknown"), version.commit());
    }

    @Test
    void lineShowsTheStartOfTheCommit() {
        var version = new Version("1.2.3", "0123456789abcdef0123456789abcdef01234567");

        assertEquals("charwire-client 1.2.3 (commit 0123456789)", version.line("charwire-client"));
    }

    @Test
    void lineShowsAnUnknownCommitWhole() {
        assertEquals("charwire-server 1.2.3 (commit unknown)", new Version("1.2.3", "unknown").line("charwire-server"));
    }

    @Test
    void missingValuesAreUnknown() throws IOException {
        assertEquals(new Version("unknown", "unknown"), Version.read(new StringReader("")));
    }
}
