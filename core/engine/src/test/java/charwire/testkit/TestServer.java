package charwire.testkit;

import charwire.clock.Clocks;
import charwire.net.ConnectionLimits;
import charwire.net.Kernel;
import charwire.proxy.Networks;
import charwire.server.Server;
import charwire.server.ServerConfig;
import charwire.server.ServerEvent;
import charwire.server.ServerLimits;
import charwire.server.ServerSnapshot;
import charwire.server.Sharing;
import charwire.server.SlowClients;
import charwire.share.ShareConfig;
import charwire.share.SharedLog;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/** A whole server on a port of the system's choice. Closing it shuts the server down and waits for its end. */
public final class TestServer implements AutoCloseable {
    private final Server server;
    private final RecordingEvents<ServerEvent> events;
    /** Its loop is to die of the next look at the clock. */
    private final AtomicBoolean dies;

    private boolean dead;

    private TestServer(Server server, RecordingEvents<ServerEvent> events, AtomicBoolean dies) {
        this.server = server;
        this.events = events;
        this.dies = dies;
    }

    /** Settings by their texts, as {@code ("a-z", "1-8", "10-50")}. */
    public static Settings settings(String range, String burst, String pauseMillis) {
        return new Settings(
                Alphabet.parse(range).orThrow(),
                Settings.parseBurst(burst).orThrow(),
                Settings.parsePause(pauseMillis).orThrow());
    }

    /** Letters, a few at a time, some milliseconds apart; one event loop. */
    public static Options options() {
        return new Options();
    }

    public static TestServer start(Settings settings) {
        return options().settings(settings).start();
    }

    /** How a test server starts; each method changes it and returns it. */
    public static final class Options {
        private Networks proxies = Networks.NONE;
        private Settings settings = TestServer.settings("a-z", "1-8", "1-5");
        private long seed = 1;
        private int ioThreads = 1;
        private SlowClients slowClients = SlowClients.GAP;
        private ServerLimits limits = ServerLimits.DEFAULTS;
        private LongSupplier nanoClock = System::nanoTime;
        private Kernel kernel = Kernel.system();
        private Supplier<SSLEngine> engines = TestIdentity::serverEngine;
        private Consumer<ServerEvent> listener = event -> {};
        private Sharing sharing;

        public Options settings(Settings value) {
            settings = value;
            return this;
        }

        public Options proxies(String value) {
            proxies = Networks.parse("proxies", value).orThrow();
            return this;
        }

        public Options seed(long value) {
            seed = value;
            return this;
        }

        public Options ioThreads(int value) {
            ioThreads = value;
            return this;
        }

        public Options slowClients(SlowClients value) {
            slowClients = value;
            return this;
        }

        public Options nanoClock(LongSupplier value) {
            nanoClock = value;
            return this;
        }

        public Options kernel(Kernel value) {
            kernel = value;
            return this;
        }

        /** Another source of engines than {@link TestIdentity}. */
        public Options engines(Supplier<SSLEngine> value) {
            engines = value;
            return this;
        }

        /** Who is told of each event too, once it is recorded; may fail. */
        public Options listener(Consumer<ServerEvent> value) {
            listener = value;
            return this;
        }

        /**
         * One stream from several servers.
         *
         * @param name of this one: its id, and its host
         */
        public Options sharing(SharedLog engine, String name) {
            var names = new AtomicLong();
            sharing = new Sharing(
                    engine,
                    new ShareConfig("demo", name, name, Duration.ofSeconds(1), 1_000_000, true),
                    () -> name + "-" + names.incrementAndGet());
            return this;
        }

        public Options clients(int all, int perAddress) {
            limits = new ServerLimits(
                    all, perAddress, limits.handshakes(), limits.client(), limits.backlogBytes(), limits.connection());
            return this;
        }

        public Options handshakes(int all) {
            limits = new ServerLimits(
                    limits.clients(),
                    limits.clientsPerAddress(),
                    all,
                    limits.client(),
                    limits.backlogBytes(),
                    limits.connection());
            return this;
        }

        public Options perClient(ServerLimits.PerClient value) {
            return limits(value, limits.backlogBytes(), limits.connection());
        }

        public Options backlogBytes(long value) {
            return limits(limits.client(), value, limits.connection());
        }

        public Options connection(ConnectionLimits value) {
            return limits(limits.client(), limits.backlogBytes(), value);
        }

        private Options limits(ServerLimits.PerClient client, long backlogBytes, ConnectionLimits connection) {
            limits = new ServerLimits(
                    limits.clients(),
                    limits.clientsPerAddress(),
                    limits.handshakes(),
                    client,
                    backlogBytes,
                    connection);
            return this;
        }

        public TestServer start() {
            var events = new RecordingEvents<ServerEvent>();
            var dies = new AtomicBoolean();
            LongSupplier clock = nanoClock;
            LongSupplier mortal = () -> {
                if (dies.get() && Thread.currentThread().getName().equals("lead") && dies.getAndSet(false)) {
                    throw new Killed();
                }
                return clock.getAsLong();
            };
            var config = new ServerConfig(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    proxies,
                    settings,
                    seed,
                    "test",
                    ioThreads,
                    slowClients,
                    limits,
                    "charwire/test");
            try {
                return new TestServer(
                        Server.start(
                                config,
                                engines,
                                events.andThen(listener),
                                Clocks.of(InstantSource.system(), mortal),
                                kernel,
                                sharing),
                        events,
                        dies);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    public Server server() {
        return server;
    }

    public RecordingEvents<ServerEvent> events() {
        return events;
    }

    public InetSocketAddress address() {
        return server.address();
    }

    /** A client that has connected and shaken hands. */
    public TestClient connect(String... protocols) throws IOException {
        return TestClient.connect(address(), protocols);
    }

    public ServerSnapshot snapshot() {
        return await(server.snapshot());
    }

    /** Ends it in the middle of whatever it does: nobody is told anything. */
    public void kill() {
        dead = true;
        dies.set(true);
        var unused = server.kick(0);
        await(server.terminated().handle((done, failure) -> true));
    }

    /** Shuts down and waits for the end. */
    @Override
    public void close() {
        if (!dead) {
            server.shutdown();
            await(server.terminated());
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
