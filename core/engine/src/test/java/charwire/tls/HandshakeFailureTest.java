package charwire.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.identity.ClientIdentity;
import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.identity.TestCertificate;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.trust.ClientTrust;
import charwire.trust.KnownServers;
import charwire.trust.Trust;
import charwire.words.Sentences;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class HandshakeFailureTest {
    private static final byte[] NOTHING = {};
    private static final byte[] HELLO_1_1 =
            HexFormat.of().parseHex("160301002d010000290302" + "00".repeat(33) + "0002c0130100");

    @TempDir
    static Path folder;

    private static TestCertificate ca;
    private static SSLContext server;
    private static SSLContext demanding;
    private static SSLContext client;

    @BeforeAll
    static void makeContexts() throws Exception {
        ca = TestCertificate.ca("test CA").signed();
        var leaf = TestCertificate.named("s").hosts("localhost").issuedBy(ca).signed();
        Path authority = ca.writeTo(folder.resolve("ca.pem"));
        var identity = ServerIdentity.load(source("server", leaf));
        server = identity.sslContext(null);
        demanding = identity.sslContext(ClientTrust.load(authority).trustManagers());
        client = Trust.caFile(authority).sslContext(null);
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void foreignAlpnNamesAreNamed(String version) {
        SSLEngine engine = engine(version, p -> p.setApplicationProtocols(new String[] {"h2", "http/1.1\u001b"}));

        assertEquals(
                "ALPN: the client offers only h2, http/1.1\\u{001B}, not charwire/2, charwire/1",
                explainWithHello(engine, TlsSettings.serverEngine(server, ClientAuth.NONE)));
    }

    @Test
    void missingSuiteIsNamed() {
        SSLEngine engine =
                engine("TLSv1.2", p -> p.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"}));

        assertEquals(
                "no cipher suite in common: the client offers none with ECDHE and AES-GCM or ChaCha20-Poly1305 that"
                        + " fits our certificate's key",
                explainWithHello(engine, TlsSettings.serverEngine(server, ClientAuth.NONE)));
    }

    @Test
    void oldVersionIsNamed() {
        assertEquals(
                "no TLS version in common: the client offers at most TLS 1.1, we take TLS 1.2 and 1.3",
                Sentences.of(HandshakeFailure.explain(failureOf(HELLO_1_1), HELLO_1_1)));
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void missingClientCertificateIsNamed(String version) {
        assertEquals(
                "client certificate required, none sent",
                explain(engine(version, p -> {}), TlsSettings.serverEngine(demanding, ClientAuth.NEEDED)));
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void clientThatDistrustsUsIsNamed(String version) {
        var distrusting = Trust.system(KnownServers.NONE).sslContext(null);

        assertEquals(
                "the client refused our certificate (alert certificate_unknown)",
                explain(
                        TlsSettings.clientEngine(distrusting, "localhost", 7319, true, List.of(version)),
                        TlsSettings.serverEngine(server, ClientAuth.NONE)));
    }

    @Test
    void clientSideFailureIsTheRefusalsSentence() {
        var distrusting = Trust.system(KnownServers.NONE).sslContext(null);
        var handshake = MemoryHandshake.between(
                TlsSettings.clientEngine(distrusting, "localhost", 7319, true),
                TlsSettings.serverEngine(server, ClientAuth.NONE));

        assertEquals(
                Sentences.of(handshake.refusal().reason()),
                Sentences.of(HandshakeFailure.explain(handshake.clientFailure(), NOTHING)));
    }

    @Test
    void expiredClientCertificateIsNamed() throws Exception {
        var expired = TestCertificate.named("c")
                .issuedBy(ca)
                .valid(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z"))
                .signed();

        assertEquals("the client's certificate has expired", explainClient(expired));
    }

    @Test
    void clientCertificateForServersIsNamed() throws Exception {
        var forServers = TestCertificate.named("c")
                .issuedBy(ca)
                .usage(TestCertificate.SERVER_AUTH)
                .signed();

        assertEquals(
                "the client's certificate is not accepted: not from our client CA, or not for clients",
                explainClient(forServers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1\\r\\n        | not TLS (an HTTP request?)",
                "PRI * HTTP/2.0\\r\\n        | not TLS (an HTTP request?)",
                "SSH-2.0-OpenSSH_9.6\\r\\n   | not TLS (an SSH client?)",
                "PROXY TCP4 1.2.3.4\\r\\n    | not TLS (a PROXY protocol header; if it is from a proxy of yours, name its address with --proxy-from)",
                "stat\\n                     | not TLS (charwire commands without TLS)",
                "hello there\\r\\n           | not TLS (plain text)",
                "ä                           | not TLS (unknown bytes)",
            })
    void plainTextIsGuessed(String text, String expected) {
        byte[] bytes = text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);

        assertEquals(expected, Sentences.of(HandshakeFailure.explain(failureOf(bytes), bytes)));
    }

    @ParameterizedTest
    @CsvSource({
        "802e0100020015000000100100800700c0, an SSL 2.0 hello of a client from before 2010?",
        "0d0a0d0a000d0a515549540a2111000c, 'a PROXY protocol header; if it is from a proxy of yours, name its address with --proxy-from'"
    })
    void binaryIsGuessed(String hex, String expected) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertEquals("not TLS (" + expected + ")", Sentences.of(HandshakeFailure.explain(failureOf(bytes), bytes)));
    }

    @Test
    void endOfTheConnectionIsNoMystery() {
        assertEquals(
                "connection closed before a byte came (a port scan or a health check?)",
                Sentences.of(HandshakeFailure.explain(null, NOTHING)));
        assertEquals("connection closed during the handshake", Sentences.of(HandshakeFailure.explain(null, HELLO_1_1)));
        assertEquals(
                "connection closed during the handshake",
                Sentences.of(HandshakeFailure.explain(new EOFException(), HELLO_1_1)));
        assertEquals(
                "connection reset during the handshake",
                Sentences.of(HandshakeFailure.explain(new IOException("Connection reset by peer"), HELLO_1_1)));
    }

    @Test
    void endThatTheEngineReportsIsTheSame() {
        SSLEngine engine = TlsSettings.serverEngine(server, ClientAuth.NONE);

        assertEquals(
                "connection closed during the handshake",
                Sentences.of(HandshakeFailure.explain(closed(engine), HELLO_1_1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Received fatal alert: unknown_ca | the client does not trust our certificate: it needs our CA or our"
                        + " fingerprint (alert unknown_ca)",
                "(unknown_ca) Received fatal alert: unknown_ca | the client does not trust our certificate: it needs"
                        + " our CA or our fingerprint (alert unknown_ca)",
                "Received fatal alert: internal_error | the client ended the handshake (alert internal_error)",
                "Client initiated renegotiation is not allowed | the client asked for renegotiation, which is refused",
                "Tag mismatch! | a damaged TLS record",
            })
    void jdksMessagesAreTranslated(String message, String expected) {
        assertEquals(expected, Sentences.of(HandshakeFailure.explain(new SSLHandshakeException(message), HELLO_1_1)));
    }

    @Test
    void unknownMessageIsQuotedWithoutControls() {
        String line =
                Sentences.of(HandshakeFailure.explain(new SSLException("new \u001b]0;x\u0007 thing\n"), HELLO_1_1));

        assertEquals("handshake failed: new \\u{001B}]0;x\\u{0007} thing\\u{000A}", line);
    }

    @Test
    void anyFirstBytesAreExplainedWithoutAnException() {
        long seed = 42;
        var random = new Random(seed);
        byte[] hello = helloOf(engine("TLSv1.3", p -> {}));
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(hello, random.nextInt(hello.length + 1));
            for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            String line = Sentences.of(HandshakeFailure.explain(
                    new SSLHandshakeException("No matching application layer protocol values"), damaged));
            assertFalse(line.isEmpty() || line.chars().anyMatch(Character::isISOControl), "seed " + seed + ": " + line);
        }
    }

    @Test
    void newestOfferedVersionIsReadFromTheExtension() {
        var hello = ClientHello.parse(helloOf(engine("TLSv1.3", p -> {}))).orElseThrow();

        assertEquals("TLS 1.3", hello.newestVersionText());
        assertEquals(List.of("charwire/1"), hello.applications());
    }

    private static String explainClient(TestCertificate certificate) throws IdentityException {
        var identity = ClientIdentity.load(source("client", certificate));
        var context = Trust.caFile(folder.resolve("ca.pem")).sslContext(identity);
        return explain(
                TlsSettings.clientEngine(context, "localhost", 7319, true),
                TlsSettings.serverEngine(demanding, ClientAuth.NEEDED));
    }

    private static IdentitySource source(String name, TestCertificate certificate) {
        return IdentitySource.pem(
                certificate.writeTo(folder.resolve(name + ".pem")),
                certificate.writeKeyTo(folder.resolve(name + ".key")),
                null);
    }

    private static SSLEngine engine(String version, Consumer<SSLParameters> change) {
        SSLEngine engine = TlsSettings.clientEngine(client, "localhost", 7319, true, List.of(version));
        SSLParameters parameters = engine.getSSLParameters();
        change.accept(parameters);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static String explain(SSLEngine clientEngine, SSLEngine serverEngine) {
        var handshake = MemoryHandshake.between(clientEngine, serverEngine);
        assertTrue(handshake.serverFailure() != null, "the server saw no failure");
        return Sentences.of(HandshakeFailure.explain(handshake.serverFailure(), new byte[] {22}));
    }

    private static String explainWithHello(SSLEngine clientEngine, SSLEngine serverEngine) {
        byte[] hello = helloOf(clientEngine);
        return Sentences.of(HandshakeFailure.explain(failureOf(serverEngine, hello), hello));
    }

    private static byte[] helloOf(SSLEngine engine) {
        ByteBuffer out = ByteBuffer.allocate(1 << 15);
        try {
            engine.wrap(ByteBuffer.allocate(0), out);
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static SSLException failureOf(byte[] firstBytes) {
        return failureOf(TlsSettings.serverEngine(server, ClientAuth.NONE), firstBytes);
    }

    private static SSLException failureOf(SSLEngine engine, byte[] firstBytes) {
        return MemoryHandshake.failureOf(engine, firstBytes);
    }

    private static SSLException closed(SSLEngine engine) {
        try {
            engine.beginHandshake();
            engine.closeInbound();
            throw new AssertionError("closing in mid-handshake is an error");
        } catch (SSLException e) {
            return e;
        }
    }
}
