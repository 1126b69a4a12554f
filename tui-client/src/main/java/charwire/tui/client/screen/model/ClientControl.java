package charwire.tui.client.screen.model;

import charwire.client.Client;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.StatResult;
import charwire.identity.Fingerprint;
import java.util.concurrent.CompletableFuture;

/** What the screen asks of a client. Every method returns at once: the screen never waits for the core. */
public interface ClientControl {
    /** The client as of now; completed on the client's loop. */
    CompletableFuture<ClientSnapshot> snapshot();

    /** Asks the server; fails with one line when there will be no answer. */
    CompletableFuture<StatResult> requestStat();

    /** Ends the back-off, or the connection that there is, and connects. */
    void reconnectNow();

    /** Connects, and trusts this certificate and no other for as long as the program runs. */
    void trustAndReconnect(Fingerprint fingerprint);

    static ClientControl of(Client client) {
        return new ClientControl() {
            @Override
            public CompletableFuture<ClientSnapshot> snapshot() {
                return client.snapshot();
            }

            @Override
            public CompletableFuture<StatResult> requestStat() {
                return client.requestStat();
            }

            @Override
            public void reconnectNow() {
                client.reconnectNow();
            }

            @Override
            public void trustAndReconnect(Fingerprint fingerprint) {
                client.trustAndReconnect(fingerprint);
            }
        };
    }
}
