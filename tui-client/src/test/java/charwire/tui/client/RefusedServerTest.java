package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import charwire.app.Call;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.identity.TestCertificate;
import charwire.testkit.TestServer;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.trust.ClientTrust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every certificate that is refused: one sentence that says why and what to do, and status 3. */
@Timeout(30)
class RefusedServerTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant YEAR_LATER = Instant.parse("2021-01-01T00:00:00Z");

    @SuppressWarnings("TimeInStaticInitializer") // the JDK checks dates against its own clock
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

    private static final TestCertificate CA = TestCertificate.ca("test CA").signed();
    private static final TestCertificate MIDDLE =
            TestCertificate.ca("middle").issuedBy(CA).signed();
    private static final TestCertificate OLD_MIDDLE = TestCertificate.ca("old middle")
            .issuedBy(CA)
            .valid(LONG_AGO, YEAR_LATER)
            .signed();
    private static final TestCertificate NO_CA =
            TestCertificate.named("no CA").issuedBy(CA).signed();
    private static final TestCertificate FOREIGN =
            TestCertificate.ca("foreign \u001b[2J\u202eCA").signed();
    private static final String WRONG_PIN = "sha256:" + "0".repeat(64);

    @TempDir
    Path dir;

    /** A server's certificate for this machine. */
    private static TestCertificate.Builder server() {
        return TestCertificate.named("server").hosts("localhost", "127.0.0.1");
    }

    /** PIN stands for the fingerprint of what the server shows, CA for the CA's file, ADDRESS for the server, TODAY for the day. */
    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        "expired",
                        "--ca CA",
                        List.of(server().issuedBy(CA)
                                .valid(LONG_AGO, YEAR_LATER)
                                .signed()),
                        "the server's certificate expired on 2021-01-01; the server's operator must renew it (if this"
                                + " machine's clock is right: it says TODAY)"),
                arguments(
                        "not yet valid",
                        "--ca CA",
                        List.of(server().issuedBy(CA)
                                .valid(TOMORROW, TOMORROW.plus(Duration.ofDays(1)))
                                .signed()),
                        "the server's certificate is not valid before " + day(TOMORROW)
                                + "; check this machine's clock: it says TODAY"),
                arguments(
                        "expired CA",
                        "--ca CA",
                        List.of(server().issuedBy(OLD_MIDDLE).signed(), OLD_MIDDLE),
                        "the certificate of the CA CN=old middle expired on 2021-01-01; the server's operator must renew"
                                + " it (if this machine's clock is right: it says TODAY)"),
                arguments(
                        "wrong host",
                        "--ca CA",
                        List.of(TestCertificate.named("server")
                                .hosts("example.org", "192.0.2.7")
                                .issuedBy(CA)
                                .signed()),
                        "the server's certificate is not for 127.0.0.1 but for example.org, 192.0.2.7; connect by a name"
                                + " that it is for, or use --pin PIN"),
                arguments(
                        "no host",
                        "--ca CA",
                        List.of(TestCertificate.named("server").issuedBy(CA).signed()),
                        "the server's certificate is not for 127.0.0.1 but for no host at all (CN=server); connect by a"
                                + " name that it is for, or use --pin PIN"),
                arguments(
                        "wrong key usage",
                        "--ca CA",
                        List.of(server().issuedBy(CA)
                                .usage(TestCertificate.CLIENT_AUTH)
                                .signed()),
                        "the server's certificate is not made for servers (its extended key usage lacks serverAuth); the"
                                + " server's operator must use another one"),
                arguments(
                        "self-signed where a CA is demanded",
                        "--ca CA",
                        List.of(server().signed()),
                        "the server's certificate is self-signed, and not one in CA; to trust it, use --pin PIN instead"
                                + " of --ca"),
                arguments(
                        "incomplete chain",
                        "--ca CA",
                        List.of(server().issuedBy(MIDDLE).signed()),
                        "the server's certificate was issued by CN=middle, which the server did not send and which is not"
                                + " in CA (the server should send its whole chain); name the CA's file with --ca, or use"
                                + " --pin PIN"),
                arguments(
                        "foreign CA",
                        "--ca CA",
                        List.of(server().issuedBy(FOREIGN).signed(), FOREIGN),
                        "the server's certificate comes from the CA CN=foreign \\u{001B}[2J\\u{202E}CA, which is not in"
                                + " CA; name the CA's file with --ca, or use --pin PIN"),
                arguments(
                        "issuer that is no CA",
                        "--ca CA",
                        List.of(server().issuedBy(NO_CA).signed(), NO_CA),
                        "the server's certificates were refused: basic constraints check failed: this is not a CA certificate;"
                                + " the server's operator must replace them"),
                arguments(
                        "another pin",
                        "--pin " + WRONG_PIN,
                        List.of(server().signed()),
                        "the server's certificate is PIN, expected was " + WRONG_PIN
                                + ": another server answers here, or"
                                + " its certificate was renewed; if you know that it was, use --pin PIN"),
                arguments(
                        "never met, self-signed",
                        "",
                        List.of(server().signed()),
                        "ADDRESS shows a self-signed certificate, PIN, and is not known yet; compare the fingerprint with"
                                + " the one on the server's screen, then use --pin PIN"),
                arguments(
                        "never met, of a foreign CA",
                        "",
                        List.of(server().issuedBy(FOREIGN).signed(), FOREIGN),
                        "the server's certificate comes from the CA CN=foreign \\u{001B}[2J\\u{202E}CA, which is not"
                                + " trusted by this system; name the CA's file with --ca, or use --pin PIN"));
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aRefusedCertificateIsOneSentenceAndStatus3(
            String name, String trust, List<TestCertificate> chain, String sentence) throws Exception {
        Path ca = CA.writeTo(dir.resolve("ca.pem"));
        TestCertificate leaf = chain.get(0);
        try (TestServer server = serverWith(chain, null)) {
            String address = "127.0.0.1:" + server.address().getPort();

            var run = run(address, ("--headless " + trust).replace("CA", ca.toString()));

            assertEquals(3, run.status(), run.err());
            assertEquals("", run.out());
            String expected = sentence.replace(
                            "PIN", Fingerprint.of(leaf.certificate).toString())
                    .replace("in CA", "in " + ca)
                    .replace("ADDRESS", address)
                    .replace("TODAY", day(Instant.now()));
            String line = run.err().lines().reduce((before, last) -> last).orElseThrow();
            assertTrue(line.startsWith("charwire-client: " + address + ": " + expected), line + "\n" + expected);
        }
    }

    @Test
    void brokenKnownServersRefuseAServerThatOnlyTheyCouldKnow() throws Exception {
        Path known = Files.createDirectories(dir.resolve("state/charwire")).resolve("known-servers");
        Files.writeString(known, "nonsense\n");
        try (TestServer server = serverWith(List.of(server().signed()), null)) {
            var run = run("127.0.0.1:" + server.address().getPort(), "--headless");

            assertEquals(3, run.status());
            assertTrue(
                    run.err()
                            .endsWith(": known servers: " + known + ": line 1 is broken: expected host:port sha256:…"
                                    + " 2026-01-31T12:00:00Z; correct or remove it\n"),
                    run.err());
        }
    }

    // ---- the client's own certificate

    private static TestCertificate.Builder alice() {
        return TestCertificate.named("alice").issuedBy(CA).usage(TestCertificate.CLIENT_AUTH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            encrypted.key | --key-password-file wrong.txt | key: DIR/encrypted.key: the password is wrong
            encrypted.key | | key: DIR/encrypted.key: is encrypted; name a file with its password (--key-password-file)
            encrypted.key | --key-password-file none.txt | password: DIR/none.txt: no such file
            other.key     | | key: DIR/other.key: does not belong to the certificate in DIR/alice.pem (CN=alice)
            alice.pem     | | key: DIR/alice.pem: holds no PRIVATE KEY block
            """)
    void aKeyThatCannotBeUsedIsOneLineAndStatus3(String key, String more, String message) {
        TestCertificate alice = alice().signed();
        alice.writeTo(dir.resolve("alice.pem"));
        alice.writeKeyTo(dir.resolve("encrypted.key"), "correct horse");
        alice().signed().writeKeyTo(dir.resolve("other.key"));
        TestCertificate.write(dir.resolve("wrong.txt"), "battery staple\n");
        String arguments = "--headless --cert alice.pem --key " + key + (more == null ? "" : " " + more);

        var run = run("localhost:1", arguments.replaceAll("([a-z]+\\.[a-z]{3})", dir + "/$1"));

        assertEquals(3, run.status(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("charwire-client: " + message.replace("DIR", dir.toString())), run.err());
    }

    @Test
    void anEncryptedKeyIsReadAndItsCertificateAccepted() throws Exception {
        var run = runAs(alice().signed());

        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().matches("[a-z]{20}"), run.out());
    }

    @Test
    void anExpiredCertificateIsWarnedAboutAndTheServersRefusalIsStatus3() throws Exception {
        var run = runAs(alice().valid(LONG_AGO, YEAR_LATER).signed());

        assertEquals(3, run.status(), run.err());
        assertTrue(
                run.err().startsWith("charwire-client: warning: the certificate expired on 2021-01-01\n"), run.err());
        assertTrue(
                run.err()
                        .endsWith(
                                ": TLS failed: the server does not accept this client's certificate: from another CA than"
                                        + " it wants, expired, or not for clients (alert certificate_unknown)\n"),
                run.err());
    }

    @Test
    void aServerThatDemandsACertificateSaysSo() throws Exception {
        var run = runWith("");

        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("use --cert and --key (alert "), run.err());
    }

    private Call.Result runAs(TestCertificate client) throws Exception {
        client.writeTo(dir.resolve("client.pem"));
        client.writeKeyTo(dir.resolve("client.key"), "correct horse");
        TestCertificate.write(dir.resolve("password"), "correct horse\n");
        return runWith(" --cert DIR/client.pem --key DIR/client.key --key-password-file DIR/password");
    }

    /** Against a server that demands a certificate of the CA. */
    private Call.Result runWith(String arguments) throws Exception {
        TestCertificate shown = server().signed();
        try (TestServer server = serverWith(List.of(shown), ClientTrust.load(CA.writeTo(dir.resolve("ca.pem"))))) {
            return run(
                    "127.0.0.1:" + server.address().getPort(),
                    "--headless --no-reconnect --count 20 --pin " + Fingerprint.of(shown.certificate)
                            + arguments.replace("DIR", dir.toString()));
        }
    }

    private Call.Result run(String address, String arguments) {
        return new Call(ClientMain::run, dir).run((address + " " + arguments.strip()).split(" "));
    }

    private TestServer serverWith(List<TestCertificate> chain, ClientTrust clients) throws IdentityException {
        TestCertificate leaf = chain.get(0);
        Path certificates =
                leaf.writeTo(dir.resolve("server.pem"), chain.stream().skip(1).toArray(TestCertificate[]::new));
        Path key = leaf.writeKeyTo(dir.resolve("server.key"));
        var context = ServerIdentity.load(IdentitySource.pem(certificates, key, null))
                .sslContext(clients == null ? null : clients.trustManagers());
        ClientAuth auth = clients == null ? ClientAuth.NONE : ClientAuth.NEEDED;
        return TestServer.options()
                .engines(() -> TlsSettings.serverEngine(context, auth))
                .start();
    }
}
