package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.RecordingEvents;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AcceptorTest {
    @Test
    void socketThatNobodyTakesIsClosed() throws IOException {
        var faults = new RecordingEvents<Throwable>();
        var end = new CompletableFuture<Throwable>();
        var loop = new EventLoop("test", System::nanoTime, Runnable::run);
        loop.watch(faults, end::complete);
        var acceptor = Acceptor.open(
                loop,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new HandshakeGate(1_024),
                socket -> {
                    throw new IllegalStateException("sink");
                },
                faults::accept);
        loop.start();
        try (var socket =
                new Socket(acceptor.address().getAddress(), acceptor.address().getPort())) {
            socket.setSoTimeout(20_000);

            assertEquals(-1, socket.getInputStream().read());
            assertEquals("sink", faults.await(IllegalStateException.class).getMessage());
        } finally {
            loop.stop();
            TestServer.await(end);
        }
    }

    @Test
    void workThatIsDueGoesOutBetweenTwoAccepts() throws IOException {
        var clock = new FakeClock();
        var told = new RecordingEvents<String>();
        var end = new CompletableFuture<Throwable>();
        var loop = new EventLoop("test", clock, Runnable::run);
        loop.watch(error -> told.accept(error.toString()), end::complete);
        loop.work(now -> {
            told.accept("work");
            return now + Duration.ofMillis(3).toNanos();
        });
        var acceptor = Acceptor.open(
                loop,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new HandshakeGate(1_024),
                socket -> {
                    clock.advance(Duration.ofMillis(3));
                    told.accept("accepted");
                },
                error -> told.accept(error.toString()));
        var address = acceptor.address();
        try (var first = new Socket(address.getAddress(), address.getPort());
                var second = new Socket(address.getAddress(), address.getPort())) {
            assertTrue(first.isConnected() && second.isConnected());
            loop.start();
            told.awaitCount(String.class, "accepted"::equals, 2);
        } finally {
            loop.stop();
            TestServer.await(end);
        }
        List<String> all = told.all();
        assertEquals("work", all.get(all.indexOf("accepted") + 1), () -> "in order: " + all);
    }
}
