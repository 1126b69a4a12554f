package charwire.trust;

import charwire.identity.IdentityFiles;
import charwire.identity.ServerIdentity;
import charwire.tls.TlsSettings;
import charwire.tls.TlsSettings.ClientAuth;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * The identity for new connections. It is exchanged when its files are replaced; existing connections keep theirs. Any thread may ask for
 * an engine; one thread polls.
 */
public final class Certificates {
    private final ClientTrust clientTrust;
    private final IdentityFiles files;
    private volatile SSLContext context;
    private volatile ServerIdentity identity;

    /** @param clientTrust which clients are let in; null when they need no certificate */
    public Certificates(ServerIdentity identity, ClientTrust clientTrust) {
        this.clientTrust = clientTrust;
        this.files = new IdentityFiles(identity);
        take(identity);
    }

    private void take(ServerIdentity newIdentity) {
        context = newIdentity.sslContext(clientTrust == null ? null : clientTrust.trustManagers());
        identity = newIdentity;
    }

    /** What new connections get. */
    public ServerIdentity identity() {
        return identity;
    }

    /** An engine for one accepted connection, with the certificate of the moment. */
    public SSLEngine engine() {
        return TlsSettings.serverEngine(context, clientTrust == null ? ClientAuth.NONE : ClientAuth.NEEDED);
    }

    /** Takes over what replaced the files, if anything did; see {@link IdentityFiles#poll}. Blocks on the disk. */
    public Optional<IdentityFiles.Result> poll() {
        Optional<IdentityFiles.Result> result = files.poll();
        if (result.orElse(null) instanceof IdentityFiles.Replaced replaced) {
            take(replaced.identity());
        }
        return result;
    }
}
