package charwire.tui.client.screen;

import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.StatResult;
import charwire.identity.Fingerprint;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.record.PlaybackState;
import charwire.tui.client.screen.model.ClientControl;
import charwire.tui.client.screen.model.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A client that notes what is asked of it; it answers at once with the snapshot that a test sets. */
public final class FakeClient implements ClientControl {
    /** The attempt at which the run is over. */
    static final int LIMIT_REACHED = 99;

    public final List<String> asked = new ArrayList<>();
    public final List<String> remembered = new ArrayList<>();
    final List<String> suspended = new ArrayList<>();
    final List<Effect.Pace> paces = new ArrayList<>();
    /** What comes of remembering a server. */
    public CompletableFuture<Void> memory = CompletableFuture.completedFuture(null);
    /** Null for a client with a connection. */
    PlaybackState replay;

    CompletableFuture<StatResult> stat = new CompletableFuture<>();
    final CompletableFuture<Duration> pong = new CompletableFuture<>();
    ClientSnapshot snapshot = new Snapshots().build();
    int snapshots;

    @Override
    public CompletableFuture<ClientSnapshot> snapshot() {
        snapshots++;
        return CompletableFuture.completedFuture(snapshot);
    }

    @Override
    public CompletableFuture<StatResult> requestStat() {
        asked.add("stat");
        return stat;
    }

    @Override
    public CompletableFuture<Duration> ping(String token) {
        asked.add("ping " + token);
        return pong;
    }

    @Override
    public void reconnectNow() {
        asked.add("reconnect");
    }

    @Override
    public void trustAndReconnect(Fingerprint fingerprint) {
        asked.add("trust " + fingerprint.hex().substring(0, 4));
    }

    @Override
    public CompletableFuture<Void> remember(UntrustedServerException refusal) {
        remembered.add(refusal.hostPort());
        return memory.thenRun(() -> asked.add("reconnect to the same"));
    }

    @Override
    public void suspend() {
        suspended.add("suspended");
    }

    @Override
    public boolean isOver(ClientSnapshot now) {
        return now.attempt() == LIMIT_REACHED;
    }

    @Override
    public Optional<PlaybackState> replay() {
        return Optional.ofNullable(replay);
    }

    @Override
    public void changePace(Effect.Pace pace) {
        paces.add(pace);
    }
}
