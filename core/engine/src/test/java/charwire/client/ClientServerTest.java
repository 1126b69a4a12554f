package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.StatResult;
import charwire.clock.Clocks;
import charwire.net.Kernel;
import charwire.protocol.IntRange;
import charwire.proxy.Networks;
import charwire.server.Server;
import charwire.server.ServerConfig;
import charwire.server.ServerLimits;
import charwire.server.SlowClients;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.testkit.TestServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against the real server. */
class ClientServerTest {
    private static final Settings FAST =
            new Settings(Alphabet.parse("A-Z,cyrillic,emoji").orThrow(), new IntRange(1, 8), new IntRange(1, 2));

    private final RecordingListener listener = new RecordingListener();
    private Server server;
    private Client client;

    @BeforeEach
    void connect() throws Exception {
        server = Server.start(
                new ServerConfig(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Networks.NONE,
                        FAST,
                        1,
                        "stream-1",
                        1,
                        SlowClients.GAP,
                        ServerLimits.DEFAULTS,
                        "test/1"),
                TestIdentity::serverEngine,
                event -> {},
                Clocks.system(),
                Kernel.system());
        client = Client.start(
                ClientConfig.to("127.0.0.1", server.address().getPort(), TestIdentity.pinned()),
                listener,
                Clocks.system(),
                new SplittableRandom(1));
        listener.await(ClientEvent.Connected.class);
    }

    @AfterEach
    void end() throws Exception {
        client.stop();
        server.shutdown();
        TestServer.await(client.terminated());
        TestServer.await(server.terminated());
    }

    @Test
    void everyStatIsExactWhileTheStreamRuns() throws Exception {
        List<CompletableFuture<StatResult>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            listener.awaitCharacters();
            answers.add(client.requestStat());
        }

        for (CompletableFuture<StatResult> answer : answers) {
            assertEquals(List.of(), TestServer.await(answer).violations());
        }
        assertEquals(20, TestServer.await(client.snapshot()).stats().size());
    }

    @Test
    void changedSettingsHoldFromTheirLineOn() throws Exception {
        server.apply(FAST.withAlphabet(Alphabet.parse("a-f").orThrow()));

        var changed = listener.await(ClientEvent.SettingsChanged.class);
        assertEquals("U+0061-U+0066", changed.settings().range().toString());
        assertTrue(TestServer.await(client.requestStat()).exact());
        assertEquals(0, TestServer.await(client.snapshot()).violationCount());
    }

    @Test
    void pingIsAnswered() throws Exception {
        Duration roundTrip = TestServer.await(client.ping("hello \u202E"));

        assertTrue(roundTrip.compareTo(Duration.ofSeconds(10)) < 0, roundTrip.toString());
        assertEquals("hello \\u{202E}", listener.await(ClientEvent.Ponged.class).token());
    }

    @Test
    void quitIsAnsweredByeAndEnds() throws Exception {
        CompletableFuture<StatResult> asked = client.requestStat();
        client.quit();

        assertTrue(TestServer.await(asked).exact());
        assertEquals("quit", listener.await(ClientEvent.Bye.class).reason());
        TestServer.await(client.terminated());
        assertEquals(ClientPhase.STOPPED, TestServer.await(client.snapshot()).phase());
    }

    @Test
    void reconnectingToTheSameStreamTellsWhatWasMissedExactly() throws Exception {
        long before = TestServer.await(client.snapshot()).position();
        client.reconnectNow();

        long missed = listener.await(ClientEvent.Missed.class).chars().orElseThrow();
        ClientSnapshot after = TestServer.await(client.snapshot());
        assertTrue(after.peer().position() >= before + missed, before + " + " + missed + ", " + after.peer());
        assertEquals(missed, after.losses().missedChars());
        assertTrue(TestServer.await(client.requestStat()).exact());
    }
}
