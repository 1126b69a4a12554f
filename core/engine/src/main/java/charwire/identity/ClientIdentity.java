package charwire.identity;

import charwire.protocol.Reason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;

/** The certificate and key that a client shows to a server that asks. Immutable; any thread may use it. */
public final class ClientIdentity {
    private final KeyMaterial material;

    private ClientIdentity(KeyMaterial material) {
        this.material = material;
    }

    /**
     * Reads and checks an identity. Blocks on the disk.
     *
     * @throws IdentityException with one line that says which file is wrong, how, and what to do
     */
    public static ClientIdentity load(IdentitySource source) throws IdentityException {
        return new ClientIdentity(source.read());
    }

    /** The client's own certificate. */
    public X509Certificate leaf() {
        return material.leaf();
    }

    /** What a user should know though the identity can be used. */
    public List<Reason> warnings(Instant now) {
        return IdentityWarnings.ofClient(material, now);
    }

    public KeyManager[] keyManagers() {
        return material.keyManagers();
    }
}
