package charwire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.net.CloseCause;
import charwire.net.Kernel;
import charwire.net.KernelFigures;
import charwire.net.TcpEnds;
import charwire.protocol.ServerLine;
import charwire.testkit.Deadline;
import charwire.testkit.SkippingClock;
import charwire.testkit.TestClient;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of whom the kernel tells what a test says; nothing is sent to it but answers. */
@Timeout(60)
final class SilentClientTest implements Kernel {
    private static final Duration INTERVAL = Duration.ofMillis(1_100);

    private final SkippingClock clock = new SkippingClock();
    private final Semaphore readings = new Semaphore(0);
    private final TestServer server = TestServer.options()
            .settings(TestServer.settings("a-z", "1", "600000"))
            .nanoClock(clock)
            .kernel(this)
            .ioThreads(2)
            .start();
    private volatile OptionalLong unackedBytes = OptionalLong.of(50);
    private TestClient client;

    @Override
    public Map<TcpEnds, KernelFigures> read(Set<TcpEnds> wanted) {
        readings.release();
        return unackedBytes.isEmpty()
                ? Map.of()
                : wanted.stream()
                        .collect(Collectors.toMap(
                                ends -> ends, ends -> new KernelFigures(unackedBytes.getAsLong(), 0, 5, false, 0)));
    }

    @BeforeEach
    void connect() throws IOException {
        client = server.connect();
        client.await(ServerLine.Hello.class);
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        server.close();
    }

    /** Waits until the kernel was asked, and its answer has come. */
    private void read() throws InterruptedException {
        readings.drainPermits();
        clock.skip(INTERVAL);
        server.snapshot();
        if (!readings.tryAcquire(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("no reading");
        }
        while (!row().unackedBytes().equals(unackedBytes)) {
            Thread.onSpinWait();
        }
    }

    private ClientRow row() {
        return server.snapshot().clients().get(0);
    }

    @Test
    void silenceIsToldAndItsEnd() throws IOException, InterruptedException {
        read();
        assertEquals(ClientRow.State.OK, row().state());
        clock.skip(Duration.ofSeconds(5));
        read();
        var silent = server.events().await(ServerEvent.Silent.class);

        assertEquals(50, silent.unackedBytes());
        assertEquals(ClientRow.State.SILENT, row().state());
        assertEquals(OptionalLong.of(50), row().unackedBytes());

        unackedBytes = OptionalLong.of(0);
        server.events().await(ServerEvent.Heard.class);
        assertEquals(ClientRow.State.OK, row().state());
    }

    @Test
    void clientThatAcknowledgesNothingForThirtySecondsIsDropped() throws InterruptedException {
        read();
        clock.skip(Duration.ofSeconds(31));
        var gone = server.events().await(ServerEvent.Disconnected.class);

        assertEquals(CloseCause.Kind.SILENT, gone.cause().kind());
        assertEquals(OptionalLong.of(50), gone.unackedBytes());
        assertEquals("", gone.reason());
    }

    @Test
    void clientOfWhomNothingIsToldIsNotSilent() throws InterruptedException {
        read();
        unackedBytes = OptionalLong.empty();
        clock.skip(Duration.ofSeconds(60));
        read();

        assertEquals(ClientRow.State.OK, row().state());
        assertEquals(OptionalLong.empty(), row().unackedBytes());
    }
}
