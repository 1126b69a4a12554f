package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent.Connected;
import charwire.client.ClientEvent.Connecting;
import charwire.client.ClientEvent.Disconnected;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.identity.ServerIdentity;
import charwire.protocol.HostPort;
import charwire.trust.Trust;
import charwire.words.Sentences;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose turn it is, where several servers are named. */
@Timeout(60)
class SeveralServersTest {
    private static final Duration LONGEST_FIRST_WAIT = Duration.ofSeconds(1);

    /** The second; the harness has the first. */
    private ScriptedPeer second;

    @BeforeEach
    void listen() throws IOException {
        second = new ScriptedPeer();
    }

    @AfterEach
    void close() throws IOException {
        second.close();
    }

    private ClientConfig withSecond(ClientConfig config) {
        return ClientConfig.to(List.of(config.server(), at(second.port())), config.trust());
    }

    private static HostPort at(int port) {
        return new HostPort("localhost", port);
    }

    private static int closedPort() throws IOException {
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    /** Of which servers the figures are, by their ports. */
    private static List<Integer> greeted(ClientHarness harness) throws Exception {
        return harness.snapshot().servers().stream().map(HostPort::port).toList();
    }

    /** Where attempts led, by their ports. */
    private static List<Integer> tried(ClientHarness harness) {
        return harness.listener.seen().stream()
                .filter(Connecting.class::isInstance)
                .map(event -> ((Connecting) event).port())
                .toList();
    }

    @Test
    void theNextIsTriedAtOnceWhereNobodyListens() throws Exception {
        int gone = closedPort();
        try (var harness = ClientHarness.started(
                config -> ClientConfig.to(List.of(at(gone), at(config.port())), config.trust()))) {
            harness.peer.accept().hello(0, "a");

            var refused = harness.listener.await(Disconnected.class).disconnection();
            assertTrue(
                    Sentences.of(refused.reason()).startsWith("localhost:" + gone + ": refused"), refused.toString());
            harness.listener.await(Connected.class);
            assertEquals(List.of(gone, harness.peer.port()), tried(harness));
            assertEquals(List.of(harness.peer.port()), greeted(harness));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shutdown", "unavailable", "stream-lost"})
    void theNextIsTriedAtOnceWhereTheStreamEnds(String reason) throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().hello(100, "a").say("BYE " + reason).close();
            second.accept().hello(5, "b");

            harness.listener.await(Connected.class);
            harness.listener.await(Connected.class);
            assertEquals(List.of(harness.peer.port(), second.port()), tried(harness));
            assertEquals(List.of(harness.peer.port(), second.port()), greeted(harness));
        }
    }

    @Test
    void figuresAreOfTheServerThatSaidHelloWhateverIsTriedSince() throws Exception {
        int gone = closedPort();
        try (var harness = ClientHarness.started(
                config -> ClientConfig.to(List.of(at(config.port()), at(gone)), config.trust()))) {
            harness.peer.accept().hello(100, "a").say("BYE shutdown").close();
            while (!tried(harness).contains(gone)) {
                harness.listener.await(ClientEvent.Disconnected.class);
            }

            assertEquals(List.of(harness.peer.port()), greeted(harness));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-full", "unavailable"})
    void theNextIsTriedAtOnceWhereOneTakesNobody(String reason) throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().say("BYE " + reason).close();
            second.accept().hello(5, "b");

            harness.listener.await(Connected.class);
            assertEquals(List.of(harness.peer.port(), second.port()), tried(harness));
        }
    }

    @Test
    void aStreamThatWasCutIsLookedForWhereItWas() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().hello(100, "a").cut();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().hello(150, "a");

            assertEquals(
                    50, harness.listener.await(ClientEvent.Missed.class).chars().orElseThrow());
        }
    }

    @Test
    void aStreamThatIsNotThereAnyMoreIsLookedForAtTheNext() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().hello(100, "a").cut();
            harness.peer.close();
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            second.accept().hello(150, "a");

            assertEquals(
                    50, harness.listener.await(ClientEvent.Missed.class).chars().orElseThrow());
            assertEquals(List.of(harness.peer.port(), harness.peer.port(), second.port()), tried(harness));
        }
    }

    @Test
    void anotherServersStreamIsAMoveAndNoRestart() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().hello(100, "a").say("BYE shutdown").close();
            second.accept().hello(5, "b");

            var moved = harness.listener.await(ClientEvent.Moved.class);
            assertEquals(new ClientEvent.Moved(at(harness.peer.port()), at(second.port())), moved);
            assertEquals(1, harness.snapshot().losses().moves());
            assertEquals(0, harness.snapshot().losses().restarts());
        }
    }

    @Test
    void theSameStreamAtAnotherServerIsNoMove() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().hello(100, "a").say("BYE shutdown").close();
            second.accept().hello(100, "a");

            assertEquals(
                    0, harness.listener.await(ClientEvent.Missed.class).chars().orElseThrow());
            ClientSnapshot.Losses losses = harness.snapshot().losses();
            assertEquals(0, losses.moves());
            assertEquals(0, losses.restarts());
            assertEquals(0, losses.missedChars());
        }
    }

    @Test
    void aServerThatWasRestartedMeanwhileIsNoMove() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().hello(100, "a").say("BYE shutdown").close();
            second.accept().say("BYE server-full").close();
            harness.listener.await(Disconnected.class);
            harness.listener.await(Disconnected.class);
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().hello(5, "b");

            assertTrue(harness.listener.await(ClientEvent.Missed.class).chars().isEmpty());
            assertEquals(1, harness.snapshot().losses().restarts());
            assertEquals(0, harness.snapshot().losses().moves());
        }
    }

    @Test
    void thereIsAWaitOnceAllWereTried() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().close();
            second.accept().close();
            var first = harness.listener.await(Disconnected.class);
            var last = harness.listener.await(Disconnected.class);

            assertEquals(harness.clock.instant(), first.retryAt());
            assertTrue(Duration.between(harness.clock.instant(), last.retryAt()).toMillis() >= 750);
            harness.pass(LONGEST_FIRST_WAIT);
            harness.peer.accept().hello(0, "a");
            harness.listener.await(Connected.class);
        }
    }

    @Test
    void serversThatAllSendItAwayAreNotAskedInALoop() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            harness.peer.accept().hello(0, "a").say("BYE shutdown").close();
            second.accept().hello(0, "b").say("BYE shutdown").close();
            harness.listener.await(Disconnected.class);

            var last = harness.listener.await(Disconnected.class);
            assertTrue(Duration.between(harness.clock.instant(), last.retryAt()).toMillis() >= 750);
        }
    }

    @Test
    void eachIsTriedOnceByAClientThatDoesNotReconnect() throws Exception {
        int gone = closedPort();
        try (var harness =
                ClientHarness.started(config -> ClientConfig.to(List.of(at(gone), at(config.port())), config.trust())
                        .withReconnect(ReconnectPolicy.OFF))) {
            harness.peer.accept().close();
            var first = harness.listener.await(Disconnected.class);
            var last = harness.listener.await(Disconnected.class);

            assertEquals(Cause.REFUSED, first.disconnection().cause());
            assertNull(last.retryAt());
        }
    }

    @Test
    void aNameWithoutAnAnswerDoesNotKeepTheNextWaiting() throws Exception {
        var never = new CountDownLatch(1);
        AddressBook.Resolver silentOnce = name -> {
            try {
                if (name.equals("silent.example")) {
                    never.await();
                }
            } catch (InterruptedException e) {
                throw new UnknownHostException(name);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        try (var harness = ClientHarness.started(
                TestIdentity.pinned(),
                silentOnce,
                config -> ClientConfig.to(
                        List.of(new HostPort("silent.example", 7319), config.server()), config.trust()))) {
            harness.pass(Duration.ofSeconds(5));
            harness.peer.accept().hello(0, "a");

            harness.listener.await(Connected.class);
        }
    }

    private void leftForOneThatIsNotTrusted(ClientHarness harness) throws Exception {
        ServerIdentity other = TestIdentity.made();
        harness.peer.accept().hello(100, "a").say("BYE shutdown").close();
        assertThrows(IOException.class, () -> second.accept(other.sslContext(null)));
        harness.listener.await(ClientEvent.Untrusted.class);
    }

    @Test
    void theUserGoesOnToTheNextWhereOneIsNotTrusted() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            leftForOneThatIsNotTrusted(harness);
            harness.client.reconnectNow();
            harness.peer.accept().hello(100, "a");

            harness.listener.await(Connected.class);
            assertEquals(List.of(harness.peer.port(), second.port(), harness.peer.port()), tried(harness));
        }
    }

    @Test
    void aServerThatIsTrustedByNowIsNotLeft() throws Exception {
        try (var harness = ClientHarness.started(this::withSecond)) {
            leftForOneThatIsNotTrusted(harness);
            harness.client.reconnectTrusted();
            second.accept().hello(5, "b");

            harness.listener.await(Connected.class);
            assertEquals(List.of(harness.peer.port(), second.port(), second.port()), tried(harness));
        }
    }

    @Test
    void anotherServersCertificateIsNoChange() throws Exception {
        ServerIdentity other = TestIdentity.made();
        var both = Trust.pinned(Set.of(TestIdentity.fingerprint(), other.fingerprint()));
        try (var harness = ClientHarness.started(both, this::withSecond)) {
            harness.peer.accept().hello(100, "a").say("BYE shutdown").close();
            second.accept(other.sslContext(null)).hello(5, "b");

            harness.listener.await(Connected.class);
            harness.listener.await(ClientEvent.Moved.class);
            assertFalse(harness.listener.seen().stream().anyMatch(ClientEvent.IdentityChanged.class::isInstance));
        }
    }
}
