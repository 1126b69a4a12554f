package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often the kernel is asked. */
@Timeout(60)
final class KernelWatchTest implements Kernel {
    private final AtomicInteger readings = new AtomicInteger();
    private volatile long unackedBytes;

    @Override
    public Map<TcpEnds, KernelFigures> read(Set<TcpEnds> wanted) {
        readings.incrementAndGet();
        return wanted.stream()
                .collect(Collectors.toMap(ends -> ends, ends -> new KernelFigures(unackedBytes, 0, 0, true, 0)));
    }

    /** Some seconds in which there is always something to ask. */
    private int inSeconds(LoopFixture fixture, int seconds) {
        readings.set(0);
        for (int second = 0; second < seconds; second++) {
            fixture.advance(Duration.ofMillis(1_010));
            fixture.awaitWorker();
            fixture.turn();
        }
        return readings.get();
    }

    @Test
    void eachSecondAndHalfAsOftenWhileAllIsAcknowledged() throws IOException {
        try (var fixture = new LoopFixture(ScriptedHandler.endless());
                var client = TestClient.connect(fixture.address(), 8 * 1024)) {
            fixture.kernel = this;
            fixture.handler().fill();
            unackedBytes = 50;
            KernelWatch.start(List.of(fixture.loop));
            fixture.turn();

            assertEquals(6, inSeconds(fixture, 6));
            unackedBytes = 0;
            assertEquals(4, inSeconds(fixture, 7));
            assertTrue(client.tls().established());
        }
    }
}
