package charwire.tui.client.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientConfig;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.tls.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole search through something that ends silent connections. */
@Timeout(60)
class IdleProbeTest {
    /** Loose, for a busy machine: what the relay's timeout comes to. */
    private static final long IDLE_MILLIS = 600;

    private final List<String> lines = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"RESET, reset (RST)", "FIN, closed by FIN without close_notify", "DROPPED, silently dropped"})
    void timeoutOfARelayIsFoundAndNamed(Fate how, String words) throws Exception {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "600000-600000"));
                var relay = new IdleRelay(server.address(), IDLE_MILLIS, how)) {
            var trust = Trust.pinned(Set.of(TestIdentity.identity().fingerprint()));
            var plan = new IdlePlan(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(400),
                    3,
                    Duration.ofMillis(1_500));
            var report = new IdleText("localhost", plan, lines::add, lines::add);

            int status = new IdleProbe(
                            ClientConfig.to("localhost", relay.port(), trust), plan, report, System::nanoTime)
                    .run();

            assertEquals(4, status, lines::toString);
            var verdict = lines.stream()
                    .filter(line -> line.startsWith("idle timeout: "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(lines));
            assertTrue(verdict.endsWith(words), verdict);
        }
    }
}
