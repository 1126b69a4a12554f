package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause;
import charwire.server.ServerEvent;
import charwire.server.ServerEvent.HandshakeFailed;
import charwire.testkit.Opened;
import charwire.testkit.SkippingClock;
import charwire.testkit.TestServer;
import charwire.tls.HandshakeFailure;
import charwire.words.Sentences;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strangers send to an open port before there is a TLS session. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsPortAttackTest {
    private static final byte[] HELLO = Hello.upTo(Hello.TLS_1_3).bytes();

    @AutoClose
    private final Opened opened = new Opened();

    private final SkippingClock clock = new SkippingClock();
    private final TestServer server = opened.add(TestServer.options()
            .settings(TestServer.settings("a-z", "1-8", "10"))
            .nanoClock(clock)
            .start());
    private final Observer observer = opened.add(Observer.of(server));

    /** What the operator is told of one attacker: others on this machine may meet the port by chance. */
    private CloseCause cause(InetSocketAddress attacker) {
        return server.events()
                .await(HandshakeFailed.class, event -> event.address().equals(attacker))
                .cause();
    }

    private String told(InetSocketAddress attacker) {
        CloseCause cause = cause(attacker);
        return Sentences.of(HandshakeFailure.explain(cause.error(), cause.firstBytes()));
    }

    @Test
    void httpRequestGetsAnAlertAndIsNamed() throws IOException {
        try (var attacker = RawClient.connect(server)) {
            byte[] answer = attacker.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").rest();

            assertEquals(21, answer[0], "an alert");
            assertEquals("not TLS (an HTTP request?)", told(attacker.address()));
        }
        observer.assertUnharmed();
    }

    @Test
    void randomBytesEndEachConnection() throws IOException {
        long seed = 1;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(bytes);
            try (var attacker = RawClient.connect(server)) {
                attacker.send(bytes).fin();
                attacker.rest();
            }
        }
        server.events().awaitCount(HandshakeFailed.class, event -> true, 50);

        assertEquals(List.of(), server.events().all(ServerEvent.Fault.class), "seed " + seed);
        observer.assertUnharmed();
    }

    @Test
    void silenceEndsTenSecondsFromAccept() throws IOException {
        try (var attacker = RawClient.connect(server)) {
            observer.until("accepted", () -> server.snapshot().handshakes() == 1);
            clock.skip(Duration.ofMillis(9_500));
            observer.bursts(2);
            assertEquals(1, server.snapshot().handshakes());
            clock.skip(Duration.ofMillis(500));

            assertArrayEquals(new byte[0], attacker.rest());
            CloseCause cause = cause(attacker.address());
            assertEquals(CloseCause.Kind.HANDSHAKE_TIMEOUT, cause.kind());
            assertEquals(0, cause.firstBytes().length);
        }
        observer.assertUnharmed();
    }

    @Test
    void closingWithoutAByteIsCalledAPortScan() throws IOException {
        var attacker = RawClient.connect(server);
        InetSocketAddress address = attacker.address();
        attacker.close();

        assertEquals("connection closed before a byte came (a port scan or a health check?)", told(address));
        observer.assertUnharmed();
    }

    @Test
    void resetsAtOnceAreTolerated() throws IOException {
        for (int i = 0; i < 200; i++) {
            RawClient.connect(server).reset();
        }
        observer.until("all handshakes over", () -> server.snapshot().handshakes() == 0);

        assertEquals(List.of(), server.events().all(ServerEvent.Fault.class));
        observer.assertUnharmed();
    }

    @Test
    void clientHelloAndThenNothingEndsTenSecondsFromAccept() throws IOException {
        try (var attacker = RawClient.connect(server)) {
            attacker.send(HELLO).read(5);
            clock.skip(Duration.ofSeconds(10));

            attacker.rest();
            CloseCause cause = cause(attacker.address());
            assertEquals(CloseCause.Kind.HANDSHAKE_TIMEOUT, cause.kind());
            assertTrue(cause.firstBytes().length > 0);
        }
        observer.assertUnharmed();
    }

    @Test
    void handshakeOneByteAtATimeEndsTenSecondsFromAccept() throws IOException {
        try (var attacker = RawClient.connect(server)) {
            observer.until("accepted", () -> server.snapshot().handshakes() == 1);
            for (int second = 0; second < 9; second++) {
                attacker.send(new byte[] {HELLO[second]});
                clock.skip(Duration.ofSeconds(1));
                observer.bursts(2);
            }
            assertEquals(1, server.snapshot().handshakes());
            clock.skip(Duration.ofSeconds(1));

            attacker.rest();
            assertEquals(
                    CloseCause.Kind.HANDSHAKE_TIMEOUT, cause(attacker.address()).kind());
        }
        observer.assertUnharmed();
    }

    @ParameterizedTest
    @CsvSource({
        "0x0300, 46, no TLS version in common: the client offers at most SSL 3.0",
        "0x0301, 46, no TLS version in common: the client offers at most TLS 1.0",
        "0x0302, 46, no TLS version in common: the client offers at most TLS 1.1",
    })
    void oldVersionGetsProtocolVersion(String version, String alert, String said) throws IOException {
        assertRefused(Hello.upTo(Integer.decode(version)).suites(0xC009, 0xC013, 0x002F), alert, said);
    }

    @ParameterizedTest
    @CsvSource({
        "0xC023, CBC",
        "0xC009, CBC with SHA-1",
        "0x009C, static RSA",
        "0x002F, static RSA with CBC",
        "0x0005, RC4"
    })
    void weakSuiteGetsHandshakeFailure(String suite, String name) throws IOException {
        assertRefused(
                Hello.upTo(Hello.TLS_1_2).suites(Integer.decode(suite)), "28", "no cipher suite in common: the client");
    }

    @ParameterizedTest
    @CsvSource({"0x0303", "0x0304"})
    void foreignAlpnGetsNoApplicationProtocol(String version) throws IOException {
        assertRefused(
                Hello.upTo(Integer.decode(version)).applications("h2", "http/1.1"),
                "78",
                "ALPN: the client offers only h2, http/1.1, not charwire/2, charwire/1");
    }

    /** The answer is one fatal alert (RFC 8446 §6), in the clear, and nothing else. */
    private void assertRefused(Hello hello, String alert, String said) throws IOException {
        try (var attacker = RawClient.connect(server)) {
            byte[] answer = attacker.send(hello.bytes()).rest();

            assertEquals("15", HexFormat.of().toHexDigits(answer[0]));
            assertEquals("000202" + alert, HexFormat.of().formatHex(answer, 3, answer.length));
            assertTrue(told(attacker.address()).startsWith(said), told(attacker.address()));
        }
        observer.assertUnharmed();
    }
}
