package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.server.ServerEvent.HandshakeFailed;
import charwire.testkit.SkippingClock;
import charwire.testkit.Swarm;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many that come at once, from one address: a balancer's clients after a restart, and those that do harm among them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CrowdTest {
    private static final byte[] HELLO = Hello.upTo(Hello.TLS_1_3).bytes();

    private final List<RawClient> attackers = new ArrayList<>();

    private static TestServer.Options options() {
        return TestServer.options().settings(TestServer.settings("a-z", "1-8", "10"));
    }

    private void attack(TestServer server, int count, int addresses, byte[] bytes) throws IOException {
        for (int i = 0; i < count; i++) {
            attackers.add(
                    RawClient.connect(server, "127.0.0." + (1 + i % addresses)).send(bytes));
        }
    }

    private void resetAttackers() throws IOException {
        for (RawClient attacker : attackers) {
            attacker.reset();
        }
    }

    /** Without a burst: what the stream costs is not the crowd's. */
    private static TestServer quiet(TestServer.Options options) {
        TestServer server = options.start();
        server.server().pause().join();
        return server;
    }

    private static void assertCrowdGetsIn(TestServer server, int clients) throws IOException {
        try (var swarm = Swarm.connect(server.address(), clients, false)) {
            assertEquals(clients, server.snapshot().clients().size());
            assertEquals(List.of(), swarm.faults());
        }
        assertEquals(List.of(), server.events().all(HandshakeFailed.class));
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "500, 2"})
    void crowdFromOneAddressGetsInAtItsFirstAttempt(int clients, int ioThreads) throws IOException {
        try (var server = quiet(options().ioThreads(ioThreads))) {
            assertCrowdGetsIn(server, clients);
        }
    }

    @Test
    void crowdThatIsLargerThanThePlacesWaitsForThem() throws IOException {
        var clock = SkippingClock.standing();
        try (var server = quiet(options().handshakes(16).nanoClock(clock));
                clock) {
            assertCrowdGetsIn(server, 200);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "10, 2"})
    void honestCrowdGetsInAmongFiveHundredHalfHandshakes(int addresses, int seconds) throws IOException {
        try (var server = quiet(options());
                var metronome = new Metronome()) {
            attack(server, 500, addresses, HELLO);
            long lateBefore = metronome.lateNanos();
            long begun = System.nanoTime();
            try (var swarm = Swarm.connect(server.address(), 200, false)) {
                long took = System.nanoTime() - begun - (metronome.lateNanos() - lateBefore);

                assertTrue(took < Duration.ofSeconds(seconds).toNanos(), took / 1_000_000 + " ms");
                assertEquals(List.of(), swarm.faults());
            }
            assertEquals(List.of(), server.events().all(HandshakeFailed.class));
            resetAttackers();
        }
    }

    @Test
    void whoDripsMakesRoomForAnHonestClientAfterASecond() throws IOException {
        var clock = new SkippingClock();
        try (var server = options().handshakes(16).nanoClock(clock).start();
                var observer = Observer.of(server)) {
            attack(server, 16, 1, new byte[] {HELLO[0]});
            observer.until("all places are taken", () -> server.snapshot().handshakes() == 16);
            clock.skip(Duration.ofMillis(900));
            for (RawClient attacker : attackers) {
                attacker.send(new byte[] {HELLO[1]});
            }
            observer.bursts(2);
            assertEquals(List.of(), server.events().all(HandshakeFailed.class));
            clock.skip(Duration.ofMillis(200));

            server.connect().close();
            assertEquals(1, server.events().all(HandshakeFailed.class).size());
            resetAttackers();
            observer.until("all handshakes over", () -> server.snapshot().handshakes() == 0);
            observer.assertUnharmed();
        }
    }
}
