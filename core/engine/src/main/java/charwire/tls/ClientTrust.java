package charwire.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;

/** Which clients a server lets in: those with a certificate from these CAs. Immutable. */
public final class ClientTrust {
    private final List<X509Certificate> authorities;

    private ClientTrust(List<X509Certificate> authorities) {
        this.authorities = List.copyOf(authorities);
    }

    /**
     * Reads a PEM bundle, or a key store's trusted certificates. Blocks on the disk.
     *
     * @throws IdentityException with one line that says what is wrong
     */
    public static ClientTrust load(Path file) throws IdentityException {
        return new ClientTrust(Anchors.read("client CA", file));
    }

    /** The trusted CAs. */
    public List<X509Certificate> authorities() {
        return authorities;
    }

    TrustManager[] trustManagers() {
        return new TrustManager[] {Anchors.trusting(authorities)};
    }
}
