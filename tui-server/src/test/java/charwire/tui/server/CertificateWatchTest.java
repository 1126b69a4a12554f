package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.server.ServerEvent;
import charwire.trust.Certificates;
import charwire.tui.server.event.EventText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator is told when the certificate's files change; each look is one of those that the thread makes. */
class CertificateWatchTest {
    @TempDir
    Path dir;

    private final List<ServerEvent> events = new ArrayList<>();
    private Certificates certificates;

    @BeforeEach
    void watch() throws Exception {
        TestKeys.make(dir, "old", 1);
        TestKeys.make(dir, "new", 1);
        use("old");
        certificates = new Certificates(
                ServerIdentity.load(IdentitySource.pem(dir.resolve("used.pem"), dir.resolve("used-key.pem"), null)),
                null);
    }

    private void use(String name) throws IOException {
        for (String file : List.of(".pem", "-key.pem")) {
            Files.copy(dir.resolve(name + file), dir.resolve("used" + file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void look() {
        CertificateWatch.look(certificates, events::add);
    }

    @Test
    void replacedFilesAreOneEventWithTheNewFingerprint() throws Exception {
        use("new");
        look();
        look();
        look();

        assertEquals(1, events.size());
        var fresh = ServerIdentity.load(IdentitySource.pem(dir.resolve("new.pem"), dir.resolve("new-key.pem"), null));
        assertEquals(
                "certificate replaced for new connections: " + dir.resolve("used.pem") + ", " + fresh.fingerprint()
                        + ", valid until " + fresh.notAfter(),
                EventText.of(events.get(0)));
    }

    @Test
    void filesThatDoNotFitAreOneWarning() throws Exception {
        Files.copy(dir.resolve("new.pem"), dir.resolve("used.pem"), StandardCopyOption.REPLACE_EXISTING);
        look();
        look();
        look();

        assertEquals(1, events.size());
        assertEquals(ServerEvent.Level.WARN, events.get(0).level());
        String text = EventText.of(events.get(0));
        assertTrue(text.startsWith("certificate not replaced, the previous one stays: key: "), text);
        assertTrue(text.contains("does not belong to the certificate"), text);
    }
}
