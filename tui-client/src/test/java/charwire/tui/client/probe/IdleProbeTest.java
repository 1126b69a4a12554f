package charwire.tui.client.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.JsonLine;
import charwire.client.ClientConfig;
import charwire.client.diagnosis.Disconnection;
import charwire.net.CloseCause;
import charwire.protocol.StreamSettings;
import charwire.server.ServerEvent;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.trust.Trust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole search over TLS; usually something between client and server ends silent connections. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class IdleProbeTest {
    /** Loose, for a busy machine: what the relay's timeout comes to. */
    private static final long IDLE_MILLIS = 600;

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final byte ALERT = 21;

    private final List<String> lines = new ArrayList<>();
    private final List<String> json = new ArrayList<>();

    private static TestServer server() {
        return TestServer.start(TestServer.settings("a-z", "1-8", "600000-600000"));
    }

    private int probe(int port, IdlePlan plan) throws IOException {
        return probe(port, plan, System::nanoTime);
    }

    private int probe(int port, IdlePlan plan, LongSupplier nanoClock) throws IOException {
        var trust = Trust.pinned(Set.of(TestIdentity.identity().fingerprint()));
        var report = new Both(
                new IdleText("localhost", plan, lines::add, lines::add),
                new IdleJson("localhost", plan, json::add, InstantSource.system()));
        return new IdleProbe(ClientConfig.to("localhost", port, trust), plan, report, nanoClock).run();
    }

    @ParameterizedTest
    @CsvSource({
        "RESET, reset (RST), reset",
        "FIN, closed by FIN without close_notify, fin",
        "DROPPED, silently dropped, dropped"
    })
    void timeoutOfARelayIsFoundAndNamed(Fate how, String words, String word) throws Exception {
        try (var server = server();
                var relay = new IdleRelay(server.address(), IDLE_MILLIS, how)) {
            int status = probe(
                    relay.port(),
                    new IdlePlan(Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofMillis(400), 3, PATIENCE));

            assertEquals(4, status, lines::toString);
            var verdict = lines.stream()
                    .filter(line -> line.startsWith("idle timeout: "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(lines));
            assertTrue(verdict.endsWith(words), verdict);
            var end = JsonLine.parse(json.get(json.size() - 1));
            assertEquals("timeout", end.get("verdict"), json::toString);
            assertEquals(word, end.get("fate"), json::toString);
        }
    }

    /** What was not cut ends with QUIT, BYE and close_notify; TLS 1.2 lets a relay see that the last record is an alert. */
    @Test
    void connectionsEndInOrder() throws Exception {
        try (var server = TestServer.options()
                        .settings(TestServer.settings("a-z", "1-8", "600000-600000"))
                        .engines(IdleProbeTest::tls12)
                        .start();
                var relay =
                        new IdleRelay(server.address(), Duration.ofMinutes(10).toMillis(), Fate.FIN)) {
            int status = probe(
                    relay.port(),
                    new IdlePlan(Duration.ofMillis(200), Duration.ofMillis(800), Duration.ofMillis(100), 2, PATIENCE));

            assertEquals(0, status, lines::toString);
            // One that asks for the settings, three that are silent.
            for (var end : server.events().awaitCount(ServerEvent.Disconnected.class, event -> true, 4)) {
                assertEquals("quit", end.reason());
                assertEquals(CloseCause.Kind.CLOSED, end.cause().kind());
            }
            assertEquals(4, relay.sentByClients().size());
            relay.sentByClients().forEach(sent -> assertEquals(ALERT, lastRecord(sent)));
        }
    }

    @Test
    void clientThatDiesEndsTheProbe() throws Exception {
        AtomicBoolean dead = new AtomicBoolean();
        LongSupplier deadly = () -> {
            if (Thread.currentThread().getName().equals("client") && !dead.getAndSet(true)) {
                throw new AssertionError("no time");
            }
            return System.nanoTime();
        };
        int status = probe(1, new IdlePlan(PATIENCE, PATIENCE, PATIENCE, 1, PATIENCE), deadly);

        assertEquals(1, status, lines::toString);
        assertTrue(lines.get(lines.size() - 1).contains("a fault in this program"), lines::toString);
    }

    private static SSLEngine tls12() {
        var engine = TestIdentity.serverEngine();
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        return engine;
    }

    /** The type of the last TLS record. */
    private static byte lastRecord(byte[] records) {
        var bytes = ByteBuffer.wrap(records);
        byte type = 0;
        while (bytes.hasRemaining()) {
            type = bytes.get();
            bytes.getShort();
            bytes.position(bytes.position() + 2 + Short.toUnsignedInt(bytes.getShort(bytes.position())));
        }
        return type;
    }

    /** Tells two. */
    private record Both(IdleReport one, IdleReport two) implements IdleReport {
        @Override
        public void begun(StreamSettings settings, Duration limit) {
            one.begun(settings, limit);
            two.begun(settings, limit);
        }

        @Override
        public void impossible(StreamSettings settings, Duration limit) {
            one.impossible(settings, limit);
            two.impossible(settings, limit);
        }

        @Override
        public void found(IdleFinding finding) {
            one.found(finding);
            two.found(finding);
        }

        @Override
        public void failed(Disconnection disconnection) {
            one.failed(disconnection);
            two.failed(disconnection);
        }

        @Override
        public void ended(IdleSearch search) {
            one.ended(search);
            two.ended(search);
        }

        @Override
        public void over(int status) {
            one.over(status);
            two.over(status);
        }
    }
}
