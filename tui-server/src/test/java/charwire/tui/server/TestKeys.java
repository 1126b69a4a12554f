package charwire.tui.server;

import charwire.identity.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;

/** Self-signed certificates for localhost. */
public final class TestKeys {
    static final String PASSWORD = "changeit";

    private TestKeys() {}

    /** Makes {@code NAME.p12}, {@code NAME.pem} and {@code NAME-key.pem}, so many days ago for 365. */
    public static void make(Path folder, String name, int daysAgo) throws IOException, GeneralSecurityException {
        var first = Instant.now().minus(Duration.ofDays(daysAgo));
        var made = TestCertificate.named("localhost")
                .hosts("localhost", "127.0.0.1")
                .valid(first, first.plus(Duration.ofDays(365)))
                .signed();
        made.writeTo(folder.resolve(name + ".pem"));
        made.writeKeyTo(folder.resolve(name + "-key.pem"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("test", made.key(), PASSWORD.toCharArray(), new Certificate[] {made.certificate});
        try (var out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }
}
