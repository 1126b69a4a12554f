package charwire.trust;

import charwire.identity.Fingerprint;
import charwire.protocol.Causes;
import charwire.protocol.Reason;
import charwire.protocol.Reasoned;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The server's certificate was refused. The reason says why; every text from the certificate in it is sanitised.
 */
public final class UntrustedServerException extends CertificateException implements Reasoned {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final String hostPort;
    private final X509Certificate leaf;
    private final boolean firstContact;

    UntrustedServerException(Refusal refusal, String hostPort, X509Certificate leaf, Throwable cause) {
        super(refusal.reason().toString(), cause);
        this.reason = refusal.reason();
        this.firstContact = refusal.firstContact();
        this.hostPort = hostPort;
        this.leaf = leaf;
    }

    /**
     * A refusal before it is thrown.
     *
     * @param firstContact whether the user may answer by remembering the server
     */
    record Refusal(Reason reason, boolean firstContact) {
        Refusal(Reason reason) {
            this(reason, false);
        }
    }

    /** The refusal inside what an SSLEngine threw. */
    public static Optional<UntrustedServerException> in(Throwable failure) {
        return Causes.first(failure, UntrustedServerException.class);
    }

    /** Why, and what to do: of a {@link TrustReason}. */
    @Override
    public Reason reason() {
        return reason;
    }

    /** Whether asking the user, and remembering the server on a yes, is a right answer: nothing but that is missing. */
    public boolean firstContact() {
        return firstContact;
    }

    /** The server as it was addressed, {@code host:port}. */
    public String hostPort() {
        return hostPort;
    }

    /** The certificate that was refused. */
    public X509Certificate leaf() {
        return leaf;
    }

    /** That certificate's. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(leaf);
    }
}
