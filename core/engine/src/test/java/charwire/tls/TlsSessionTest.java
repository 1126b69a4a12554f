package charwire.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.identity.Fingerprint;
import charwire.testkit.TestIdentity;
import charwire.tls.TlsSession.Step;
import charwire.trust.Trust;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole exchanges in memory, cut at every chunk size; the traps of SSLEngine one by one. */
@Timeout(120)
final class TlsSessionTest {
    private static final SSLContext CLIENT = TestIdentity.clientContext();
    private static final String TLS13 = "TLSv1.3";
    private static final String TLS12 = "TLSv1.2";

    static Stream<Arguments> exchanges() {
        return Stream.of(TLS13, TLS12)
                .flatMap(protocol -> Stream.of(1, 2, 17, 0).map(chunk -> Arguments.of(protocol, chunk)));
    }

    private static TlsPair pair(String protocol, int chunk) throws SSLException {
        SSLEngine client = TestIdentity.clientEngine(CLIENT, protocol);
        return new TlsPair(client, TestIdentity.serverEngine(), chunk);
    }

    private static TlsPair established(String protocol, int chunk) throws SSLException {
        TlsPair pair = pair(protocol, chunk).flow();
        assertTrue(pair.established());
        return pair;
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static void assertArrives(TlsPair pair, TlsPair.End from, TlsPair.End to, int count) throws SSLException {
        assertEquals(Step.PROGRESS, from.send(bytes(count), to));
        pair.flow();
        assertArrayEquals(bytes(count), to.takeReceived());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void handshakeThenDataBothWays(String protocol, int chunk) throws SSLException {
        TlsPair pair = established(protocol, chunk);

        assertEquals(protocol, pair.client.tls.protocol());
        assertEquals("charwire/1", pair.server.tls.applicationProtocol());
        assertTrue(pair.client.tls.peerCertificate().isPresent());
        assertTrue(pair.server.tls.peerCertificate().isEmpty());
        for (int count : chunk == 1 ? new int[] {0, 1, 500} : new int[] {0, 1, 16_384, 16_385, 100_000}) {
            assertArrives(pair, pair.client, pair.server, count);
            assertArrives(pair, pair.server, pair.client, count);
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void smallBuffersOnlyTakeLonger(String protocol, int chunk) throws SSLException {
        TlsPair pair = pair(protocol, chunk);
        pair.client.buffers(TlsSession.PLAINTEXT_BYTES + 512, TlsSession.RECORD_BYTES);
        pair.server.buffers(TlsSession.PLAINTEXT_BYTES + 512, TlsSession.RECORD_BYTES);
        pair.flow();

        assertArrives(pair, pair.server, pair.client, chunk == 1 ? 1_000 : 40_000);
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void closeNotifyFromTheClientThenFromTheServer(String protocol, int chunk) throws SSLException {
        TlsPair pair = established(protocol, chunk);
        pair.client.close(pair.server);
        pair.flow();
        assertTrue(pair.server.tls.closeNotifyReceived());
        pair.server.close(pair.client);
        pair.flow();

        assertTrue(pair.client.tls.closeNotifyReceived());
        assertNull(pair.client.failure);
        assertNull(pair.server.failure);
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void closeNotifyFromTheServerThenFromTheClient(String protocol, int chunk) throws SSLException {
        TlsPair pair = established(protocol, chunk);
        pair.server.close(pair.client);
        pair.flow();
        assertTrue(pair.client.tls.closeNotifyReceived());
        pair.client.close(pair.server);
        pair.flow();

        assertTrue(pair.server.tls.closeNotifyReceived());
        assertNull(pair.server.failure);
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void closeNotifyFromBothAtOnce(String protocol, int chunk) throws SSLException {
        TlsPair pair = established(protocol, chunk);
        pair.client.close(pair.server);
        pair.server.close(pair.client);
        assertFalse(pair.client.tls.closeNotifyReceived());
        pair.flow();

        assertTrue(pair.client.tls.closeNotifyReceived());
        assertTrue(pair.server.tls.closeNotifyReceived());
        assertTrue(pair.client.tls.closeNotifySent());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 0})
    void halfCloseOfTls13IsOneWay(int chunk) throws SSLException {
        TlsPair pair = established(TLS13, chunk);
        pair.client.send(bytes(100), pair.server);
        pair.client.close(pair.server);
        pair.flow();

        assertArrayEquals(bytes(100), pair.server.takeReceived());
        assertTrue(pair.server.tls.closeNotifyReceived());
        assertArrives(pair, pair.server, pair.client, 700);
        pair.server.close(pair.client);
        pair.flow();
        assertTrue(pair.client.tls.closeNotifyReceived());
    }

    @Test
    void closeNotifyOfTls12IsAnsweredAtOnceAndNothingMoreIsSent() throws SSLException {
        TlsPair pair = established(TLS12, 0);
        pair.client.close(pair.server);
        pair.flow();

        assertTrue(pair.server.tls.closeNotifySent());
        assertEquals(Step.CLOSED, pair.server.send(bytes(10), pair.client));
        assertTrue(pair.client.tls.closeNotifyReceived());
    }

    @Test
    void closingTwiceSaysNothingMore() throws SSLException {
        TlsPair pair = established(TLS13, 0);
        pair.server.close(pair.client);
        int sent = pair.client.wire.size();
        pair.server.close(pair.client);

        assertEquals(sent, pair.client.wire.size());
    }

    // ---- traps ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 0})
    void finishedInMidStreamIsNotTheStart(int chunk) throws SSLException {
        TlsPair pair = established(TLS13, chunk);
        for (int i = 0; i < 5; i++) {
            pair.client.engine.beginHandshake();
            pair.server.engine.beginHandshake();
            pair.client.send(bytes(5_000), pair.server);
            pair.server.send(bytes(7_000), pair.client);
            pair.flow();

            assertArrayEquals(bytes(5_000), pair.server.takeReceived());
            assertArrayEquals(bytes(7_000), pair.client.takeReceived());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thousandKeyUpdatesInARowAreTakenInStride(boolean fromTheClient) throws SSLException {
        TlsPair pair = established(TLS13, 0);
        TlsPair.End from = fromTheClient ? pair.client : pair.server;
        TlsPair.End to = fromTheClient ? pair.server : pair.client;
        int stepsBefore = to.steps;
        for (int i = 0; i < 1_000; i++) {
            from.engine.beginHandshake();
            from.send(bytes(1), to);
        }
        pair.flow();

        assertEquals(1_000, to.takeReceived().length);
        assertTrue(to.steps - stepsBefore < 5_000, "steps: " + (to.steps - stepsBefore));
        assertArrives(pair, to, from, 1_000);
    }

    @Test
    void alertOfAFailedTaskReachesTheServer() throws SSLException {
        SSLContext distrusting =
                Trust.pinned(Set.of(new Fingerprint("0".repeat(64)))).sslContext(null);
        SSLEngine client = TestIdentity.clientEngine(distrusting);
        TlsPair pair = new TlsPair(client, TestIdentity.serverEngine(), 0).flow();

        assertNotNull(pair.client.failure);
        assertTrue(pair.server.failure.getMessage().contains("certificate"), pair.server.failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS13, TLS12})
    void foreignApplicationProtocolIsRefusedWithItsAlert(String protocol) throws SSLException {
        TlsPair pair = alpn(protocol, "h2", "http/1.1").flow();

        assertNotNull(pair.server.failure);
        assertTrue(
                pair.client.failure.getMessage().contains("no_application_protocol"), pair.client.failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS13, TLS12})
    void clientWithoutApplicationProtocolIsServed(String protocol) throws SSLException {
        TlsPair pair = alpn(protocol).flow();

        assertTrue(pair.established());
        assertEquals("", pair.server.tls.applicationProtocol());
        assertArrives(pair, pair.client, pair.server, 10);
    }

    private static TlsPair alpn(String protocol, String... names) throws SSLException {
        SSLEngine client = TestIdentity.clientEngine(CLIENT, protocol);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setApplicationProtocols(names);
        client.setSSLParameters(parameters);
        return new TlsPair(client, TestIdentity.serverEngine(), 0);
    }

    @Test
    void oldProtocolIsRefusedWithAnAlert() throws SSLException {
        SSLEngine client = TestIdentity.clientEngine(CLIENT, TLS12);
        client.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
        TlsPair pair = new TlsPair(client, TestIdentity.serverEngine(), 0).flow();

        assertNotNull(pair.server.failure);
        assertTrue(pair.client.failure.getMessage().contains("handshake_failure"), pair.client.failure.getMessage());
    }

    @Test
    void renegotiationOfTls12IsNotPerformed() throws SSLException {
        TlsPair pair = established(TLS12, 0);
        pair.client.engine.beginHandshake();
        pair.client.send(bytes(1), pair.server);
        pair.flow();

        assertTrue(pair.server.failure != null || pair.client.failure != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS13, TLS12})
    void secondSessionResumesTheFirst(String protocol) throws SSLException {
        SSLContext context = TestIdentity.clientContext();
        long created = 0;
        for (int i = 0; i < 2; i++) {
            TlsPair pair = new TlsPair(TestIdentity.clientEngine(context, protocol), TestIdentity.serverEngine(), 17);
            pair.flow();
            assertArrives(pair, pair.client, pair.server, 10);
            assertArrives(pair, pair.server, pair.client, 10);
            long now = pair.client.engine.getSession().getCreationTime();
            assertTrue(i == 0 || now == created, "a new session");
            created = now;
            pair.client.close(pair.server);
            pair.server.close(pair.client);
            pair.flow();
        }
    }

    @Test
    void plainTextIsAnSslExceptionWithAnAlertAndNoSpin() throws SSLException {
        TlsPair pair = pair(TLS13, 0);
        pair.server.wire.writeBytes("GET / HTTP/1.1\r\nHost: charwire\r\n\r\n".getBytes(US_ASCII));
        pair.flow();

        assertNotNull(pair.server.failure);
        assertTrue(pair.server.steps < 10, "steps: " + pair.server.steps);
    }

    @Test
    void garbageInAnEstablishedSessionIsAnAlertForThePeer() throws SSLException {
        TlsPair pair = established(TLS13, 0);
        byte[] tlsRecord = bytes(5 + 64);
        System.arraycopy(new byte[] {23, 3, 3, 0, 64}, 0, tlsRecord, 0, 5);
        pair.server.wire.writeBytes(tlsRecord);
        pair.flow();

        assertNotNull(pair.server.failure);
        assertTrue(pair.client.failure.getMessage().contains("fatal alert"), pair.client.failure.getMessage());
    }

    @Test
    void recordThatIsTooLongIsRefused() throws SSLException {
        TlsPair pair = established(TLS13, 0);
        byte[] tlsRecord = new byte[40_000];
        System.arraycopy(new byte[] {23, 3, 3, (byte) 0x9C, 0}, 0, tlsRecord, 0, 5);
        pair.server.wire.writeBytes(tlsRecord);
        pair.flow();

        assertNotNull(pair.server.failure);
    }

    @Test
    void unfinishedRecordWaitsWithoutSpinning() throws SSLException {
        TlsPair pair = established(TLS13, 0);
        int steps = pair.server.steps;
        pair.server.wire.writeBytes(new byte[] {23, 3, 3, 0, 64, 1, 2, 3});
        pair.flow();

        assertNull(pair.server.failure);
        assertEquals(Step.NEED_READ, pair.server.lastStep);
        assertTrue(pair.server.steps - steps < 10);
        assertEquals(
                Step.NEED_READ,
                pair.server.tls.unwrap(
                        ByteBuffer.wrap(new byte[] {23, 3}), ByteBuffer.allocate(20_000), ByteBuffer.allocate(20_000)));
    }

    @Test
    void fullCiphertextBufferIsAskedToBeFlushedAndNothingIsLost() throws SSLException {
        TlsPair pair = established(TLS13, 0);
        ByteBuffer full = ByteBuffer.allocate(TlsSession.RECORD_BYTES - 1_000);
        ByteBuffer plain = ByteBuffer.wrap(bytes(100));

        assertEquals(Step.NEED_WRITE, pair.server.tls.wrap(plain, full));
        assertEquals(100, plain.remaining());
        assertEquals(0, full.position());
        assertArrives(pair, pair.server, pair.client, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS13, TLS12})
    void fillMakesOneRecord(String protocol) throws SSLException {
        TlsPair pair = established(protocol, 0);
        pair.server.send(bytes(TlsSession.FILL_BYTES), pair.client);
        ByteBuffer sent = ByteBuffer.wrap(pair.client.wire.toByteArray());

        assertEquals(sent.remaining(), 5 + sent.getShort(3));
        assertTrue(sent.remaining() <= TlsSession.RECORD_BYTES);
    }

    @Test
    void closeWithoutRoomAsksForIt() throws SSLException {
        TlsPair pair = established(TLS13, 0);

        assertEquals(Step.NEED_WRITE, pair.server.tls.close(ByteBuffer.allocate(0)));
        assertFalse(pair.server.tls.closeNotifySent());
        pair.server.close(pair.client);
        pair.flow();
        assertTrue(pair.client.tls.closeNotifyReceived());
    }

    @Test
    void fullPlaintextBufferStopsTheStepAndTheRestComesLater() throws SSLException {
        TlsPair pair = established(TLS13, 0);
        pair.server.send(bytes(60_000), pair.client);
        ByteBuffer cipher = ByteBuffer.wrap(pair.client.wire.toByteArray());
        ByteBuffer plain = ByteBuffer.allocate(2 * TlsSession.PLAINTEXT_BYTES);
        ByteBuffer out = ByteBuffer.allocate(TlsSession.RECORD_BYTES);

        assertEquals(Step.PROGRESS, pair.client.tls.unwrap(cipher, plain, out));
        assertTrue(cipher.hasRemaining());
        int first = plain.position();
        assertEquals(Step.NEED_READ, pair.client.tls.unwrap(cipher, plain.clear(), out));
        assertEquals(60_000 - first, plain.position());
    }

    @Test
    void plaintextBufferTooSmallForOneRecordIsABugOfOurs() throws SSLException {
        TlsPair pair = established(TLS13, 0);
        pair.server.send(bytes(1_000), pair.client);
        ByteBuffer cipher = ByteBuffer.wrap(pair.client.wire.toByteArray());

        assertThrows(
                IllegalStateException.class,
                () -> pair.client.tls.unwrap(cipher, ByteBuffer.allocate(10), ByteBuffer.allocate(100)));
    }

    @Test
    void plaintextBeforeTheHandshakeWaits() throws SSLException {
        TlsPair pair = pair(TLS13, 0);
        ByteBuffer plain = ByteBuffer.wrap(bytes(10));

        assertEquals(Step.NEED_READ, pair.client.tls.wrap(plain, ByteBuffer.allocate(2 * TlsSession.RECORD_BYTES)));
        assertEquals(10, plain.remaining());
    }

    @Test
    void closeDuringTheHandshakeComesToAnEnd() throws SSLException {
        TlsPair pair = pair(TLS13, 0);
        pair.client.close(pair.server);
        pair.flow();

        assertFalse(pair.server.tls.established());
        assertTrue(pair.client.tls.closeNotifySent());
    }
}
