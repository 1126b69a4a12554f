package charwire.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause.Kind;
import charwire.protocol.ServerLine;
import charwire.testkit.SkippingClock;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server whose clients come through proxies that name them. */
@Timeout(60)
class BehindProxyTest {
    private static final byte[] LOCAL = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a20000000");

    private static TestServer.Options behind(String proxies) {
        return TestServer.options().proxies(proxies);
    }

    private static TestClient say(TestServer server, byte[] preamble) throws IOException {
        TestClient client = TestClient.open(server.address(), 0);
        client.sendCipher(preamble);
        return client;
    }

    private static TestClient forClient(TestServer server, String address, int port) throws IOException {
        return say(
                server,
                "PROXY TCP4 %s 127.0.0.1 %d 7319\r\n".formatted(address, port).getBytes(ISO_8859_1));
    }

    @Test
    void theClientIsTheOneThatTheProxyNames() throws IOException {
        try (var server = behind("127.0.0.0/8").start();
                var client = forClient(server, "192.0.2.9", 51_022)) {
            client.shakeHands();
            client.await(ServerLine.Chars.class);

            var named = new InetSocketAddress("192.0.2.9", 51_022);
            var connected = server.events().await(ServerEvent.Connected.class);
            ClientRow row = server.snapshot().clients().get(0);
            assertEquals(named, connected.address());
            assertEquals(named, row.address());
            assertTrue(connected.proxy().getAddress().isLoopbackAddress());
            assertEquals(connected.proxy(), row.proxy());
        }
    }

    @Test
    void aProxySpeaksForItselfUnderItsOwnAddress() throws IOException {
        try (var server = behind("127.0.0.1").start();
                var client = say(server, LOCAL)) {
            client.shakeHands();
            client.await(ServerLine.Hello.class);

            var connected = server.events().await(ServerEvent.Connected.class);
            assertTrue(connected.address().getAddress().isLoopbackAddress());
            assertNull(connected.proxy());
        }
    }

    @Test
    void clientsAreCountedByTheAddressThatTheProxyNames() throws IOException {
        try (var server = behind("127.0.0.1").clients(10, 1).start();
                var first = forClient(server, "192.0.2.1", 1);
                var second = forClient(server, "192.0.2.2", 1);
                var third = forClient(server, "192.0.2.1", 2)) {
            first.shakeHands();
            first.await(ServerLine.Hello.class);
            second.shakeHands();
            second.await(ServerLine.Hello.class);
            third.shakeHands();

            assertEquals(new ServerLine.Bye("server-full"), third.await(ServerLine.Bye.class));
            assertEquals(
                    new InetSocketAddress("192.0.2.1", 2),
                    server.events().await(ServerEvent.Refused.class).address());
        }
    }

    @Test
    void whoeverComesFromThereWithoutAHeaderIsRefused() throws IOException {
        try (var server = behind("127.0.0.1").start();
                var client = TestClient.open(server.address(), 0)) {
            client.shakeHands();

            var failed = server.events().await(ServerEvent.HandshakeFailed.class);
            assertEquals(Kind.PREAMBLE_FAILED, failed.cause().kind());
            assertTrue(failed.cause().error().getMessage().contains("no-header"), failed.cause()::toString);
        }
    }

    @Test
    void fromElsewhereAHeaderIsNoTls() throws IOException {
        try (var server = behind("192.0.2.0/24").start()) {
            forClient(server, "192.0.2.9", 51_022).close();

            var failed = server.events().await(ServerEvent.HandshakeFailed.class);
            assertEquals(Kind.HANDSHAKE_FAILED, failed.cause().kind());
            assertTrue(failed.address().getAddress().isLoopbackAddress());
        }
    }

    @Test
    void headerAndHandshakeHaveTheHandshakesTimeTogether() throws IOException {
        var clock = new SkippingClock();
        try (var server = behind("127.0.0.1").nanoClock(clock).start()) {
            TestClient dripping = say(server, "PROXY TCP4".getBytes(ISO_8859_1));
            TestClient named = forClient(server, "192.0.2.9", 51_022);
            while (server.snapshot().handshakes() < 2) {
                Thread.onSpinWait();
            }
            clock.skip(Duration.ofSeconds(11));
            var failed = server.events().awaitCount(ServerEvent.HandshakeFailed.class, event -> true, 2);

            var kinds = failed.stream().map(event -> event.cause().kind()).collect(toSet());
            assertEquals(Set.of(Kind.PREAMBLE_FAILED, Kind.HANDSHAKE_TIMEOUT), kinds);
            dripping.close();
            named.close();
        }
    }

    @Test
    void aHealthCheckIsNoEvent() throws IOException {
        try (var server = behind("127.0.0.1").start()) {
            try (var local = say(server, LOCAL);
                    var silent = TestClient.open(server.address(), 0);
                    var reset = say(server, LOCAL)) {
                local.fin();
                silent.fin();
                reset.reset();
            }
            forClient(server, "192.0.2.9", 51_022).close();

            var told = server.events().await(ServerEvent.HandshakeFailed.class);
            assertEquals(new InetSocketAddress("192.0.2.9", 51_022), told.address());
            while (server.snapshot().handshakes() > 0) {
                Thread.onSpinWait();
            }
            assertEquals(List.of(told), server.events().all(ServerEvent.HandshakeFailed.class));
        }
    }
}
