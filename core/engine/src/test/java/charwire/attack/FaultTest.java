package charwire.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import charwire.server.ServerEvent;
import charwire.testkit.Deadline;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of our own: one in a connection costs that connection, one in a listener nothing, and a dead loop is never silent. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FaultTest {
    private static final Function<String, Throwable> SOUND = method -> null;

    /** What the engine of the next connection throws, by the method called. */
    private final AtomicReference<Function<String, Throwable>> next = new AtomicReference<>(SOUND);

    private static TestServer.Options options() {
        return TestServer.options().settings(TestServer.settings("a-z", "1-8", "10"));
    }

    private SSLEngine engine() {
        Function<String, Throwable> faults = next.getAndSet(SOUND);
        Throwable failure = faults.apply("engine");
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        return FaultyEngine.of(TestIdentity.serverEngine(), faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "beginHandshake", "getHandshakeStatus", "unwrap", "getDelegatedTask", "wrap"})
    void faultInAConnectionCostsThatConnection(String method) throws IOException {
        assertOnlyTheVictimEnds(Map.of(method, new IllegalStateException("injected")));
    }

    @Test
    void faultWhileSayingTheAlertCostsThatConnection() throws IOException {
        assertOnlyTheVictimEnds(
                Map.of("unwrap", new SSLException("injected"), "closeOutbound", new IllegalStateException("injected")));
    }

    @Test
    void errorOnAWorkerCostsThatConnection() throws IOException {
        assertOnlyTheVictimEnds(Map.of("getDelegatedTask", new NoClassDefFoundError("injected")));
    }

    private void assertOnlyTheVictimEnds(Map<String, Throwable> faults) throws IOException {
        try (var server = options().engines(this::engine).start();
                var observer = Observer.of(server)) {
            next.set(faults::get);
            try (var victim = RawClient.connect(server)) {
                victim.send(Hello.upTo(Hello.TLS_1_3).bytes()).rest();
            }
            server.events().await(ServerEvent.Fault.class);
            observer.until("its place is free", () -> server.snapshot().handshakes() == 0);
            observer.assertUnharmed();
        }
    }

    @Test
    void listenerThatAlwaysFailsCostsNothing() throws IOException {
        Consumer<ServerEvent> failing = event -> {
            throw new IllegalStateException("injected");
        };
        try (var server = options().listener(failing).start();
                var observer = Observer.of(server)) {
            try (var client = server.connect()) {
                client.stat();
                client.send("QUIT");
                client.rest();

                assertEquals("", client.laws().problems());
            }
            server.events().await(ServerEvent.Disconnected.class);
            server.events().await(ServerEvent.Fault.class);
            observer.assertUnharmed();
        }
    }

    /** An Error ends the loop that it meets, the others with it, and whoever waits for the server's end is told. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void deadLoopEndsTheServerWithItsError(int ioThreads) throws IOException {
        var error = new StackOverflowError("injected");
        Consumer<ServerEvent> deadly = event -> {
            if (event instanceof ServerEvent.Asked || event instanceof ServerEvent.Died) {
                throw error;
            }
        };
        TestServer server = options().ioThreads(ioThreads).listener(deadly).start();
        try (var one = server.connect();
                var other = server.connect()) {
            one.line();
            other.line();
            one.send("STAT");

            assertSame(error, deathOf(server));
            server.events().await(ServerEvent.Died.class);
            one.rest();
            other.rest();
        }
    }

    private static Throwable deathOf(TestServer server) {
        return assertThrows(
                        ExecutionException.class,
                        () -> server.server().terminated().get(Deadline.LONGEST.toSeconds(), TimeUnit.SECONDS))
                .getCause();
    }
}
