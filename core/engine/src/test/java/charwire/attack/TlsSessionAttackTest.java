package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause;
import charwire.protocol.ServerLine;
import charwire.server.ServerEvent;
import charwire.testkit.Opened;
import charwire.testkit.TestClient;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.tls.HandshakeFailure;
import charwire.words.Sentences;
import java.io.IOException;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer can do with a TLS session that stands. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsSessionAttackTest {
    @AutoClose
    private final Opened opened = new Opened();

    private final SSLContext context = TestIdentity.clientContext();
    private final TestServer server = opened.add(TestServer.options()
            .settings(TestServer.settings("a-z", "1-8", "10"))
            .ioThreads(2)
            .start());
    private final Observer observer = opened.add(Observer.of(server));

    private TestClient connect(SSLEngine engine) throws IOException {
        return TestClient.connect(server.address(), 0, engine);
    }

    private CloseCause causeOfTheOnlyEnd() {
        return server.events().await(ServerEvent.Disconnected.class).cause();
    }

    @Test
    void renegotiationIsRefused() throws IOException {
        SSLEngine engine = TestIdentity.clientEngine(context, "TLSv1.2");
        try (var attacker = connect(engine)) {
            attacker.await(ServerLine.Chars.class);
            engine.beginHandshake();
            attacker.send("PING");

            assertThrows(SSLException.class, attacker::rest);
            assertEquals(CloseCause.Kind.TLS_ERROR, causeOfTheOnlyEnd().kind());
            assertEquals(
                    "the client asked for renegotiation, which is refused",
                    Sentences.of(HandshakeFailure.explain(causeOfTheOnlyEnd().error(), new byte[0])));
        }
        observer.assertUnharmed();
    }

    @Test
    void tenThousandKeyUpdatesCostNobodyAnything() throws IOException {
        SSLEngine engine = TestIdentity.clientEngine(context, "TLSv1.3");
        try (var attacker = connect(engine)) {
            for (int i = 1; i <= 10_000; i++) {
                engine.beginHandshake(); // a KeyUpdate that asks for one (RFC 8446 §4.6.3)
                if (i % 100 > 0) {
                    attacker.send("");
                } else {
                    attacker.send("PING " + i);
                    assertEquals(
                            Integer.toString(i),
                            attacker.await(ServerLine.Pong.class).token());
                }
            }

            assertEquals("", attacker.laws().problems());
            assertEquals(0, attacker.laws().skipped());
        }
        observer.assertUnharmed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1703030020000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", // a wrong tag
                "17030300020000", // too short for a tag
                "1703037fff", // longer than a record may be (RFC 8446 §5.2)
                "170303ffff",
                "1603030004000000ff", // a handshake message in the clear
                "150303000202", // an alert cut short, then FIN
                "474554202f20485454502f312e310d0a0d0a", // HTTP
                "ff0000000000",
                "1703030000"
            })
    void wrongRecordEndsItsConnectionWithAnAlert(String hex) throws IOException {
        for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
            try (var attacker = server.connect(protocol)) {
                attacker.await(ServerLine.Chars.class);
                attacker.sendCipher(HexFormat.of().parseHex(hex));
                attacker.fin();
                restOrAlert(attacker);

                assertEquals("", attacker.laws().problems());
            }
        }
        server.events().awaitCount(ServerEvent.Disconnected.class, event -> true, 2);
        assertEquals(List.of(), server.events().all(ServerEvent.Fault.class));
        observer.assertUnharmed();
    }

    @Test
    void biggestRecordThatTheLengthFieldAllowsIsNoFault() throws IOException {
        for (int length : new int[] {16_641, 32_768, 33_000, 33_093, 40_000, 65_535}) {
            try (var attacker = server.connect()) {
                attacker.await(ServerLine.Chars.class);
                byte[] tlsRecord = new byte[5 + length];
                tlsRecord[0] = 23;
                tlsRecord[1] = 3;
                tlsRecord[2] = 3;
                tlsRecord[3] = (byte) (length >> 8);
                tlsRecord[4] = (byte) length;
                attacker.sendCipher(tlsRecord);
                restOrAlert(attacker);
            }
        }
        server.events().awaitCount(ServerEvent.Disconnected.class, event -> true, 6);
        assertEquals(List.of(), server.events().all(ServerEvent.Fault.class));
        observer.assertUnharmed();
    }

    /** Reads to the end; the alert that the server may send makes the session throw. */
    private static void restOrAlert(TestClient attacker) throws IOException {
        try {
            attacker.rest();
        } catch (SSLException alert) {
            assertTrue(alert.getMessage().contains("alert"), alert.toString());
        } catch (SocketException e) {
            // Its own answer to the alert met a closed door.
            assertEquals("Broken pipe", e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void sessionIsResumedOnAnotherLoop(String protocol) throws IOException {
        SSLEngine first = TestIdentity.clientEngine(context, protocol);
        try (var client = connect(first)) {
            client.await(ServerLine.Chars.class);
            client.send("QUIT");
            client.rest();
        }
        long made = first.getSession().getCreationTime();
        // The loops take turns: of two more connections one is on each.
        for (int i = 0; i < 2; i++) {
            SSLEngine next = TestIdentity.clientEngine(context, protocol);
            try (var client = connect(next)) {
                client.await(ServerLine.Chars.class);

                assertEquals(made, next.getSession().getCreationTime(), "made anew");
                client.send("QUIT");
                client.rest();
            }
        }
        SSLEngine stranger = TestIdentity.clientEngine(TestIdentity.clientContext(), protocol);
        connect(stranger).close();
        assertNotEquals(made, stranger.getSession().getCreationTime());
        observer.assertUnharmed();
    }
}
