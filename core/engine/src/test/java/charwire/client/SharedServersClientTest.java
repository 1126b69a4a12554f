package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent.Connected;
import charwire.clock.Clocks;
import charwire.protocol.HostPort;
import charwire.server.ServerEvent;
import charwire.share.LiveEngine;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.trust.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client at several servers of one stream. */
@Timeout(60)
class SharedServersClientTest {
    private final LiveEngine engine = new LiveEngine();
    private final List<TestServer> servers = new ArrayList<>();
    private final RecordingListener listener = new RecordingListener();
    private Client client;

    @BeforeEach
    void connect() throws Exception {
        for (String name : List.of("a", "b")) {
            TestServer server = TestServer.options().sharing(engine.way(), name).start();
            TestServer.await(server.server().there());
            servers.add(server);
        }
        List<HostPort> addresses = servers.stream()
                .map(server -> new HostPort("127.0.0.1", server.address().getPort()))
                .toList();
        client = Client.start(
                ClientConfig.to(
                                addresses,
                                Trust.pinned(Set.of(TestIdentity.identity().fingerprint())))
                        .withReconnect(ReconnectPolicy.every(Duration.ofMillis(50))),
                listener,
                Clocks.system(),
                new SplittableRandom(1));
        listener.await(Connected.class);
        listener.awaitCharacters();
    }

    @AfterEach
    void end() {
        client.stop();
        TestServer.await(client.terminated());
        servers.forEach(TestServer::close);
        engine.close();
    }

    private void hasGoneOnAtTheSecond() throws Exception {
        assertEquals(0, listener.await(ClientEvent.Missed.class).chars().orElseThrow());
        listener.awaitCharacters();
        assertTrue(TestServer.await(client.requestStat()).exact());
        ClientSnapshot snapshot = TestServer.await(client.snapshot());
        assertEquals(
                servers.get(1).address().getPort(), snapshot.servers().get(1).port());
        assertEquals(0, snapshot.losses().missedChars());
        assertEquals(0, snapshot.losses().moves());
        assertEquals(0, snapshot.losses().restarts());
        assertEquals(0, snapshot.violationCount());
    }

    @Test
    void itGoesOnAtAnotherServerThanTheOneThatWasKilled() throws Exception {
        servers.get(0).kill();

        hasGoneOnAtTheSecond();
    }

    @Test
    void itGoesOnAtAnotherServerThanTheOneThatWasShutDown() throws Exception {
        servers.get(0).server().shutdown();

        hasGoneOnAtTheSecond();
    }

    @Test
    void itSaysThatAStatIsUnavailableAndAsksAgain() throws Exception {
        engine.stop();
        servers.get(0).events().await(ServerEvent.EngineLost.class);
        var refused = client.requestStat().handle((answer, failure) -> failure);

        assertEquals(
                ClientReason.REFUSED_BY_SERVER,
                ((NotAnsweredException) TestServer.await(refused)).reason().kind());
        assertEquals("unavailable", listener.await(ClientEvent.Err.class).code());
        engine.restart();
        assertTrue(askUntilAnswered());
        assertEquals(0, TestServer.await(client.snapshot()).violationCount());
    }

    private boolean askUntilAnswered() {
        while (true) {
            try {
                return client.requestStat().get().exact();
            } catch (ExecutionException e) {
                assertTrue(e.getCause() instanceof NotAnsweredException, e.toString());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void whereTheStreamWasLostItGoesOnInTheNextAndSaysSo() throws Exception {
        int kept = engine.written();
        listener.awaitCharacters();
        TestServer.await(client.requestStat());
        engine.stop();
        engine.restart(kept);

        assertEquals("stream-lost", listener.await(ClientEvent.Bye.class).reason());
        listener.await(Connected.class);
        listener.awaitCharacters();
        assertTrue(TestServer.await(client.requestStat()).exact());
        ClientSnapshot snapshot = TestServer.await(client.snapshot());
        assertEquals(1, snapshot.losses().moves() + snapshot.losses().restarts());
        assertEquals(0, snapshot.violationCount());
    }
}
