package charwire.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import charwire.client.ClientEvent.Connected;
import charwire.client.ClientEvent.Disconnected;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.proxy.Proxy;
import charwire.words.Sentences;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client whose way leads through a proxy, which the scripted peer plays. */
@Timeout(60)
class ThroughProxyTest {
    private static final HexFormat HEX = HexFormat.of();

    private final List<String> lookedUp = new CopyOnWriteArrayList<>();

    private ClientHarness through(Proxy.Kind kind) throws Exception {
        return through(kind, InetAddress.getLoopbackAddress());
    }

    private ClientHarness through(Proxy.Kind kind, InetAddress... addresses) throws Exception {
        return ClientHarness.started(
                TestIdentity.pinned(),
                name -> {
                    lookedUp.add(name);
                    return addresses;
                },
                config -> config.withProxy(new Proxy(kind, "proxy.example", config.port(), null)));
    }

    private static String head(Socket tcp) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) tcp.getInputStream().read());
        }
        return head.toString();
    }

    private static void answer(Socket tcp, String answer) throws IOException {
        tcp.getOutputStream().write(answer.getBytes(ISO_8859_1));
    }

    /** The end of a connection whose CONNECT was answered so. */
    private Disconnected answered(String answer) throws Exception {
        try (var harness = through(Proxy.Kind.HTTP);
                var tcp = harness.peer.acceptTcp()) {
            head(tcp);
            answer(tcp, answer);
            return harness.listener.await(Disconnected.class);
        }
    }

    private static String told(ClientHarness harness, Disconnected end) {
        assertEquals(Cause.PROXY, end.disconnection().cause());
        return Sentences.english(end.disconnection().reason()).replace(":" + harness.peer.port(), ":PORT");
    }

    @Test
    void anHttpProxyConnectsToTheServerByItsName() throws Exception {
        try (var harness = through(Proxy.Kind.HTTP);
                var tcp = harness.peer.acceptTcp()) {
            int port = harness.peer.port();
            assertEquals("CONNECT localhost:" + port + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n", head(tcp));
            answer(tcp, "HTTP/1.1 200 OK\r\n\r\n");
            harness.peer.over(tcp).hello(0, "a");

            harness.listener.await(Connected.class);
            assertEquals(List.of("proxy.example"), lookedUp);
        }
    }

    @Test
    void aSocksProxyConnectsToTheServerByItsName() throws Exception {
        try (var harness = through(Proxy.Kind.SOCKS5);
                var tcp = harness.peer.acceptTcp()) {
            var in = tcp.getInputStream();
            assertEquals("050100", HEX.formatHex(in.readNBytes(3)));
            tcp.getOutputStream().write(HEX.parseHex("0500"));
            String request = HEX.formatHex(in.readNBytes(4 + 1 + 9 + 2));
            tcp.getOutputStream().write(HEX.parseHex("05000001000000000000"));
            harness.peer.over(tcp).hello(0, "a");

            harness.listener.await(Connected.class);
            assertEquals(
                    "0501000309" + HEX.formatHex("localhost".getBytes(ISO_8859_1))
                            + "%04x".formatted(harness.peer.port()),
                    request);
            assertEquals(List.of("proxy.example"), lookedUp);
        }
    }

    @Test
    void theProxysAddressesRace() throws Exception {
        // Nobody listens at the first of them.
        try (var harness = through(
                        Proxy.Kind.HTTP,
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 9}),
                        InetAddress.getLoopbackAddress());
                var tcp = harness.peer.acceptTcp()) {
            head(tcp);
            answer(tcp, "HTTP/1.1 200 OK\r\n\r\n");
            harness.peer.over(tcp).hello(0, "a");

            harness.listener.await(Connected.class);
        }
    }

    @Test
    void aRefusalOfTheProxyIsItsOwnAndTriedAgain() throws Exception {
        Disconnected end = answered("HTTP/1.1 403 No \u001b[2J\r\n\r\n");

        assertEquals(Cause.PROXY, end.disconnection().cause());
        String told = Sentences.english(end.disconnection().reason()).replaceFirst(":\\d+:", ":PORT:");
        assertEquals(
                "the proxy http://proxy.example:PORT: HTTP/1.1 403 No \\u{001B}[2J: it does not let its clients connect to this"
                        + " server",
                told);
        assertEquals("not-allowed", end.disconnection().reason().core().kind().word());
        assertNotNull(end.retryAt());
    }

    @Test
    void aPasswordThatIsMissingWaitsForTheUser() throws Exception {
        Disconnected end = answered("HTTP/1.1 407 Who?\r\n\r\n");

        assertEquals(Cause.PROXY, end.disconnection().cause());
        assertNull(end.retryAt());
    }

    @Test
    void whatTheServerDoesBehindTheProxyIsNotTheProxys() throws Exception {
        assertEquals(
                Cause.TLS,
                answered("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 400 Bad")
                        .disconnection()
                        .cause());
    }

    @Test
    void aProxyThatSaysNothingIsGivenUp() throws Exception {
        try (var harness = through(Proxy.Kind.HTTP);
                var tcp = harness.peer.acceptTcp()) {
            head(tcp);
            harness.pass(Duration.ofSeconds(10));

            assertEquals(
                    "the proxy http://proxy.example:PORT: it gave no answer within 10 s",
                    told(harness, harness.listener.await(Disconnected.class)));
        }
    }

    @Test
    void aProxyThatClosesIsTold() throws Exception {
        try (var harness = through(Proxy.Kind.SOCKS5)) {
            Socket tcp = harness.peer.acceptTcp();
            tcp.getInputStream().readNBytes(3);
            tcp.close();

            assertEquals(
                    "the proxy socks5://proxy.example:PORT: it closed the connection without an answer",
                    told(harness, harness.listener.await(Disconnected.class)));
        }
    }

    @Test
    void aProxyThatCannotBeReachedIsTold() throws Exception {
        try (var harness = ClientHarness.started(config -> config.withProxy(nobody()))) {
            var end = harness.listener.await(Disconnected.class);

            assertEquals(Cause.PROXY, end.disconnection().cause());
            assertEquals(
                    "the proxy http://localhost: refused: nobody listens there, or a firewall refuses",
                    Sentences.english(end.disconnection().reason()).replaceFirst(":\\d+", ""));
        }
    }

    private static Proxy nobody() {
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Proxy(Proxy.Kind.HTTP, "localhost", closed.getLocalPort(), null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aProxysNameWithoutAnAddressIsTold() throws Exception {
        try (var harness = ClientHarness.started(
                TestIdentity.pinned(),
                name -> {
                    throw new UnknownHostException(name);
                },
                config -> config.withProxy(new Proxy(Proxy.Kind.HTTP, "proxy.example", 3128, null)))) {
            var end = harness.listener.await(Disconnected.class);

            assertEquals(Cause.PROXY, end.disconnection().cause());
            assertEquals(
                    "the proxy http://proxy.example:3128: proxy.example: this name has no address",
                    Sentences.english(end.disconnection().reason()));
        }
    }
}
