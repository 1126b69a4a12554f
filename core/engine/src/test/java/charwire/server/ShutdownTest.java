package charwire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.ConnectionLimits;
import charwire.protocol.ByeReason;
import charwire.protocol.ServerLine;
import charwire.testkit.TestClient;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the loops owe each other while the server ends. */
@Timeout(60)
final class ShutdownTest {
    /** Holds the last of the loops, once a connection comes to it; what the others do meanwhile it sees afterwards. */
    private static final class HeldLoop implements AutoCloseable {
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean holding;
        private final int ioThreads;
        private final TestServer server;

        HeldLoop(int ioThreads) {
            this.ioThreads = ioThreads;
            server = TestServer.options()
                    .ioThreads(ioThreads)
                    .engines(this::engine)
                    .start();
        }

        private SSLEngine engine() {
            if (holding && Thread.currentThread().getName().equals(ioThreads == 1 ? "lead" : "io-1")) {
                held.countDown();
                awaitLatch(released);
            }
            return TestIdentity.serverEngine();
        }

        /** Takes the turn of every other loop: the next connection is the last loop's. */
        void passOthers() throws IOException {
            for (int i = 1; i < ioThreads; i++) {
                new Socket(server.address().getAddress(), server.address().getPort()).close();
            }
        }

        /** Where the lead is another loop, it has nothing left to do of its own then. */
        void holdAndShutDown() throws IOException {
            passOthers();
            holding = true;
            new Socket(server.address().getAddress(), server.address().getPort()).close();
            awaitLatch(held);
            server.server().shutdown();
            if (ioThreads > 1) {
                server.events().await(ServerEvent.Stopping.class);
            }
        }

        void release() {
            released.countDown();
        }

        private static void awaitLatch(CountDownLatch latch) {
            try {
                assertTrue(latch.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            release();
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void statThatIsReadAmidTheShutdownIsAnsweredBeforeBye(int ioThreads) throws IOException {
        try (var loop = new HeldLoop(ioThreads)) {
            loop.passOthers();
            try (var asking = loop.server.connect()) {
                asking.await(ServerLine.Chars.class);
                loop.holdAndShutDown();
                asking.send("STAT");
                loop.release();
                List<ServerLine> lines = asking.rest();

                assertEquals(1, asking.laws().stats().size());
                assertEquals(ServerLine.Bye.of(ByeReason.SHUTDOWN), lines.get(lines.size() - 1));
                assertEquals(TestClient.End.CLOSE_NOTIFY, asking.end());
                assertEquals("", asking.laws().problems());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void clientThatIsAdmittedAmidTheShutdownIsToldOfIt(int ioThreads) throws Exception {
        try (var loop = new HeldLoop(ioThreads)) {
            loop.passOthers();
            // The server has shaken hands but for the client's last word, which comes after this.
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting(loop::holdAndShutDown)}, null);
            try (var late = TestClient.connect(loop.server.address(), 0, TestIdentity.clientEngine(context))) {
                loop.release();
                List<ServerLine> lines = late.rest();

                assertEquals(ServerLine.Bye.of(ByeReason.SHUTDOWN), lines.get(lines.size() - 1));
                assertEquals(TestClient.End.CLOSE_NOTIFY, late.end());
            }
        }
    }

    /** Trusts everyone, and does something first. */
    private record Trusting(Action before) implements X509TrustManager {
        interface Action {
            void run() throws IOException;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            try {
                before.run();
            } catch (IOException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void kickIsAnsweredWhateverIsLeftOfTheServer(int ioThreads) throws IOException {
        var usual = ConnectionLimits.DEFAULTS;
        var limits = new ConnectionLimits(
                usual.connect(),
                usual.handshake(),
                usual.writeStall(),
                usual.drain(),
                Duration.ofMillis(200),
                usual.sendBufferBytes());
        try (var server = TestServer.options()
                        .ioThreads(ioThreads)
                        .connection(limits)
                        .start();
                var onTheLead = server.connect();
                var lingering = server.connect()) {
            onTheLead.send("QUIT");
            onTheLead.fin();
            onTheLead.rest();
            lingering.line();
            server.server().shutdown();
            while (!server.server().terminated().isDone()) {
                assertNotNull(TestServer.await(server.server().kick(99)));
            }

            assertFalse(TestServer.await(server.server().kick(99)));
        }
    }
}
