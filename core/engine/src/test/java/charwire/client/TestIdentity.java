package charwire.client;

import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.protocol.Protocol;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.trust.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** One self-signed server identity for all tests of a run: keytool takes half a second. */
final class TestIdentity {
    static final ServerIdentity IDENTITY = made();
    static final SSLContext CONTEXT = IDENTITY.sslContext(null);

    private TestIdentity() {}

    static Fingerprint fingerprint() {
        return IDENTITY.fingerprint();
    }

    static Trust pinned() {
        return Trust.pinned(Set.of(fingerprint()));
    }

    static SSLEngine serverEngine() {
        return TlsSettings.serverEngine(CONTEXT, ClientAuth.NONE, List.of(Protocol.NAME));
    }

    static ServerIdentity made() {
        try {
            Path folder = Files.createTempDirectory("charwire-client-test");
            try {
                return ServerIdentity.load(IdentitySource.selfSigned(folder));
            } finally {
                try (var files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IdentityException e) {
            throw new IllegalStateException(e);
        }
    }
}
