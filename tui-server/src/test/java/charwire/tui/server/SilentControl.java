package charwire.tui.server;

import charwire.server.ServerSnapshot;
import charwire.stream.Settings;
import java.util.concurrent.CompletableFuture;

/** A server that never answers. */
final class SilentControl implements ServerControl {
    int asked;

    @Override
    public CompletableFuture<ServerSnapshot> snapshot() {
        asked++;
        return new CompletableFuture<>();
    }

    @Override
    public void apply(Settings settings) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void kick(long client) {}

    @Override
    public void shutdown() {}
}
