package charwire.identity;

import charwire.protocol.Reason;
import charwire.tls.TlsSettings;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The certificate and key that the server shows. Immutable; any thread may use it. */
public final class ServerIdentity {
    private final IdentitySource source;
    private final KeyMaterial material;

    private ServerIdentity(IdentitySource source, KeyMaterial material) {
        this.source = source;
        this.material = material;
    }

    /** Where an identity came from. */
    public enum Kind {
        /** Made by the server itself and kept in the state folder. */
        SELF_SIGNED,
        /** Given by the operator. */
        FILE
    }

    /**
     * Reads and checks an identity. Blocks on the disk.
     *
     * @throws IdentityException with one line that says which file is wrong, how, and what to do
     */
    public static ServerIdentity load(IdentitySource source) throws IdentityException {
        return new ServerIdentity(source, source.read());
    }

    /** The server's own certificate. */
    public X509Certificate leaf() {
        return material.leaf();
    }

    /** The certificates as they are sent: the leaf, then each one's issuer. */
    public List<X509Certificate> chain() {
        return material.chain();
    }

    /** The leaf's. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(leaf());
    }

    /** Where it came from. */
    public Kind kind() {
        return source.kind();
    }

    /** The files that it came from. */
    public IdentitySource source() {
        return source;
    }

    /** The end of the leaf's validity. */
    public Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    /** What an operator should know though the identity can be used: plain sentences, none when all is well. */
    public List<Reason> warnings(Instant now) {
        return IdentityWarnings.of(material, now);
    }

    /**
     * A context for the server's engines; made once and shared, as it holds the session cache and the ticket keys.
     *
     * @param clientTrust which clients' certificates are accepted; null when none are asked for
     */
    public SSLContext sslContext(TrustManager[] clientTrust) {
        return TlsSettings.context(material.keyManagers(), clientTrust == null ? new TrustManager[0] : clientTrust);
    }
}
