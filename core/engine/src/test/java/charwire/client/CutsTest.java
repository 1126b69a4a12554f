package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.StatResult;
import charwire.clock.Clocks;
import charwire.protocol.HostPort;
import charwire.protocol.ServerLine;
import charwire.testkit.Deadline;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real client and a real server with a relay between that cuts: nothing is lost, and what came late is told from what is missing. */
@Timeout(60)
class CutsTest {
    private static final int CUTS = 20;
    /** How long the stream is cut; {@code demo/cuts} takes a minute. */
    private static final Duration CUT_FOR = Duration.ofSeconds(Integer.getInteger("charwire.cuts.seconds", 3));

    private static final Duration CUT_EVERY = Duration.ofMillis(100);
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

    /** What a client hears that nobody cuts. */
    private static final class Observer {
        private final TestClient client;
        private final long began;
        private final StringBuilder text = new StringBuilder();

        Observer(TestClient client) throws IOException {
            this.client = client;
            this.began = client.await(ServerLine.Hello.class).position();
        }

        void hear() throws IOException {
            text.append(client.await(ServerLine.Chars.class).text());
        }

        /** All of the stream from a position to another. */
        String text(long from, long to) throws IOException {
            while (began + text.length() < to) {
                hear();
            }
            return text.substring((int) (from - began), (int) (to - began));
        }
    }

    /** The client heard the stream from its first character up to a position as the observer did: the same, in the same order, once. */
    private static void assertWhole(RecordingListener heard, long to, Observer observer) throws Exception {
        RecordingListener.Chars first = heard.awaitCharacters();
        var text = new StringBuilder(first.text());
        while (first.position() + text.length() < to) {
            RecordingListener.Chars next = heard.awaitCharacters();
            assertEquals(first.position() + text.length(), next.position());
            text.append(next.text());
        }
        assertEquals(observer.text(first.position(), first.position() + text.length()), text.toString());
    }

    /** The answer to STAT on the first connection that lasts until then. */
    private static StatResult stat(Client client, RecordingListener heard) throws Exception {
        while (true) {
            heard.await(ClientEvent.Connected.class);
            try {
                return client.requestStat().get(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException cut) {
                assertInstanceOf(NotAnsweredException.class, cut.getCause());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void streamThatIsCutAgainAndAgainLosesNothing(int ioThreads) throws Exception {
        var heard = new RecordingListener();
        try (TestServer server = TestServer.options().ioThreads(ioThreads).start();
                TestClient direct = server.connect();
                Relay relay = new Relay(server.address())) {
            var observer = new Observer(direct);
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
            assertWhole(heard, stat.stat().total(), observer);
            assertEquals(CUTS, snapshot.losses().broken());
            assertEquals(0, snapshot.losses().missedChars());
            assertEquals(0, snapshot.violationCount());
            assertTrue(snapshot.losses().lateChars() > 0, () -> "" + snapshot.losses());
        }
    }

    /** While the server is busy with a stream that has lines every other millisecond. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Timeout(600)
    void proxyThatCutsEvery100MillisecondsLosesNothing(int ioThreads) throws Exception {
        var heard = new RecordingListener();
        try (TestServer server = TestServer.options()
                        .settings(TestServer.settings("a-z", "1-64", "1-3"))
                        .ioThreads(ioThreads)
                        .start();
                TestClient direct = server.connect();
                Relay relay = new Relay(server.address())) {
            var observer = new Observer(direct);
            Client client = start(config(relay), heard);
            long began = System.nanoTime();
            for (long cuts = 1; System.nanoTime() - began < CUT_FOR.toNanos(); ) {
                observer.hear();
                if (System.nanoTime() - began >= cuts * CUT_EVERY.toNanos()) {
                    relay.cut();
                    cuts++;
                }
            }
            StatResult stat = stat(client, heard);
            ClientSnapshot snapshot = TestServer.await(client.snapshot());
            client.stop();
            TestServer.await(client.terminated());

            assertEquals(List.of(), stat.violations());
            assertWhole(heard, stat.stat().total(), observer);
            assertEquals(0, snapshot.losses().missedChars());
            assertEquals(0, snapshot.total().skippedChars());
            assertEquals(0, snapshot.violationCount());
            System.out.printf(
                    "%d connections lost, %,d of %,d characters late, none missing%n",
                    snapshot.losses().broken(),
                    snapshot.losses().lateChars(),
                    snapshot.total().receivedChars());
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
            assertEquals(other.port(), snapshot.servers().get(1).port());
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
