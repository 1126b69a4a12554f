package charwire.tui.server.screen.model;

import charwire.app.UsageException;
import charwire.protocol.Causes;
import charwire.server.RefusedException;
import charwire.server.Server;
import charwire.server.ServerSnapshot;
import charwire.stream.Settings;
import charwire.tui.server.console.ServerConsole;
import charwire.words.Sentences;
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

    /** Takes the settings from the configuration again; one that is wrong is told among the events, and leaves all as they are. */
    void reload();

    void pause();

    void resume();

    /** Ends a client's connection; one that is gone already changes nothing. */
    void kick(long client);

    /** Says goodbye to all clients and ends. False if there is no server to be told so. */
    boolean shutdown();

    /**
     * A server of this process.
     *
     * @param refused is told why something was not done; any thread calls
     */
    static ServerControl of(Server server, ServerConsole.Configuration configuration, Consumer<String> refused) {
        return new ServerControl() {
            private void tell(Throwable failure) {
                Causes.first(failure, RefusedException.class)
                        .map(why -> Sentences.of(why.reason()))
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
            public void reload() {
                var unused = CompletableFuture.runAsync(() -> {
                    try {
                        apply(configuration.settings());
                    } catch (UsageException e) {
                        refused.accept(e.getMessage());
                    }
                });
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
            public boolean shutdown() {
                server.shutdown();
                return true;
            }
        };
    }
}
