package charwire.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import charwire.identity.ClientIdentity;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.TestCertificate;
import charwire.protocol.Reason;
import charwire.share.Command;
import charwire.share.EntryId;
import charwire.share.Reply;
import charwire.share.ShareException;
import charwire.share.ShareReason;
import charwire.share.ShareUri;
import charwire.share.SharedLogProbe;
import charwire.testkit.Deadline;
import charwire.trust.Trust;
import charwire.words.Sentences;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that speaks TLS and demands a certificate. */
final class TlsTest {
    private static final TestCertificate CA = TestCertificate.ca("our engines").signed();
    private static final TestCertificate OTHER_CA = TestCertificate.ca("others").signed();
    private static final TestCertificate ENGINE =
            TestCertificate.named("engine").hosts("localhost").issuedBy(CA).signed();
    private static final TestCertificate OURS =
            TestCertificate.named("server").issuedBy(CA).signed();
    private static final TestCertificate FOREIGN =
            TestCertificate.named("server").issuedBy(OTHER_CA).signed();
    private static final TestCertificate SELF = TestCertificate.selfSigned();

    @TempDir
    private static Path folder;

    private static RedisServer redis;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.startTls(
                folder,
                ENGINE.writeTo(folder.resolve("engine.pem")),
                ENGINE.writeKeyTo(folder.resolve("engine.key")),
                CA.writeTo(folder.resolve("ca.pem")));
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    private static RedisConfig config(String host, TestCertificate ca, TestCertificate shown) throws IdentityException {
        Path trusted = ca.writeTo(folder.resolve("trusted.pem"));
        ClientIdentity identity = shown == null
                ? null
                : ClientIdentity.load(IdentitySource.pem(
                        shown.writeTo(folder.resolve("shown.pem")),
                        shown.writeKeyTo(folder.resolve("shown.key")),
                        null));
        var uri = ShareUri.parse("rediss://" + host + ":" + redis.port() + "/demo")
                .orThrow();
        return new RedisConfig(uri, null, null, Trust.caFile(trusted), identity, false);
    }

    private static Reason refusal(RedisConfig config) {
        return assertThrows(
                        ShareException.class,
                        () -> RedisLog.open(config, InetAddress::getAllByName, Integer.MAX_VALUE, Deadline.LONGEST))
                .reason()
                .core();
    }

    @Test
    void whoTrustsItsCaAndShowsACertificateIsLetIn() throws Exception {
        var probe = new SharedLogProbe(RedisLog.open(config("localhost", CA, OURS)));
        probe.awaitConnected();
        probe.ask(new Command.Lead(null, "s1", "x", new Command.Server("me", "a:1"), "n", Deadline.LONGEST, 1_000));
        byte[] lines = new byte[32 * 1024]; // more than a record of TLS
        Command append =
                new Command.Append("s1", 1, 1, 0, List.of(new Command.Lines(lines.length, lines)), 0, Deadline.LONGEST);
        assertEquals(new Reply.Done(), probe.ask(append));
        assertEquals(2, probe.read("s1", EntryId.START).size());
        probe.close();
    }

    @Test
    void whoShowsNoneOrAnotherIsToldSo() throws Exception {
        assertEquals(ShareReason.ENGINE_WANTS_CERTIFICATE.with(), refusal(config("localhost", CA, null)));
        assertEquals(
                "it does not accept the certificate in --share-cert (unknown_ca)",
                Sentences.english(refusal(config("localhost", CA, FOREIGN))));
    }

    @Test
    void itsOwnCertificateIsChecked() throws Exception {
        assertEquals(
                "the server's certificate comes from the CA CN=our engines, which is not in "
                        + folder.resolve("trusted.pem") + "; name the CA's file with --share-ca",
                Sentences.english(refusal(config("localhost", OTHER_CA, OURS))));
        assertEquals(
                "its certificate is not for 127.0.0.1 but for localhost; write a name in --share that it is for",
                Sentences.english(refusal(config("127.0.0.1", CA, OURS))));
    }

    @Test
    void aSelfSignedOneIsTrustedByItself() throws Exception {
        try (var own = RedisServer.startTls(
                folder.resolve("own"),
                SELF.writeTo(folder.resolve("self.pem")),
                SELF.writeKeyTo(folder.resolve("self.key")),
                null)) {
            var uri =
                    ShareUri.parse("rediss://localhost:" + own.port() + "/demo").orThrow();
            assertEquals(
                    ShareReason.ENGINE_SELF_SIGNED.with(Fingerprint.of(SELF.certificate)),
                    refusal(new RedisConfig(
                            uri, null, null, Trust.caFile(CA.writeTo(folder.resolve("ca2.pem"))), null, false)));
            RedisLog.open(new RedisConfig(
                            uri, null, null, Trust.caFile(SELF.writeTo(folder.resolve("self2.pem"))), null, false))
                    .close();
        }
    }

    @Test
    void theOtherTongueIsNoticed() throws Exception {
        var plain =
                ShareUri.parse("redis://localhost:" + redis.port() + "/demo").orThrow();
        assertEquals(ShareReason.ENGINE_SPEAKS_TLS.with(), refusal(RedisConfig.of(plain)));
        try (var other = RedisServer.start(folder.resolve("plain"))) {
            var tls = ShareUri.parse("rediss://127.0.0.1:" + other.port() + "/demo")
                    .orThrow();
            Trust trust = Trust.caFile(CA.writeTo(folder.resolve("ca3.pem")));
            assertEquals(
                    ShareReason.ENGINE_SPEAKS_NO_TLS.with(),
                    refusal(new RedisConfig(tls, null, null, trust, null, false)));
        }
    }
}
