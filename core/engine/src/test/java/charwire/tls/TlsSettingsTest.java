package charwire.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.identity.Fingerprint;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.identity.TestCertificate;
import charwire.tls.TlsSettings.ClientAuth;
import charwire.trust.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsSettingsTest {

    @TempDir
    static Path folder;

    private static SSLContext server;
    private static SSLContext client;

    @BeforeAll
    static void makeContexts() throws Exception {
        var self = TestCertificate.selfSigned();
        Path certificate = self.writeTo(folder.resolve("cert.pem"));
        var source = IdentitySource.pem(certificate, self.writeKeyTo(folder.resolve("key.pem")), null);
        server = ServerIdentity.load(source).sslContext(null);
        client = Trust.pinned(Set.of(Fingerprint.of(self.certificate))).sslContext(null);
    }

    @Test
    void suitesAreAuthenticatedEncryptionWithForwardSecrecyAndAesFirst() {
        assertEquals("TLS_AES_128_GCM_SHA256", TlsSettings.CIPHER_SUITES.get(0));
        assertEquals(
                List.of(),
                TlsSettings.CIPHER_SUITES.stream()
                        .filter(suite -> !suite.matches(
                                "TLS_(ECDHE_(ECDSA|RSA)_WITH_)?(AES_\\d+_GCM|CHACHA20_POLY1305)_SHA\\d+"))
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void clientThatOffersNoAlpnIsServed(String version) {
        var handshake = handshake(version, parameters -> parameters.setApplicationProtocols(new String[0]));

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void clientThatOffersOurNameAmongOthersIsServed(String version) {
        var handshake =
                handshake(version, parameters -> parameters.setApplicationProtocols(new String[] {"h2", "charwire/1"}));

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.clientFailure()));
    }

    @ParameterizedTest
    @FieldSource("charwire.tls.TlsSettings#PROTOCOLS")
    void clientThatOffersOnlyOtherNamesGetsNoApplicationProtocol(String version) {
        var handshake =
                handshake(version, parameters -> parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"}));

        assertFalse(handshake.succeeded());
        assertTrue(handshake.clientFailure().getMessage().endsWith("fatal alert: no_application_protocol"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
            })
    void clientWithoutASuiteOfOursGetsHandshakeFailure(String suite) {
        var handshake = handshake("TLSv1.2", parameters -> parameters.setCipherSuites(new String[] {suite}));

        assertTrue(handshake.clientFailure().getMessage().endsWith("fatal alert: handshake_failure"));
    }

    @ParameterizedTest
    @CsvSource({"TLS_CHACHA20_POLY1305_SHA256, TLSv1.3", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLSv1.2"})
    void serversOrderOfSuitesDecides(String clientsFavourite, String version) {
        SSLEngine engine = TlsSettings.clientEngine(client, "localhost", 7319, false, List.of(version));
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setCipherSuites(
                new String[] {clientsFavourite, "TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"});
        engine.setSSLParameters(parameters);

        MemoryHandshake.between(engine, TlsSettings.serverEngine(server, ClientAuth.NONE));

        assertTrue(engine.getSession().getCipherSuite().contains("AES_128_GCM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0300", "0301", "0302"})
    void olderClientGetsTheProtocolVersionAlert(String version) {
        byte[] answer = MemoryHandshake.answerTo(TlsSettings.serverEngine(server, ClientAuth.NONE), hello(version));

        // The alert's own record version follows the client's; then: 2 bytes, fatal, protocol_version (70).
        assertEquals(21, answer[0]);
        assertArrayEquals(new byte[] {0, 2, 2, 70}, Arrays.copyOfRange(answer, 3, answer.length));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "example.org, example.org",
        "example.org., example.org",
        "chat_server, chat_server",
        "_chat_.a_b., _chat_.a_b",
        "пример.test, xn--e1afmkfd.test"
    })
    void serverNameIsSentForNames(String host, String sent) {
        assertEquals(
                List.of(sent),
                serverNames(host).stream()
                        .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, chat_server",
        "TLSv1.3, chat.test.",
        "TLSv1.3, -",
        "TLSv1.2, chat_server",
        "TLSv1.2, chat.test.",
        "TLSv1.2, ..",
    })
    void nameThatTheClientAsksForIsIgnored(String version, String name) {
        var handshake = handshake(version, parameters -> parameters.setServerNames(List.of(raw(name))));

        assertTrue(handshake.succeeded(), () -> String.valueOf(handshake.serverFailure()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "[::1]", "fe80::1%eth0", "under score", "a_..b"})
    void noServerNameIsSentForAddressesAndImpossibleNames(String host) {
        assertEquals(List.of(), serverNames(host));
    }

    @Test
    void hostNameIsCheckedUnlessToldOtherwise() {
        assertEquals(
                "HTTPS",
                TlsSettings.clientEngine(client, "localhost", 7319, true)
                        .getSSLParameters()
                        .getEndpointIdentificationAlgorithm());
        assertEquals(
                "localhost",
                TlsSettings.clientEngine(client, "localhost", 7319, true).getPeerHost());
        assertEquals(
                "::1", TlsSettings.clientEngine(client, "[::1]", 7319, true).getPeerHost());
        assertEquals(
                "xn--e1afmkfd.test",
                TlsSettings.clientEngine(client, "пример.test", 7319, true).getPeerHost());
    }

    @Test
    void sessionsAreBounded() {
        assertEquals(1_000, server.getServerSessionContext().getSessionCacheSize());
        assertEquals(3_600, server.getServerSessionContext().getSessionTimeout());
    }

    @Test
    void renegotiationByTheClientIsSwitchedOff() {
        TlsSettings.initialize();

        assertEquals("true", System.getProperty("jdk.tls.rejectClientInitiatedRenegotiation"));
    }

    private static MemoryHandshake handshake(String version, Consumer<SSLParameters> change) {
        SSLEngine engine = TlsSettings.clientEngine(client, "localhost", 7319, false, List.of(version));
        SSLParameters parameters = engine.getSSLParameters();
        change.accept(parameters);
        engine.setSSLParameters(parameters);
        return MemoryHandshake.between(engine, TlsSettings.serverEngine(server, ClientAuth.NONE));
    }

    /** A name as a client of another make sends it: this JDK's own would not. */
    private static SNIServerName raw(String name) {
        return new SNIServerName(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII)) {};
    }

    private static List<SNIServerName> serverNames(String host) {
        return TlsSettings.clientEngine(client, host, 7319, true)
                .getSSLParameters()
                .getServerNames();
    }

    /** A ClientHello of before TLS 1.2, without extensions: this JDK's client no longer makes one. */
    private static byte[] hello(String version) {
        return HexFormat.of().parseHex("160301002d01000029" + version + "00".repeat(33) + "0002c0130100");
    }
}
