package charwire.tui.server.screen.model;

import charwire.server.Server;
import charwire.server.ServerSnapshot;
import charwire.stream.Settings;
import java.util.concurrent.CompletableFuture;

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

    static ServerControl of(Server server) {
        return new ServerControl() {
            @Override
            public CompletableFuture<ServerSnapshot> snapshot() {
                return server.snapshot();
            }

            @Override
            public void apply(Settings settings) {
                server.apply(settings);
            }

            @Override
            public void pause() {
                var unused = server.pause();
            }

            @Override
            public void resume() {
                var unused = server.resume();
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
