package charwire.tui.server.screen.model;

import charwire.protocol.Causes;
import charwire.protocol.Reason;
import charwire.server.RefusedException;
import charwire.server.Server;
import charwire.server.ServerSnapshot;
import charwire.stream.Settings;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What the screen asks of a server. Every method returns at once: the screen never waits for the core. */
public interface ServerControl {
    /** The server as of now; completed on a thread of the server. */
    CompletableFuture<ServerSnapshot> snapshot();

    /** What the server's JVM uses, as of the newest snapshot; it is this one's unless the server runs elsewhere. */
    default long heapBytes() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    void apply(Settings settings);

    void pause();

    void resume();

    /** Ends a client's connection; one that is gone already changes nothing. */
    void kick(long client);

    /** Says goodbye to all clients and ends. */
    void shutdown();

    /** @param refused is told, on a thread of the server, why something was not done */
    static ServerControl of(Server server, Consumer<Reason> refused) {
        return new ServerControl() {
            private void tell(Throwable failure) {
                Causes.first(failure, RefusedException.class)
                        .map(RefusedException::reason)
                        .ifPresent(refused);
            }

            @Override
            public CompletableFuture<ServerSnapshot> snapshot() {
                return server.snapshot();
            }

            @Override
            public void apply(Settings settings) {
                var unused = server.change(inForce -> settings).whenComplete((done, failure) -> tell(failure));
            }

            @Override
            public void pause() {
                var unused = server.pause().whenComplete((done, failure) -> tell(failure));
            }

            @Override
            public void resume() {
                var unused = server.resume().whenComplete((done, failure) -> tell(failure));
            }

            @Override
            public void kick(long client) {
                var unused = server.kick(client);
            }

            @Override
            public void shutdown() {
                server.shutdown();
            }
        };
    }
}
