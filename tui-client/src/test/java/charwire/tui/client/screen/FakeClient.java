package charwire.tui.client.screen;

import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.StatResult;
import charwire.identity.Fingerprint;
import charwire.tui.client.screen.model.ClientControl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A client that notes what is asked of it; it answers at once with the snapshot that a test sets. */
public final class FakeClient implements ClientControl {
    public final List<String> asked = new ArrayList<>();
    CompletableFuture<StatResult> stat = new CompletableFuture<>();
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
    public void reconnectNow() {
        asked.add("reconnect");
    }

    @Override
    public void trustAndReconnect(Fingerprint fingerprint) {
        asked.add("trust " + fingerprint.hex().substring(0, 4));
    }
}
