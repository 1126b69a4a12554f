package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.testkit.RecordingEvents;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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
}
