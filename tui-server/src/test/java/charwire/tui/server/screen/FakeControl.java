package charwire.tui.server.screen;

import charwire.server.ServerSnapshot;
import charwire.share.ShareState;
import charwire.stream.Settings;
import charwire.tui.server.screen.model.ServerControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server that answers at once and remembers what it was asked for. */
public final class FakeControl implements ServerControl {
    public ServerSnapshot now = Snapshots.of(Snapshots.dozen());
    /** Whether questions wait for {@link #answer}. */
    public boolean silent;
    /** Whether there is nobody to be told to end. */
    public boolean gone;

    private final List<CompletableFuture<ServerSnapshot>> waiting = new ArrayList<>();

    /** Null for a stream of its own. */
    public ShareState share;

    public final List<String> calls = new ArrayList<>();

    /** Time goes on, and so does the stream. */
    public void passes(Duration time, long chars) {
        now = Snapshots.of(
                now.time().plus(time), now.settings(), now.paused(), now.totalChars() + chars, now.clients());
    }

    /** It is silent no more. */
    public void answer() {
        silent = false;
        waiting.forEach(later -> later.complete(now));
    }

    @Override
    public CompletableFuture<ServerSnapshot> snapshot() {
        if (silent) {
            var later = new CompletableFuture<ServerSnapshot>();
            waiting.add(later);
            return later;
        }
        return CompletableFuture.completedFuture(share == null ? now : Snapshots.sharing(now, share));
    }

    @Override
    public void apply(Settings settings) {
        calls.add("apply " + settings.wire().words());
        now = Snapshots.of(now.time(), settings, now.paused(), now.totalChars(), now.clients());
    }

    @Override
    public void reload() {
        calls.add("reload");
    }

    @Override
    public void pause() {
        calls.add("pause");
        now = Snapshots.of(now.time(), now.settings(), true, now.totalChars(), now.clients());
    }

    @Override
    public void resume() {
        calls.add("resume");
        now = Snapshots.of(now.time(), now.settings(), false, now.totalChars(), now.clients());
    }

    @Override
    public void kick(long client) {
        calls.add("kick " + client);
    }

    @Override
    public boolean shutdown() {
        calls.add("shutdown");
        return !gone;
    }
}
