package charwire.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import charwire.identity.ClientIdentity;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentityFiles;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.identity.TestCertificate;
import charwire.net.CloseCause;
import charwire.protocol.ServerLine;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import charwire.tls.HandshakeFailure;
import charwire.tls.TlsSettings;
import charwire.words.Sentences;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of a running server, and the certificates that it demands. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CertificatesTest {
    private static final TestCertificate OLD = TestCertificate.selfSigned();
    private static final TestCertificate RENEWED = TestCertificate.selfSigned();
    private static final TestCertificate CLIENT_CA =
            TestCertificate.ca("our clients").signed();

    @TempDir
    Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void write() {
        certificate = OLD.writeTo(folder.resolve("cert.pem"));
        key = OLD.writeKeyTo(folder.resolve("key.pem"));
    }

    private Certificates certificates(ClientTrust clients) throws IdentityException {
        return new Certificates(ServerIdentity.load(IdentitySource.pem(certificate, key, null)), clients);
    }

    private static TestServer serverOf(Certificates certificates) {
        return TestServer.options()
                .settings(TestServer.settings("a-z", "1-8", "10"))
                .engines(certificates::engine)
                .start();
    }

    private static TestClient connect(TestServer server, ClientIdentity identity) throws IOException {
        Trust trust = Trust.pinned(Set.of(Fingerprint.of(OLD.certificate), Fingerprint.of(RENEWED.certificate)));
        return TestClient.connect(
                server.address(), 0, TlsSettings.clientEngine(trust.sslContext(identity), "localhost", 7319, false));
    }

    private static Certificate shownTo(TestClient client) {
        return client.tls().peerCertificate().orElseThrow();
    }

    @Test
    void replacedCertificateIsForNewConnectionsAndOldOnesStay() throws Exception {
        Certificates certificates = certificates(null);
        try (var server = serverOf(certificates);
                var before = connect(server, null)) {
            before.line();
            RENEWED.writeTo(certificate);
            RENEWED.writeKeyTo(key);
            assertEquals(Optional.empty(), certificates.poll());
            assertInstanceOf(IdentityFiles.Replaced.class, certificates.poll().orElseThrow());

            try (var after = connect(server, null)) {
                assertEquals(RENEWED.certificate, shownTo(after));
                assertEquals(OLD.certificate, shownTo(before));
                before.stat();
                assertEquals("", before.laws().problems());
                assertEquals(0, before.laws().skipped());
            }
        }
    }

    @Test
    void brokenFileChangesNothingAndIsReported() throws Exception {
        Certificates certificates = certificates(null);
        try (var server = serverOf(certificates)) {
            TestCertificate.write(certificate, "broken");
            certificates.poll();
            var result = assertInstanceOf(
                    IdentityFiles.Broken.class, certificates.poll().orElseThrow());

            assertEquals(
                    "certificate: " + certificate + ": not PEM: no -----BEGIN line",
                    Sentences.of(result.failure().reason()));
            try (var after = connect(server, null)) {
                assertEquals(OLD.certificate, shownTo(after));
            }
        }
    }

    private ClientTrust clientTrust() throws IdentityException {
        return ClientTrust.load(CLIENT_CA.writeTo(folder.resolve("ca.pem")));
    }

    private ClientIdentity identityOf(TestCertificate client) throws IdentityException {
        return ClientIdentity.load(IdentitySource.pem(
                client.writeTo(folder.resolve("client.pem")), client.writeKeyTo(folder.resolve("client.key")), null));
    }

    @Test
    void clientWithACertificateOfTheClientCaIsLetInAndItsSubjectShownSanitised() throws Exception {
        var client = TestCertificate.named("\"eve\033[2J\u202e\"")
                .usage(TestCertificate.CLIENT_AUTH)
                .issuedBy(CLIENT_CA)
                .signed();
        try (var server = serverOf(certificates(clientTrust()));
                var eve = connect(server, identityOf(client))) {
            eve.await(ServerLine.Chars.class);

            String shown = "CN=eve\\u{001B}[2J\\u{202E}";
            assertEquals(
                    shown, server.events().await(ServerEvent.Connected.class).subject());
            assertEquals(
                    shown,
                    server.snapshot().clients().stream()
                            .map(ClientRow::subject)
                            .findFirst()
                            .orElseThrow());
        }
    }

    @Test
    void clientWithoutACertificateIsRefused() throws Exception {
        assertRefused(null, "client certificate required, none sent");
    }

    @Test
    void clientWithACertificateOfACaThatOnlyBearsTheNameIsRefused() throws Exception {
        var stranger = TestCertificate.named("stranger")
                .usage(TestCertificate.CLIENT_AUTH)
                .issuedBy(TestCertificate.ca("our clients").signed())
                .signed();
        assertRefused(
                identityOf(stranger),
                "the client's certificate is not accepted: not from our client CA, or not for clients");
    }

    private void assertRefused(ClientIdentity identity, String told) throws Exception {
        try (var server = serverOf(certificates(clientTrust()))) {
            assertThrows(SSLException.class, () -> {
                try (var client = connect(server, identity)) {
                    client.line();
                }
            });
            CloseCause cause =
                    server.events().await(ServerEvent.HandshakeFailed.class).cause();
            assertEquals(told, Sentences.of(HandshakeFailure.explain(cause.error(), cause.firstBytes())));
        }
    }
}
