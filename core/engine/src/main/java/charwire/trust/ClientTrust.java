package charwire.trust;

import charwire.identity.FileKind;
import charwire.identity.IdentityException;
import charwire.identity.IdentityWarnings;
import charwire.protocol.Reason;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.TrustManager;

/** Which clients a server admits: those with a certificate from these CAs. Immutable. */
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
        return new ClientTrust(Anchors.read(FileKind.CLIENT_CA, file));
    }

    /** The trusted CAs. */
    public List<X509Certificate> authorities() {
        return authorities;
    }

    /** What an operator should know of the CAs: which let nobody in any more, or soon will. */
    public List<Reason> warnings(Instant now) {
        return authorities.stream()
                .flatMap(authority -> IdentityWarnings.validityOfCa(authority, now).stream())
                .toList();
    }

    public TrustManager[] trustManagers() {
        return new TrustManager[] {new AnchoredTrustManager(authorities)};
    }
}
