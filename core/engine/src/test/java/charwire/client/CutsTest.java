package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.StatResult;
import charwire.clock.Clocks;
import charwire.protocol.HostPort;
import charwire.protocol.ServerLine;
import charwire.testkit.TestClient;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import charwire.trust.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real client and a real server with a relay between that cuts: nothing is lost, and what came late is told from what is missing. */
@Timeout(60)
class CutsTest {
    private static final int CUTS = 20;
    private static final ReconnectPolicy AT_ONCE =
            new ReconnectPolicy(true, Duration.ofMillis(20), Duration.ofMillis(20));

    /** Passes bytes on, until it cuts every connection with RST. Owned by the test. */
    private static final class Relay implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final InetSocketAddress target;
        private final List<Socket> open = new ArrayList<>();

        Relay(InetSocketAddress target) throws IOException {
            this.target = target;
            thread(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void accept() throws IOException {
            while (true) {
                Socket near = listener.accept();
                Socket far = new Socket(target.getAddress(), target.getPort());
                synchronized (open) {
                    open.addAll(List.of(near, far));
                }
                thread(() -> pass(near.getInputStream(), far.getOutputStream()));
                thread(() -> pass(far.getInputStream(), near.getOutputStream()));
            }
        }

        private static void pass(InputStream in, OutputStream out) throws IOException {
            in.transferTo(out);
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void thread(Work work) {
            var thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // Cut, or closed.
                    return;
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void cut() throws IOException {
            synchronized (open) {
                for (Socket socket : open) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
                open.clear();
            }
        }

        /** Cuts, and lets nobody in any more. */
        void leave() throws IOException {
            listener.close();
            cut();
        }

        @Override
        public void close() throws IOException {
            leave();
        }
    }

    private static ClientConfig config(Relay relay) {
        return ClientConfig.to(
                        "127.0.0.1",
                        relay.port(),
                        Trust.pinned(Set.of(TestIdentity.identity().fingerprint())))
                .withReconnect(AT_ONCE);
    }

    private static Client start(ClientConfig config, RecordingListener heard) throws IOException {
        return Client.start(config, heard, Clocks.system(), new SplittableRandom(1));
    }

    /** All of the stream from a position to another, as a client hears it that nobody cuts. */
    private static String observed(TestClient observer, long from, long to) throws IOException {
        var text = new StringBuilder();
        long began = observer.laws().hello().orElseThrow().position();
        while (began + text.length() < to) {
            text.append(observer.await(ServerLine.Chars.class).text());
        }
        return text.substring((int) (from - began), (int) (to - began));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void streamThatIsCutAgainAndAgainLosesNothing(int ioThreads) throws Exception {
        var heard = new RecordingListener();
        try (TestServer server = TestServer.options().ioThreads(ioThreads).start();
                TestClient observer = server.connect();
                Relay relay = new Relay(server.address())) {
            observer.await(ServerLine.Hello.class);
            Client client = start(config(relay), heard);
            for (int cut = 0; cut < CUTS; cut++) {
                heard.await(ClientEvent.Connected.class);
                relay.cut();
                heard.await(ClientEvent.Disconnected.class);
            }
            heard.await(ClientEvent.CaughtUp.class);
            StatResult stat = TestServer.await(client.requestStat());
            ClientSnapshot snapshot = TestServer.await(client.snapshot());
            client.stop();
            TestServer.await(client.terminated());

            assertEquals(List.of(), stat.violations());
            RecordingListener.Chars first = heard.awaitCharacters();
            var text = new StringBuilder(first.text());
            while (first.position() + text.length() < stat.stat().total()) {
                RecordingListener.Chars next = heard.awaitCharacters();
                assertEquals(first.position() + text.length(), next.position());
                text.append(next.text());
            }
            assertEquals(observed(observer, first.position(), first.position() + text.length()), text.toString());
            assertEquals(CUTS, snapshot.losses().broken());
            assertEquals(0, snapshot.losses().missedChars());
            assertEquals(0, snapshot.violationCount());
            assertTrue(snapshot.losses().lateChars() > 0, () -> "" + snapshot.losses());
        }
    }

    @Test
    void streamGoesOnByTheServersOtherAddress() throws Exception {
        var heard = new RecordingListener();
        try (TestServer server = TestServer.options().start();
                Relay one = new Relay(server.address());
                Relay other = new Relay(server.address())) {
            ClientConfig config = config(one);
            Client client = start(
                    ClientConfig.to(List.of(config.server(), new HostPort("127.0.0.1", other.port())), config.trust())
                            .withReconnect(AT_ONCE),
                    heard);
            heard.await(ClientEvent.Connected.class);
            heard.awaitCharacters();
            one.leave();

            heard.await(ClientEvent.Connected.class);
            ClientSnapshot snapshot = TestServer.await(client.snapshot());
            client.stop();
            TestServer.await(client.terminated());
            assertEquals(other.port(), snapshot.port());
            assertEquals(0, snapshot.losses().missedChars());
            assertEquals(0, snapshot.losses().restarts());
            assertEquals(0, snapshot.violationCount());
        }
    }

    @Test
    void clientThatDoesNotWantTheRestGoesOnAtTheHead() throws Exception {
        var heard = new RecordingListener();
        try (TestServer server = TestServer.options().start();
                Relay relay = new Relay(server.address())) {
            Client client = start(config(relay).withoutResume(), heard);
            heard.await(ClientEvent.Connected.class);
            heard.awaitCharacters();
            relay.cut();

            ClientEvent.Missed missed = heard.await(ClientEvent.Missed.class);
            ClientSnapshot snapshot = TestServer.await(client.snapshot());
            client.stop();
            TestServer.await(client.terminated());

            assertTrue(missed.chars().getAsLong() > 0, missed::toString);
            assertEquals(missed.chars().getAsLong(), snapshot.losses().missedChars());
            assertEquals(0, snapshot.losses().lateChars());
        }
    }
}
