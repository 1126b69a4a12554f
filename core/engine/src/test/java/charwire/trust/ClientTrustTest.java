package charwire.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.identity.ClientIdentity;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.identity.TestCertificate;
import charwire.protocol.Reason;
import charwire.tls.HandshakeFailure;
import charwire.tls.MemoryHandshake;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.words.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTrustTest {
    private static final TestCertificate CA = TestCertificate.ca("clients").signed();
    private static final TestCertificate SERVER = TestCertificate.selfSigned();
    private static final TestCertificate CLIENT = TestCertificate.named("alice")
            .issuedBy(CA)
            .usage(TestCertificate.CLIENT_AUTH)
            .signed();

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void clientWithACertificateFromTheCaIsLetInAndNamed(String version) throws Exception {
        SSLEngine server = demandingServer(CA);

        var handshake = MemoryHandshake.between(client(CLIENT, version), server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.serverFailure()));
        assertEquals("CN=alice", server.getSession().getPeerPrincipal().getName());
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void clientFromAnotherCaIsNotLetIn(String version) throws Exception {
        var other = TestCertificate.ca("others").signed();

        var handshake = MemoryHandshake.between(
                client(TestCertificate.named("mallory").issuedBy(other).signed(), version), demandingServer(CA));

        assertFalse(handshake.succeeded());
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void clientFromAnImpostorOfTheCaIsNotLetIn(String version) throws Exception {
        var impostor = TestCertificate.ca("clients").signed();

        var handshake = MemoryHandshake.between(
                client(TestCertificate.named("mallory").issuedBy(impostor).signed(), version), demandingServer(CA));

        assertFalse(handshake.succeeded());
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void ruleOfTheClientCaItselfHoldsAndIsNamed(String version) throws Exception {
        var narrow = TestCertificate.ca("clients").permitted("a.test").signed();
        var outside = TestCertificate.named("mallory")
                .issuedBy(narrow)
                .hosts("b.test")
                .usage(TestCertificate.CLIENT_AUTH)
                .signed();

        var handshake = MemoryHandshake.between(client(outside, version), demandingServer(narrow));

        assertEquals(
                "the client's certificate is not accepted: the name constraints of the CA CN=clients do not allow it b.test",
                Sentences.of(HandshakeFailure.explain(handshake.serverFailure(), new byte[] {22})));
    }

    @Test
    void expiredClientCaLetsNobodyInAndIsWarnedAbout() throws Exception {
        var expired = TestCertificate.ca("clients")
                .valid(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z"))
                .signed();
        var alice = TestCertificate.named("alice").issuedBy(expired).signed();

        var handshake = MemoryHandshake.between(client(alice, "TLSv1.3"), demandingServer(expired));

        assertEquals(
                "the client's certificate is not accepted: the CA CN=clients expired on 2021-01-01",
                Sentences.of(HandshakeFailure.explain(handshake.serverFailure(), new byte[] {22})));
        assertEquals(
                List.of("the certificate of the CA CN=clients expired on 2021-01-01"),
                said(ClientTrust.load(folder.resolve("ca.pem")).warnings(Instant.now())));
    }

    @Test
    void bundleMayHoldSeveralCas() throws Exception {
        var other = TestCertificate.ca("others").signed();

        var trust = ClientTrust.load(CA.writeTo(folder.resolve("bundle.pem"), other));

        assertEquals(List.of(CA.certificate, other.certificate), trust.authorities());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void trustStoreUnderTheDefaultPasswordIsRead(String type) throws Exception {
        assertEquals(
                List.of(CA.certificate),
                ClientTrust.load(trustStore(type, "changeit")).authorities());
    }

    @Test
    void trustStoreUnderAnotherPasswordIsRefused() throws Exception {
        Path file = trustStore("PKCS12", "secret");

        var refusal = assertThrows(IdentityException.class, () -> ClientTrust.load(file));

        assertEquals(
                "client CA: " + file
                        + ": holds no certificate that can be read without a password; give them as a PEM file",
                Sentences.of(refusal.reason()));
    }

    @Test
    void fileWithoutACertificateIsRefused() {
        Path file = CLIENT.writeKeyTo(folder.resolve("ca.pem"));

        var refusal = assertThrows(IdentityException.class, () -> ClientTrust.load(file));

        assertEquals("client CA: " + file + ": holds no CERTIFICATE block", Sentences.of(refusal.reason()));
    }

    @Test
    void certificateForServersIsWarnedAboutAtTheClient() throws Exception {
        var forServers =
                TestCertificate.named("c").usage(TestCertificate.SERVER_AUTH).signed();

        assertEquals(
                List.of("the certificate's extended key usage does not allow it for clients (clientAuth): peers refuse"
                        + " it"),
                said(ClientIdentity.load(source("client", forServers)).warnings(Instant.now())));
    }

    private Path trustStore(String type, String password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("ca", CA.certificate);
        Path file = folder.resolve("ca.store");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private SSLEngine demandingServer(TestCertificate authority) throws IdentityException {
        var trust = ClientTrust.load(authority.writeTo(folder.resolve("ca.pem")));
        var context = ServerIdentity.load(source("server", SERVER)).sslContext(trust.trustManagers());
        return TlsSettings.serverEngine(context, ClientAuth.NEEDED);
    }

    private SSLEngine client(TestCertificate certificate, String version) throws IdentityException {
        var context = Trust.pinned(Set.of(Fingerprint.of(SERVER.certificate)))
                .sslContext(ClientIdentity.load(source("client", certificate)));
        return TlsSettings.clientEngine(context, "localhost", 7319, false, List.of(version));
    }

    private IdentitySource source(String name, TestCertificate certificate) {
        return IdentitySource.pem(
                certificate.writeTo(folder.resolve(name + ".pem")),
                certificate.writeKeyTo(folder.resolve(name + ".key")),
                null);
    }

    private static List<String> said(List<Reason> warnings) {
        return warnings.stream().map(Sentences::of).toList();
    }
}
