package charwire.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.identity.TestCertificate;
import charwire.testkit.Programs;
import charwire.tls.MemoryHandshake;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.trust.KnownServers.Verdict;
import charwire.words.Sentences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant YEAR_LATER = Instant.parse("2021-01-01T00:00:00Z");

    private static final TestCertificate CA = TestCertificate.ca("test CA").signed();

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
    void aFileThatWasChangedIsReadBeforeACertificateIsRefused() throws Exception {
        var ca = TestCertificate.ca("new CA").signed();
        var server = TestCertificate.named("s").hosts("localhost").issuedBy(ca).signed();
        Path file = CA.writeTo(folder.resolve("ca.pem"));
        var trust = Trust.caFile(file);
        assertEquals(
                TrustReason.UNKNOWN_CA,
                handshake(trust, "localhost", server).refusal().reason().kind());

        ca.writeTo(file);
        assertTrue(handshake(trust, "localhost", server).succeeded());
        Files.delete(file);
        assertTrue(handshake(trust, "localhost", server).succeeded());
    }

    @Test
    void firstContactWithASelfSignedServerIsRefusedWithItsPin() throws Exception {
        var server = TestCertificate.selfSigned();

        var refusal =
                handshake(Trust.system(KnownServers.NONE), "localhost", server).refusal();

        assertEquals(TrustReason.UNKNOWN_SELF_SIGNED, refusal.reason().kind());
        assertTrue(refusal.firstContact());
        assertEquals("localhost:7319", refusal.hostPort());
        assertTrue(
                Sentences.of(refusal.reason()).endsWith("--pin " + Fingerprint.of(server.certificate)),
                Sentences.of(refusal.reason()));
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

        assertEquals(TrustReason.CHANGED_KEY, refusal.reason().kind());
        assertFalse(refusal.firstContact());
        assertTrue(Sentences.of(refusal.reason()).contains(known.toString()), Sentences.of(refusal.reason()));
        assertTrue(Sentences.of(refusal.reason()).endsWith("trust forget [::1]:7319"), Sentences.of(refusal.reason()));
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

        assertEquals(TrustReason.PIN_MISMATCH, refusal.reason().kind());
        assertTrue(Sentences.of(refusal.reason()).contains(pin.toString()), Sentences.of(refusal.reason()));
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

        assertEquals(TrustReason.EXPIRED, refusal.reason().kind());
        assertTrue(Sentences.of(refusal.reason()).contains("expired on 2021-01-01"), Sentences.of(refusal.reason()));
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

        assertEquals(TrustReason.EXPIRED, refusal.reason().kind());
        assertTrue(
                Sentences.of(refusal.reason()).startsWith("the certificate of the CA CN=middle expired"),
                Sentences.of(refusal.reason()));
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

        assertEquals(TrustReason.NOT_YET_VALID, refusal.reason().kind());
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

        assertEquals(TrustReason.WRONG_HOST, refusal.reason().kind());
        assertTrue(
                Sentences.of(refusal.reason()).contains("not for localhost but for example.org, 192.0.2.7"),
                Sentences.of(refusal.reason()));
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

        assertEquals(TrustReason.WRONG_KEY_USAGE, refusal.reason().kind());
    }

    @Test
    void incompleteChainIsRefusedWithTheMissingIssuer() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var middle = TestCertificate.ca("middle").issuedBy(ca).signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(middle).signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertEquals(TrustReason.UNKNOWN_CA, refusal.reason().kind());
        assertTrue(Sentences.of(refusal.reason()).contains("was issued by CN=middle, which the server did not send"));
    }

    @Test
    void foreignAuthorityIsNamed() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var foreign = TestCertificate.ca("foreign CA").signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(foreign).signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server, foreign)
                .refusal();

        assertEquals(TrustReason.UNKNOWN_CA, refusal.reason().kind());
        assertTrue(
                Sentences.of(refusal.reason()).contains("comes from the CA CN=foreign CA"),
                Sentences.of(refusal.reason()));
    }

    @Test
    void foreignAuthorityUnderTheSystemsTrustMayBeRemembered() throws Exception {
        var foreign = TestCertificate.ca("foreign CA").signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(foreign).signed();

        var refusal = handshake(Trust.system(KnownServers.NONE), "localhost", server, foreign)
                .refusal();

        assertEquals(TrustReason.UNKNOWN_CA, refusal.reason().kind());
        assertTrue(refusal.firstContact());
    }

    @Test
    void selfSignedCertificateIsRefusedWhereACaIsDemanded() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();

        var refusal = handshake(
                        Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", TestCertificate.selfSigned())
                .refusal();

        assertEquals(TrustReason.SELF_SIGNED_BUT_CA_DEMANDED, refusal.reason().kind());
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

        assertEquals(TrustReason.INVALID_CHAIN, refusal.reason().kind());
    }

    @Test
    void selfSignedCertificateInTheCaFileIsTrusted() throws Exception {
        var server = TestCertificate.selfSigned();

        var handshake = handshake(Trust.caFile(server.writeTo(folder.resolve("ca.pem"))), "localhost", server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    static Stream<Arguments> rulesOfTheCa() {
        var permitted = TestCertificate.ca("c").permitted("a.test").signed();
        var shallow = TestCertificate.named("c").authority(0).signed();
        var forClients =
                TestCertificate.ca("c").usage(TestCertificate.CLIENT_AUTH).signed();
        var signsNothing = TestCertificate.ca("c").digitalSignatureOnly().signed();
        var unheardOf = TestCertificate.ca("c").unheardOf().signed();
        var middle = TestCertificate.ca("m").issuedBy(shallow).signed();
        var middleForClients = TestCertificate.ca("m")
                .issuedBy(CA)
                .usage(TestCertificate.CLIENT_AUTH)
                .signed();
        return Stream.of(
                arguments("the name constraints of the CA CN=c do not allow it localhost", permitted, permitted, null),
                arguments("the CA CN=c may have 0 CAs below it, not 1 (its path length)", shallow, middle, middle),
                arguments(
                        "the CA CN=c is not made for servers (serverAuth) (its extended key usage)",
                        forClients,
                        forClients,
                        null),
                arguments(
                        "the CA CN=m is not made for servers (serverAuth) (its extended key usage)",
                        CA,
                        middleForClients,
                        middleForClients),
                arguments(
                        "the CA CN=c is not made to issue certificates (its key usage lacks keyCertSign)",
                        signsNothing,
                        signsNothing,
                        null),
                arguments(
                        "the CA CN=c has a critical extension that is not understood here",
                        unheardOf,
                        unheardOf,
                        null));
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheCa")
    void ruleOfTheTrustedCaItselfHolds(String rule, TestCertificate ca, TestCertificate issuer, TestCertificate middle)
            throws Exception {
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(issuer).signed();
        TestCertificate[] more = middle == null ? new TestCertificate[0] : new TestCertificate[] {middle};

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server, more)
                .refusal();

        assertEquals(TrustReason.INVALID_CHAIN, refusal.reason().kind());
        assertEquals(
                "the server's certificates were refused: " + rule + "; the server's operator must replace them",
                Sentences.of(refusal.reason()));
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheCa")
    void opensslRefusesWhatARuleForbids(String rule, TestCertificate ca, TestCertificate issuer, TestCertificate middle)
            throws Exception {
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(issuer).signed();
        TestCertificate[] more = middle == null ? new TestCertificate[0] : new TestCertificate[] {middle};

        assertEquals(2, opensslVerdict(ca, server, more), rule);
    }

    @Test
    void opensslTrustsTheNameThatTheCaMayVouchFor() throws Exception {
        var ca = TestCertificate.ca("c").permitted("a.test").signed();
        var server =
                TestCertificate.named("s").hosts("chat.a.test").issuedBy(ca).signed();

        assertEquals(0, opensslVerdict(ca, server));
    }

    private int opensslVerdict(TestCertificate ca, TestCertificate server, TestCertificate... more) throws Exception {
        assumeTrue(Programs.installed("openssl"), "openssl");
        Path file = ca.writeTo(folder.resolve("ca.pem"));
        Path sent = server.writeTo(folder.resolve("sent.pem"), more);
        String command = "openssl verify -purpose sslserver -CAfile " + file + " -untrusted " + sent + " " + sent;
        Process openssl = new ProcessBuilder(command.split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(openssl.waitFor(30, TimeUnit.SECONDS), "openssl hangs");
        return openssl.exitValue();
    }

    @Test
    void nameThatTheCaMayVouchForIsTrusted() throws Exception {
        var ca = TestCertificate.ca("c").permitted("a.test").signed();
        var server =
                TestCertificate.named("s").hosts("chat.a.test").issuedBy(ca).signed();

        var handshake = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "chat.a.test", server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @Test
    void anotherCaOfTheSameNameAndKeyMayVouchForWhatTheFirstMayNot() throws Exception {
        var narrow = TestCertificate.ca("c").permitted("a.test").signed();
        var wide = TestCertificate.ca("c").keys(narrow.keys).signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(wide).signed();

        var handshake = handshake(Trust.caFile(narrow.writeTo(folder.resolve("ca.pem"), wide)), "localhost", server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @Test
    void namesOfATrustedIntermediateHoldToo() throws Exception {
        var ca = TestCertificate.ca("c").signed();
        var middle = TestCertificate.ca("m").permitted("a.test").issuedBy(ca).signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(middle).signed();

        var refusal = handshake(Trust.caFile(middle.writeTo(folder.resolve("ca.pem"))), "localhost", server, middle)
                .refusal();

        assertTrue(
                Sentences.of(refusal.reason()).contains("the name constraints of the CA CN=m do not allow"),
                Sentences.of(refusal.reason()));
    }

    @Test
    void expiredCaIsRefusedWithItsDayThoughTheServersCertificateIsValid() throws Exception {
        var ca = TestCertificate.ca("c").valid(LONG_AGO, YEAR_LATER).signed();
        var server = TestCertificate.named("s").hosts("localhost").issuedBy(ca).signed();
        Path file = ca.writeTo(folder.resolve("ca.pem"));

        var refusal = handshake(Trust.caFile(file), "localhost", server).refusal();

        assertEquals(TrustReason.EXPIRED, refusal.reason().kind());
        assertTrue(
                Sentences.of(refusal.reason())
                        .startsWith("the CA CN=c, in " + file + ", expired on 2021-01-01; name the file of"),
                Sentences.of(refusal.reason()));
    }

    @Test
    void expiredCertificateInTheCaFileIsRefusedToo() throws Exception {
        var server = TestCertificate.named("s")
                .hosts("localhost")
                .valid(LONG_AGO, YEAR_LATER)
                .signed();

        var refusal = handshake(Trust.caFile(server.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertEquals(TrustReason.EXPIRED, refusal.reason().kind());
    }

    @Test
    void renewedCaBesideTheExpiredOneIsTrusted() throws Exception {
        var expired = TestCertificate.ca("c").valid(LONG_AGO, YEAR_LATER).signed();
        var renewed = TestCertificate.ca("c").keys(expired.keys).signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(renewed).signed();

        var handshake =
                handshake(Trust.caFile(expired.writeTo(folder.resolve("ca.pem"), renewed)), "localhost", server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @ParameterizedTest
    @CsvSource({"chat_server, chat_server", "CHAT_server., chat_server", "chat.test., chat.test", "a_b.c.test, *.c.test"
    })
    void nameWithAnUnderscoreOrTheRootsDotIsCheckedAsAnyOther(String host, String certified) throws Exception {
        var server = TestCertificate.named("s").hosts(certified).issuedBy(CA).signed();

        var handshake = handshake(Trust.caFile(CA.writeTo(folder.resolve("ca.pem"))), host, server);

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @ParameterizedTest
    @CsvSource({
        "chat_server, chatserver",
        "chat_server, *",
        "chat_server, *.test",
        "a_b.c.test, *.test",
        "a_b.test, *.*"
    })
    void nameWithAnUnderscoreThatIsNotInTheCertificateIsRefused(String host, String certified) throws Exception {
        var server = TestCertificate.named("s").hosts(certified).issuedBy(CA).signed();

        var refusal = handshake(Trust.caFile(CA.writeTo(folder.resolve("ca.pem"))), host, server)
                .refusal();

        assertEquals(TrustReason.WRONG_HOST, refusal.reason().kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "chat_server"})
    void hostIsNeverTakenFromTheSubject(String host) throws Exception {
        var server = TestCertificate.named(host).issuedBy(CA).signed();

        var refusal = handshake(Trust.caFile(CA.writeTo(folder.resolve("ca.pem"))), host, server)
                .refusal();

        assertEquals(TrustReason.WRONG_HOST, refusal.reason().kind());
    }

    @Test
    void namesInACertificateReachNoMessageRaw() throws Exception {
        var ca = TestCertificate.ca("test CA").signed();
        var foreign = TestCertificate.ca("\u001b[2J\u202e").signed();
        var server =
                TestCertificate.named("s").hosts("localhost").issuedBy(foreign).signed();

        var refusal = handshake(Trust.caFile(ca.writeTo(folder.resolve("ca.pem"))), "localhost", server)
                .refusal();

        assertTrue(Sentences.of(refusal.reason()).contains("\\u{001B}[2J\\u{202E}"), Sentences.of(refusal.reason()));
    }

    @Test
    void rememberedServerIsTrustedAndItsSuccessorIsNot() throws Exception {
        var server = TestCertificate.selfSigned();
        var known = new KnownServersFile(folder.resolve("known-servers"));
        var first = handshake(Trust.system(known), "localhost", server).refusal();

        known.remember(first.hostPort(), first.fingerprint(), LONG_AGO);

        assertTrue(handshake(Trust.system(known), "localhost", server).succeeded());
        assertEquals(
                TrustReason.CHANGED_KEY,
                handshake(Trust.system(known), "localhost", TestCertificate.selfSigned())
                        .refusal()
                        .reason()
                        .kind());
    }

    @Test
    void brokenKnownServersRefuseRatherThanForget() throws Exception {
        Path file = TestCertificate.write(folder.resolve("known-servers"), "broken\n");

        var refusal = handshake(Trust.system(new KnownServersFile(file)), "localhost", TestCertificate.selfSigned())
                .refusal();

        assertEquals(TrustReason.KNOWN_SERVERS_UNREADABLE, refusal.reason().kind());
        assertTrue(Sentences.of(refusal.reason()).contains("line 1 is broken"), Sentences.of(refusal.reason()));
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
