package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.TestServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AudienceTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void crowdAndItsFollowersAreCountedAsOne() throws IOException, InterruptedException {
        try (TestServer server = TestServer.start(TestServer.settings("a-z", "1-8", "1-3"));
                Audience audience = new Audience(server.address(), 20, 0, 0, null)) {
            audience.join("test", DEADLINE);
            Figures joined = audience.figures(true);
            audience.pingInTurn();
            while (audience.figures(false).roundTrips().samples() == 0) {
                Thread.onSpinWait();
            }
            Figures end = audience.settle();

            assertEquals(20, joined.present());
            assertEquals(20, end.handshakes());
            assertEquals("", end.firstViolation());
            // Five of them follow.
            assertTrue(end.lines() > 2 * 5L * end.fanOut().samples(), end.toString());
            assertTrue(end.fanOut().samples() > 0, end.toString());
        }
    }

    @Test
    void oneWhoDoesNotGetInIsTold() throws IOException, InterruptedException {
        try (TestServer server = TestServer.options()
                        .settings(TestServer.settings("a-z", "1-8", "1-3"))
                        .clients(19, 19)
                        .start();
                Audience audience = new Audience(server.address(), 20, 0, 0, null)) {
            IOException failure = assertThrows(IOException.class, () -> audience.join("test", DEADLINE));

            assertTrue(failure.getMessage().startsWith("test: only 19 of 20 clients got in: "), failure.getMessage());
        }
    }
}
