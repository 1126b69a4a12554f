package charwire.tui.client.screen;

import charwire.client.Client;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.StatResult;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.trust.KnownServersFile;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.screen.model.ClientControl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/**
 * A client with a connection, as its screen controls it.
 *
 * @param program suspends the program
 * @param limit whether a limit of the run is reached
 */
record EngineControl(
        Client client, KnownServersFile known, InstantSource clock, Runnable program, Predicate<ClientSnapshot> limit)
        implements ClientControl {
    @Override
    public CompletableFuture<ClientSnapshot> snapshot() {
        return client.snapshot();
    }

    @Override
    public CompletableFuture<StatResult> requestStat() {
        return client.requestStat();
    }

    @Override
    public CompletableFuture<Duration> ping(String token) {
        return client.ping(token);
    }

    @Override
    public void reconnectNow() {
        client.reconnectNow();
    }

    @Override
    public void trustAndReconnect(Fingerprint fingerprint) {
        client.trustAndReconnect(fingerprint);
    }

    /** Writes to the file, and connects, on a thread of its own. */
    @Override
    public CompletableFuture<Void> remember(UntrustedServerException refusal) {
        return CompletableFuture.runAsync(() -> {
            try {
                known.remember(refusal.hostPort(), refusal.fingerprint(), clock.instant());
            } catch (IdentityException e) {
                throw new CompletionException(e);
            }
            client.reconnectTrusted();
        });
    }

    @Override
    public void suspend() {
        program.run();
    }

    @Override
    public boolean isOver(ClientSnapshot snapshot) {
        return limit.test(snapshot);
    }
}
