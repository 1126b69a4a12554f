package charwire.tui.client.screen.model;

import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.StatResult;
import charwire.identity.Fingerprint;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.record.PlaybackState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All that the screen asks of the rest of the program. Every method but {@link #suspend} returns at once: the screen never waits for the
 * core.
 */
public interface ClientControl {
    /** The client as of now; completed on the client's loop. */
    CompletableFuture<ClientSnapshot> snapshot();

    /** Asks the server; fails with one line when there will be no answer. */
    CompletableFuture<StatResult> requestStat();

    /** Asks the server for a PONG; fails with one line when there will be none. */
    CompletableFuture<Duration> ping(String token);

    /** Ends the back-off or the present connection, and connects; to the next server where one is not trusted. */
    void reconnectNow();

    /** Connects, and trusts this certificate and no other for as long as the program runs. */
    void trustAndReconnect(Fingerprint fingerprint);

    /** Remembers a server as trusted, and connects to it; fails with one line when it cannot. */
    CompletableFuture<Void> remember(UntrustedServerException refusal);

    /** Stops the program as Ctrl-Z does, and returns at {@code fg}. */
    void suspend();

    /** Whether the run is to end by itself now. */
    default boolean isOver(ClientSnapshot snapshot) {
        return false;
    }

    /** How a record is being replayed; empty for a client with a connection. */
    default Optional<PlaybackState> replay() {
        return Optional.empty();
    }

    default void changePace(Effect.Pace pace) {
        throw new IllegalStateException("no replay: " + pace);
    }
}
