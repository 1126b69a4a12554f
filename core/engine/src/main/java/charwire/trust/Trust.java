package charwire.trust;

import charwire.identity.ClientIdentity;
import charwire.identity.FileKind;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentityWarnings;
import charwire.protocol.Reason;
import charwire.tls.TlsSettings;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Which servers a client trusts. It never trusts all. Immutable; any thread may use it. */
public final class Trust {
    private final Mode mode;
    private final ServerCheck check;

    private Trust(Mode mode, ServerCheck check) {
        this.mode = mode;
        this.check = check;
    }

    /** What the trust rests on. */
    public enum Mode {
        /** CAs that the user named; host names are checked. */
        CA_FILE,
        /** Exactly the certificates that the user named by fingerprint, whatever else is in them. */
        PIN,
        /** The system's CAs with host names checked; for what those refuse, the known servers. */
        SYSTEM,
        /** The user accepted this very certificate once before; no CA of the system vouches for it. */
        KNOWN
    }

    /**
     * Trusts the CAs, or the very certificates, in a PEM bundle or a key store. Blocks on the disk.
     *
     * @throws IdentityException with one line that says what is wrong with the file
     */
    public static Trust caFile(Path file) throws IdentityException {
        var anchors = Anchors.read(FileKind.CA, file);
        return new Trust(Mode.CA_FILE, new AnchoredCheck(anchors, Optional.of(file), KnownServers.NONE));
    }

    /** Trusts exactly the certificates with these fingerprints, at least one; an expired one too, with a warning. */
    public static Trust pinned(Set<Fingerprint> pins) {
        if (pins.isEmpty()) {
            throw new IllegalArgumentException("pins: none");
        }
        return new Trust(Mode.PIN, new PinnedCheck(Set.copyOf(pins)));
    }

    /** Trusts what the system trusts, and the known servers. Reads the system's trust store. */
    public static Trust system(KnownServers knownServers) {
        return new Trust(Mode.SYSTEM, new AnchoredCheck(Anchors.ofTheSystem(), Optional.empty(), knownServers));
    }

    /**
     * What the trust in a server that was accepted rests on: never {@link Mode#SYSTEM} where it was {@link Mode#KNOWN}.
     *
     * @param leaf the certificate that it showed
     */
    public Mode basis(X509Certificate leaf) {
        return check.isKnown(leaf) ? Mode.KNOWN : mode;
    }

    /** What the trust rests on, whatever the server. */
    public Mode mode() {
        return mode;
    }

    /** Whether the server's name must be in its certificate; pinned and known certificates are exempt. */
    public boolean checksHostName() {
        return mode != Mode.PIN;
    }

    /**
     * A context for the client's engines, which must be made with {@link TlsSettings#clientEngine} and this trust's
     * {@link #checksHostName()}. It keeps sessions for resumption, and a resumed one is not checked again: make a new
     * context when a known server was forgotten.
     *
     * @param identity what to show to a server that asks for a certificate; null for none
     */
    public SSLContext sslContext(ClientIdentity identity) {
        KeyManager[] keys = identity == null ? new KeyManager[0] : identity.keyManagers();
        return TlsSettings.context(keys, new TrustManager[] {new ServerTrustManager(check)});
    }

    /** What a user should know of a certificate that was accepted: its dates, which pins and known servers override. */
    public static List<Reason> warnings(X509Certificate leaf, Instant now) {
        return IdentityWarnings.validity(leaf, now);
    }
}
