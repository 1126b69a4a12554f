package charwire.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.clock.ClockWatch;
import charwire.net.Kernel;
import charwire.net.KernelFigures;
import charwire.net.TcpEnds;
import charwire.net.TcpTotals;
import charwire.testkit.Deadline;
import charwire.testkit.Opened;
import charwire.trust.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A client of a scripted peer, with clocks that go when a test says so. */
final class ClientHarness implements AutoCloseable {
    final ScriptedPeer peer;
    final ManualClock clock = new ManualClock();
    final RecordingListener listener = new RecordingListener();
    volatile Kernel kernel = wanted -> Map.of();
    volatile TcpTotals totals;
    final Client client;

    private ClientHarness(Trust trust, AddressBook.Resolver resolver, UnaryOperator<ClientConfig> change)
            throws Exception {
        peer = new ScriptedPeer();
        ClientConfig config = change.apply(ClientConfig.to("localhost", peer.port(), trust));
        client = Client.start(config, listener, resolver, new Told(), clock.clocks, new SplittableRandom(1));
    }

    /** Tells what a test wants; nothing before that. */
    private final class Told implements Kernel {
        @Override
        public Map<TcpEnds, KernelFigures> read(Set<TcpEnds> wanted) {
            return kernel.read(wanted);
        }

        @Override
        public Optional<TcpTotals> totals(TcpEnds wanted) {
            return Optional.ofNullable(totals);
        }
    }

    static ClientHarness started() throws Exception {
        return started(UnaryOperator.identity());
    }

    static ClientHarness started(UnaryOperator<ClientConfig> change) throws Exception {
        return started(TestIdentity.pinned(), change);
    }

    static ClientHarness started(Trust trust, UnaryOperator<ClientConfig> change) throws Exception {
        return started(trust, name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, change);
    }

    static ClientHarness started(Trust trust, AddressBook.Resolver resolver, UnaryOperator<ClientConfig> change)
            throws Exception {
        return new ClientHarness(trust, resolver, change);
    }

    /** A name service that answers no earlier than that. */
    static AddressBook.Resolver silentUntil(CountDownLatch answer) {
        return name -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(name);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    }

    /** The port of a listener whose queue is full: it drops the SYN, as a firewall does. */
    static int fullListener(Opened opened) throws IOException {
        var listener = opened.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < 8; i++) {
            var channel = opened.add(SocketChannel.open());
            channel.configureBlocking(false);
            channel.connect(listener.getLocalSocketAddress());
        }
        return listener.getLocalPort();
    }

    /** Without PINGs between the lines of a script. */
    static ClientConfig withoutPings(ClientConfig config) {
        ClientLimits usual = ClientLimits.DEFAULTS;
        return config.withLimits(
                new ClientLimits(usual.connect(), usual.handshake(), usual.hello(), Duration.ZERO, usual.dead()));
    }

    /** Lets time pass, and the client see it: as often as it wants to look, or it would take itself for absent. */
    void pass(Duration time) throws Exception {
        snapshot();
        for (Duration left = time; !left.isZero(); ) {
            Duration step = left.compareTo(ClockWatch.EVERY) < 0 ? left : ClockWatch.EVERY;
            clock.advance(step);
            snapshot();
            left = left.minus(step);
        }
    }

    /** The client does not run for so long. */
    void stop(Duration time) throws Exception {
        snapshot();
        clock.advance(time);
        snapshot();
    }

    /** Lets a little time pass for a client that waits for bytes: not before it waits, or it would take the time for its own. */
    void passWaiting(Duration time) throws Exception {
        Thread loop = loop();
        long begun = System.nanoTime();
        while (Stream.of(loop.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals("doSelect"))) {
            assertTrue(System.nanoTime() - begun < Deadline.LONGEST.toNanos(), "the client does not wait");
            Thread.onSpinWait();
        }
        clock.advance(time);
        snapshot();
    }

    /** Any answer comes on it, unless it has come before it is asked who brings it. */
    private Thread loop() throws Exception {
        Thread loop = Thread.currentThread();
        while (loop == Thread.currentThread()) {
            loop = get(client.snapshot().thenApply(any -> Thread.currentThread()));
        }
        return loop;
    }

    ClientSnapshot snapshot() throws Exception {
        return get(client.snapshot());
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        peer.close();
        end(client, clock);
    }

    /** Ends a client: a timer may be set after the clock was moved, so it is moved until the end. Asking wakes the loop. */
    static void end(Client client, ManualClock clock) {
        client.stop();
        for (int i = 0; i < 20 && !client.terminated().isDone(); i++) {
            client.snapshot().join();
            clock.advance(Duration.ofSeconds(10));
            var unused = client.snapshot();
            client.terminated()
                    .copy()
                    .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                    .join();
        }
        client.terminated()
                .orTimeout(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
