package charwire.tui.server.screen.model;

import charwire.server.ServerSnapshot;
import charwire.share.ShareState;
import charwire.ui.list.LogBuffer;
import java.util.Optional;

/**
 * What the screen shows, as of its newest snapshot.
 *
 * @param last the newest snapshot; null before the first
 * @param heapBytes of this JVM in use
 * @param log the newest events; owned by the screen thread, which adds to it before each update
 * @param silent whether the server has left a question without answer for some seconds
 * @param stopping whether the operator has ended the server
 */
public record ServerState(
        Setup setup,
        ServerSnapshot last,
        Rates rates,
        long heapBytes,
        LogBuffer log,
        boolean silent,
        boolean stopping) {
    public static ServerState start(Setup setup, LogBuffer log) {
        return new ServerState(setup, null, Rates.NONE, 0, log, false, false);
    }

    public Optional<ServerSnapshot> snapshot() {
        return Optional.ofNullable(last);
    }

    /** How it stands to the stream that it shares; empty with one of its own. */
    public Optional<ShareState> share() {
        return snapshot().flatMap(ServerSnapshot::share);
    }

    public int clients() {
        return last == null ? 0 : last.clients().size();
    }

    public ServerState with(ServerSnapshot snapshot, long newHeapBytes) {
        var known = isOfAnother(snapshot) ? Rates.NONE : rates;
        var newRates = known.with(snapshot.time(), snapshot.totalChars());
        return new ServerState(setup, snapshot, newRates, newHeapBytes, log, false, stopping);
    }

    /** Whether the server was restarted since the newest snapshot, or another stream began: time or counts began anew. */
    boolean isOfAnother(ServerSnapshot snapshot) {
        return last != null
                && !(last.stream().equals(snapshot.stream())
                        && last.started().at().equals(snapshot.started().at()));
    }

    public ServerState with(Setup newSetup) {
        return new ServerState(newSetup, last, rates, heapBytes, log, silent, stopping);
    }

    public ServerState withSilence() {
        return new ServerState(setup, last, rates, heapBytes, log, true, stopping);
    }

    ServerState ending() {
        return new ServerState(setup, last, rates, heapBytes, log, silent, true);
    }
}
