package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.server.ServerEvent;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients whose bytes are damaged both ways, over real sockets. */
@Tag("attack")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class ConnectionFuzzTest {
    /** Raised by {@code -Dcharwire.fuzz.rounds=N}, a tenth of it. */
    private static final int ROUNDS = Math.max(1, Integer.getInteger("charwire.fuzz.rounds", 600) / 10);

    private static final long SEED = 2_026;

    @Test
    void damagedConnectionsCostThemselvesOnly() throws IOException {
        try (var server = TestServer.options()
                        .settings(TestServer.settings("a-z", "1-8", "10"))
                        .ioThreads(2)
                        .start();
                var observer = Observer.of(server)) {
            for (int round = 0; round < ROUNDS; round++) {
                round(server, SEED + round);
            }
            observer.until("all are gone", () -> server.snapshot().clients().size() == 1);

            assertEquals(List.of(), server.events().all(ServerEvent.Fault.class), "seed " + SEED);
            observer.assertUnharmed();
        }
    }

    private static void round(TestServer server, long seed) throws IOException {
        try (var relay = new MutatingRelay(server.address(), seed)) {
            try (var client = TestClient.connect(relay.address(), seed % 2 == 0 ? "TLSv1.3" : "TLSv1.2")) {
                talk(client, seed);
            } catch (IOException damaged) {
                return; // in the handshake
            }
        }
    }

    private static void talk(TestClient client, long seed) throws IOException {
        try {
            for (int i = 0; i < 10 && client.end() == TestClient.End.OPEN; i++) {
                client.send("PING " + i, "STAT");
                client.line();
            }
        } catch (IOException | AssertionError endedInTheMiddle) {
            // Whatever came before the damage was what the server had said.
        }
        assertEquals("", client.laws().problems(), "seed " + seed);
    }
}
