package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.Relay;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

final class SwarmTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int CLIENTS = 20;

    @Test
    void swarmFindsBothLawsExactOnARealServer() throws IOException, InterruptedException {
        try (TestServer server = TestServer.start(TestServer.settings("a-z", "1-8", "1-3"));
                Swarm swarm = new Swarm(server.address(), CLIENTS, TrustsEveryone.context())) {
            assertEquals(CLIENTS, swarm.connect(DEADLINE));

            assertTrue(swarm.settle(true, DEADLINE));
            assertTrue(swarm.settle(true, DEADLINE));

            Figures figures = swarm.figures(false);
            assertEquals("", figures.firstViolation());
            assertEquals(CLIENTS, figures.handshakes());
            assertEquals(0, figures.gaps());
        }
    }

    @Test
    void crowdComesAtOnceBesideHalfHandshakes() throws IOException, InterruptedException {
        try (TestServer server = TestServer.start(TestServer.settings("a-z", "1-8", "100"));
                HalfHandshakes attackers = new HalfHandshakes(server.address(), 20, 3);
                Swarm swarm = new Swarm(server.address(), 60, TrustsEveryone.context())) {
            swarm.asACrowd();

            assertEquals(60, swarm.connect(DEADLINE));
            assertEquals(attackers.count(), server.snapshot().handshakes());
            assertEquals("", swarm.figures(false).firstViolation());
        }
    }

    @Test
    void secondSwarmResumesTheSessionsOfTheFirst() throws IOException, InterruptedException {
        SSLContext sessions = TrustsEveryone.context();
        try (TestServer server = TestServer.start(TestServer.settings("a-z", "1-8", "1-3"))) {
            try (Swarm first = new Swarm(server.address(), CLIENTS, sessions)) {
                first.connect(DEADLINE);
                assertEquals(0, first.figures(false).resumed());
            }
            try (Swarm second = new Swarm(server.address(), CLIENTS, sessions)) {
                second.connect(DEADLINE);
                assertEquals(CLIENTS, second.figures(false).resumed());
            }
        }
    }

    @Test
    void slowClientOfAFloodIsToldItsGapsExactly() throws IOException, InterruptedException {
        try (TestServer server = TestServer.options()
                        .settings(TestServer.settings("a-z", "512-1024", "0"))
                        .backlogBytes(128 * 1024)
                        .start();
                Swarm swarm = new Swarm(List.of(server.address()), 4, TrustsEveryone.context(), 1, 1_000, null)) {
            assertEquals(4, swarm.connect(DEADLINE));

            assertTrue(swarm.settle(true, DEADLINE));

            assertEquals("", swarm.figures(false).firstViolation());
        }
    }

    @Test
    void cutSwarmGoesOnWhereItStopped() throws IOException, InterruptedException {
        try (TestServer server = TestServer.start(TestServer.settings("a-z", "1-8", "1-3"));
                Relay relay = new Relay(server.address());
                Swarm swarm = new Swarm(at(relay), CLIENTS, TrustsEveryone.context())) {
            swarm.resume(new Random(1));
            assertEquals(CLIENTS, swarm.connect(DEADLINE));
            assertTrue(swarm.settle(true, DEADLINE));

            relay.cut();
            while (swarm.figures(false).moved() < CLIENTS) {
                Thread.onSpinWait();
            }

            assertEquals(CLIENTS, swarm.awaitAll(DEADLINE));
            assertTrue(swarm.settle(true, DEADLINE));
            assertEquals("", swarm.figures(false).firstViolation());
        }
    }

    private static InetSocketAddress at(Relay relay) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port());
    }
}
