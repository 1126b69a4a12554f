package charwire.client;

import static charwire.client.ClientHarness.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import charwire.client.ClientEvent.Disconnected;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.testkit.Opened;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Quit before there is a stream: no time passes until the user is told of the end. */
@Timeout(60)
final class QuitTest {
    @AutoClose
    private final Opened opened = new Opened();

    private static void assertQuits(ClientHarness harness, ClientPhase phase) throws Exception {
        while (harness.snapshot().phase() != phase) {
            Thread.onSpinWait();
        }
        harness.client.quit();
        harness.listener.await(ClientEvent.Stopped.class);

        assertFalse(harness.listener.seen().stream()
                .anyMatch(event -> event instanceof Disconnected lost
                        && lost.disconnection().cause() != Cause.ASKED));
        assertEquals(0, harness.snapshot().losses().broken());
    }

    @Test
    void whileTheNameIsLookedUpItEndsAtOnce() throws Exception {
        var answer = new CountDownLatch(1);
        var silent = ClientHarness.silentUntil(answer);
        try (var harness = ClientHarness.started(TestIdentity.pinned(), silent, config -> config)) {
            assertQuits(harness, ClientPhase.RESOLVING);
            get(harness.client.terminated());
        } finally {
            answer.countDown();
        }
    }

    @Test
    void whileConnectingItEndsAtOnce() throws Exception {
        int full = ClientHarness.fullListener(opened);
        try (var harness = ClientHarness.started(config -> ClientConfig.to("localhost", full, config.trust()))) {
            assertQuits(harness, ClientPhase.CONNECTING);
            get(harness.client.terminated());
        }
    }

    @Test
    void whileShakingHandsItEndsAtOnce() throws Exception {
        try (var harness = ClientHarness.started();
                var tcp = harness.peer.acceptTcp()) {
            assertQuits(harness, ClientPhase.HANDSHAKING);
            get(harness.client.terminated());
            tcp.getInputStream().readAllBytes();
        }
    }

    @Test
    void beforeHelloItEndsInOrderAtOnce() throws Exception {
        try (var harness = ClientHarness.started();
                var server = harness.peer.accept()) {
            assertQuits(harness, ClientPhase.GREETING);

            assertNull(server.hear());
        }
    }

    @Test
    void serverThatNeitherGreetsNorClosesKeepsNobody() throws Exception {
        try (var harness = ClientHarness.started();
                var server = harness.peer.accept()) {
            assertQuits(harness, ClientPhase.GREETING);
            harness.pass(Duration.ofMillis(300));

            get(harness.client.terminated());
            assertNull(server.hear());
        }
    }
}
