package charwire.tui.server.screen;

import charwire.server.ServerSnapshot;
import charwire.stream.Settings;
import charwire.tui.server.screen.model.ServerControl;
import java.util.concurrent.CompletableFuture;

/** A server that never answers. */
public final class SilentControl implements ServerControl {
    public int asked;

    @Override
    public CompletableFuture<ServerSnapshot> snapshot() {
        asked++;
        return new CompletableFuture<>();
    }

    @Override
    public void apply(Settings settings) {}

    @Override
    public void reload() {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void kick(long client) {}

    @Override
    public boolean shutdown() {
        return true;
    }
}
