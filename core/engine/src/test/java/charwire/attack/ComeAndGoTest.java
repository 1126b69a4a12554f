package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ServerLine;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import charwire.testkit.Heap;
import charwire.testkit.TestClient;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Five thousand connections come and go, each in one of the ways that there are; nothing of them is left. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ComeAndGoTest {
    private static final int CONNECTIONS = 5_000;
    private static final int THREADS = 3;
    /** Descriptors that the JVM opens for itself when something happens for the first time. */
    private static final int MADE_ONCE = 8;

    private static final long MIB = 1 << 20;
    private static final byte[] HELLO = Hello.upTo(Hello.TLS_1_3).bytes();

    /** Every engine that the server made; those that are gone count no more. */
    private final ConcurrentLinkedQueue<WeakReference<SSLEngine>> engines = new ConcurrentLinkedQueue<>();

    private SSLEngine engine() {
        SSLEngine engine = TestIdentity.serverEngine();
        engines.add(new WeakReference<>(engine));
        return engine;
    }

    @Test
    @EnabledOnOs(OS.LINUX) // descriptors are counted in /proc
    void nothingIsLeftOfThem() throws IOException {
        try (var server = TestServer.options()
                        .settings(TestServer.settings("a-z", "1-8", "10"))
                        .ioThreads(2)
                        .engines(this::engine)
                        .start();
                var observer = Observer.of(server)) {
            int descriptors = descriptors() + MADE_ONCE;
            comeAndGo(server, 500);
            observer.until("no descriptor is left", () -> descriptors() <= descriptors);
            observer.until("only the observer is left", () -> isLeftAlone(server.snapshot()));
            int threads = Thread.activeCount();
            long heap = liveHeap(server);

            comeAndGo(server, CONNECTIONS);

            observer.until("no descriptor is left", () -> descriptors() <= descriptors);
            observer.until("only the observer is left", () -> isLeftAlone(server.snapshot()));
            observer.until("no thread is left", () -> Thread.activeCount() <= threads);
            assertEquals(List.of(), server.events().all(ServerEvent.Fault.class));
            long left = liveHeap(server) - heap;
            assertTrue(left < 8 * MIB, left + " bytes more live heap");
            engines.removeIf(reference -> reference.get() == null);
            assertEquals(1, engines.size(), "engines left; one is the observer's");
            observer.assertUnharmed();
        }
    }

    private static boolean isLeftAlone(ServerSnapshot snapshot) {
        return snapshot.clients().size() == 1 && snapshot.handshakes() == 0;
    }

    private static long liveHeap(TestServer server) {
        server.events().forget();
        return Heap.liveBytes();
    }

    private static void comeAndGo(TestServer server, int count) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            var all = new ArrayList<CompletableFuture<Void>>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                all.add(CompletableFuture.runAsync(
                        () -> {
                            SSLContext context = TestIdentity.clientContext();
                            for (int i = first; i < count; i += THREADS) {
                                comeAndGoOnce(server, context, i);
                            }
                        },
                        pool));
            }
            for (CompletableFuture<Void> one : all) {
                one.join();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void comeAndGoOnce(TestServer server, SSLContext context, int number) {
        try {
            switch (number % 10) {
                case 0 -> RawClient.connect(server).close();
                case 1 -> RawClient.connect(server).reset();
                case 2 -> {
                    try (var half = RawClient.connect(server)) {
                        half.send(HELLO).read(5);
                    }
                }
                default -> stay(server, context, number);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void stay(TestServer server, SSLContext context, int number) throws IOException {
        SSLEngine engine = TestIdentity.clientEngine(context, number / 10 % 4 == 0 ? "TLSv1.3" : "TLSv1.2");
        try (var client = TestClient.connect(server.address(), 0, engine)) {
            client.await(ServerLine.Hello.class);
            switch (number % 10) {
                case 3, 4 -> {
                    client.send("STAT", "QUIT");
                    client.rest();
                    assertEquals("", client.laws().problems());
                }
                case 5 -> client.closeNotify();
                case 6 -> client.fin();
                case 7 -> client.reset();
                case 8 -> client.send("x".repeat(600));
                default -> {}
            }
        }
    }

    private static int descriptors() {
        return new File("/proc/self/fd").list().length;
    }
}
