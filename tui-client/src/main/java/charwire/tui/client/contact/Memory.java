package charwire.tui.client.contact;

import charwire.identity.IdentityException;
import charwire.trust.KnownServersFile;
import charwire.trust.UntrustedServerException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Keeps a server that the user trusts at first contact. */
@FunctionalInterface
public interface Memory {
    /** Called on the screen thread; returns at once. Fails with the one line for the user. */
    CompletableFuture<Void> remember(UntrustedServerException refusal);

    /** Writes to the file, on a thread of its own. */
    static Memory in(KnownServersFile known, InstantSource clock) {
        return refusal -> CompletableFuture.runAsync(() -> {
            try {
                known.remember(refusal.hostPort(), refusal.fingerprint(), clock.instant());
            } catch (IdentityException e) {
                throw new CompletionException(e);
            }
        });
    }
}
