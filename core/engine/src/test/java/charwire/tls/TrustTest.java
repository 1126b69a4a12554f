package charwire.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.tls.KnownServers.Verdict;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.tls.UntrustedServerException.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant YEAR_LATER = Instant.parse("2021-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void certificateFromTheNamedCaIsTrusted() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var server = TestCertificate.named("s").hosts("localhost").issuedBy(ca).signed();

        var handshake = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @Test
    void firstContactWithASelfSignedServerIsRefusedWithItsPin() throws Exception {
        var server = TestCertificate.selfSigned();

        var refusal =
                handshake(Trust.system(KnownServers.NONE), "localhost", server).refusal();

        assertEquals(Reason.UNKNOWN_SELF_SIGNED, refusal.reason());
        assertTrue(refusal.firstContact());
        assertEquals("localhost:7319", refusal.hostPort());
        assertTrue(refusal.getMessage().endsWith("--pin " + Fingerprint.of(server.certificate)), refusal.getMessage());
    }

    @Test
    void knownServerIsTrustedUnderAnyName() throws Exception {
        var handshake =
                handshake(Trust.system((hostPort, leaf) -> Verdict.TRUSTED), "192.0.2.1", TestCertificate.selfSigned());

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @Test
    void trustInAKnownServerOfAPrivateCaRestsOnItsBeingKnown() throws Exception {
        var ca = TestCertificate.ca("private CA").signed();
        var server = TestCertificate.named("s").hosts("localhost").issuedBy(ca).signed();
        Trust system = Trust.system((hostPort, leaf) -> Verdict.TRUSTED);
        Trust named = Trust.caFile(ca.writeTo(folder.resolve("ca.pem")));

        assertEquals(Trust.Mode.SYSTEM, system.basis(server.certificate));
        assertTrue(handshake(system, "localhost", server).succeeded());
        assertTrue(handshake(named, "localhost", server).succeeded());

        assertEquals(Trust.Mode.KNOWN, system.basis(server.certificate));
        assertEquals(Trust.Mode.CA_FILE, named.basis(server.certificate));
    }

    @Test
    void changedCertificateIsRefusedWithBothFingerprints() throws Exception {
        var known = Fingerprint.of(TestCertificate.selfSigned().certificate);

        var refusal = handshake(
                        Trust.system((hostPort, leaf) -> Verdict.changed(known)), "::1", TestCertificate.selfSigned())
                .refusal();

        assertEquals(Reason.CHANGED_KEY, refusal.reason());
        assertFalse(refusal.firstContact());
        assertTrue(refusal.getMessage().contains(known.toString()), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("trust forget [::1]:7319"), refusal.getMessage());
    }

    @Test
    void pinnedCertificateIsTrustedThoughExpiredAndForAnotherHost() throws Exception {
        var server = TestCertificate.named("s")
                .hosts("example.org")
                .valid(LONG_AGO, YEAR_LATER)
                .signed();

        var handshake = handshake(Trust.pinned(Set.of(Fingerprint.of(server.certificate))), "localhost", server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @Test
    void otherCertificateThanThePinnedIsRefused() throws Exception {
        var pin = Fingerprint.of(TestCertificate.selfSigned().certificate);

        var refusal = handshake(Trust.pinned(Set.of(pin)), "localhost", TestCertificate.selfSigned())
                .refusal();

        assertEquals(Reason.PIN_MISMATCH, refusal.reason());
        assertTrue(refusal.getMessage().contains(pin.toString()), refusal.getMessage());
    }

    @Test
    void expiredCertificateIsRefusedWithItsDay() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var server = TestCertificate.named("s")
                .hosts("localhost")
                .issuedBy(ca)
                .valid(LONG_AGO, YEAR_LATER)
                .signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertEquals(Reason.EXPIRED, refusal.reason());
        assertTrue(refusal.getMessage().contains("expired on 2021-01-01"), refusal.getMessage());
    }

    @Test
    void expiredAuthorityIsNamed() throws Exception {
        var ca = TestCertificate.ca("test CA").valid(LONG_AGO, YEAR_LATER).signed();
        var middle = TestCertificate.ca("middle")
                .issuedBy(ca)
                .valid(LONG_AGO, YEAR_LATER)
                .signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(middle).signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server, middle)
                .refusal();

        assertEquals(Reason.EXPIRED, refusal.reason());
        assertTrue(
                refusal.getMessage().startsWith("the certificate of the CA CN=middle expired"), refusal.getMessage());
    }

    @Test
    void certificateOfTheFutureIsRefused() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var tomorrow = Instant.now().plusSeconds(90_000);
        var server = TestCertificate.named("s")
                .hosts("localhost")
                .issuedBy(ca)
                .valid(tomorrow, tomorrow.plusSeconds(90_000))
                .signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertEquals(Reason.NOT_YET_VALID, refusal.reason());
    }

    @Test
    void certificateForAnotherHostIsRefusedWithTheHostsThatItIsFor() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var server = TestCertificate.named("s")
                .hosts("example.org", "192.0.2.7")
                .issuedBy(ca)
                .signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertEquals(Reason.WRONG_HOST, refusal.reason());
        assertTrue(
                refusal.getMessage().contains("not for localhost but for example.org, 192.0.2.7"),
                refusal.getMessage());
    }

    @Test
    void certificateForAnAddressIsAcceptedForThatAddress() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var server = TestCertificate.named("s").hosts("::1").issuedBy(ca).signed();

        var handshake = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "[::1]", server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @Test
    void certificateForClientsIsRefused() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var server = TestCertificate.named("s")
                .hosts("localhost")
                .issuedBy(ca)
                .usage(TestCertificate.CLIENT_AUTH)
                .signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertEquals(Reason.WRONG_KEY_USAGE, refusal.reason());
    }

    @Test
    void incompleteChainIsRefusedWithTheMissingIssuer() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var middle = TestCertificate.ca("middle").issuedBy(ca).signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(middle).signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertEquals(Reason.UNKNOWN_CA, refusal.reason());
        assertTrue(refusal.getMessage().contains("was issued by CN=middle, which the server did not send"));
    }

    @Test
    void foreignAuthorityIsNamed() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var foreign = TestCertificate.ca("foreign CA").signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(foreign).signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server, foreign)
                .refusal();

        assertEquals(Reason.UNKNOWN_CA, refusal.reason());
        assertTrue(refusal.getMessage().contains("comes from the CA CN=foreign CA"), refusal.getMessage());
    }

    @Test
    void foreignAuthorityUnderTheSystemsTrustMayBeRemembered() throws Exception {
        var foreign = TestCertificate.ca("foreign CA").signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(foreign).signed();

        var refusal = handshake(Trust.system(KnownServers.NONE), "localhost", server, foreign)
                .refusal();

        assertEquals(Reason.UNKNOWN_CA, refusal.reason());
        assertTrue(refusal.firstContact());
    }

    @Test
    void selfSignedCertificateIsRefusedWhereACaIsDemanded() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();

        var refusal = handshake(
                        Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", TestCertificate.selfSigned())
                .refusal();

        assertEquals(Reason.SELF_SIGNED_BUT_CA_DEMANDED, refusal.reason());
        assertFalse(refusal.firstContact());
    }

    @Test
    void issuerThatIsNoAuthorityIsRefused() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var notCa = TestCertificate.named("not a CA").issuedBy(ca).signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(notCa).signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server, notCa)
                .refusal();

        assertEquals(Reason.INVALID_CHAIN, refusal.reason());
    }

    @Test
    void selfSignedCertificateInTheCaFileIsTrusted() throws Exception {
        var server = TestCertificate.selfSigned();

        var handshake = handshake(Trust.caFile(server.writeTo(folder.resolve("ca.pem"))), "localhost", server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @Test
    void namesInACertificateReachNoMessageRaw() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var foreign = TestCertificate.ca("\u001b[2J\u202e").signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(foreign).signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertTrue(refusal.getMessage().contains("\\u{001B}[2J\\u{202E}"), refusal.getMessage());
    }

    @Test
    void rememberedServerIsTrustedAndItsSuccessorIsNot() throws Exception {
        var server = TestCertificate.selfSigned();
        var known = new KnownServersFile(folder.resolve("known-servers"));
        var first = handshake(Trust.system(known), "localhost", server).refusal();

        known.remember(first.hostPort(), first.fingerprint(), LONG_AGO);

        assertTrue(handshake(Trust.system(known), "localhost", server).succeeded());
        assertEquals(
                Reason.CHANGED_KEY,
                handshake(Trust.system(known), "localhost", TestCertificate.selfSigned())
                        .refusal()
                        .reason());
    }

    @Test
    void brokenKnownServersRefuseRatherThanForget() throws Exception {
        Path file = TestCertificate.write(folder.resolve("known-servers"), "broken\n");

        var refusal = handshake(Trust.system(new KnownServersFile(file)), "localhost", TestCertificate.selfSigned())
                .refusal();

        assertEquals(Reason.KNOWN_SERVERS_UNREADABLE, refusal.reason());
        assertTrue(refusal.getMessage().contains("line 1 is broken"), refusal.getMessage());
    }

    private MemoryHandshake handshake(Trust trust, String host, TestCertificate server, TestCertificate... issuers)
            throws IdentityException {
        Path certificates = server.writeTo(folder.resolve("server.pem"), issuers);
        Path key = server.writeKeyTo(folder.resolve("server.key"));
        var identity = ServerIdentity.load(IdentitySource.pem(certificates, key, null));
        return MemoryHandshake.between(
                TlsSettings.clientEngine(trust.sslContext(null), host, 7319, trust.checksHostName()),
                TlsSettings.serverEngine(identity.sslContext(null), ClientAuth.NONE));
    }
}
