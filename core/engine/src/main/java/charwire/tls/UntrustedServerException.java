package charwire.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The server's certificate was refused. The message is one clear sentence that says why and what to do; every text from
 * the certificate in it is sanitised.
 */
public final class UntrustedServerException extends CertificateException {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CAUSE = 20;

    private final Reason reason;
    private final String hostPort;
    private final X509Certificate leaf;
    private final boolean firstContact;

    /** Why a certificate is refused. */
    public enum Reason {
        /** Self-signed, and the server was never met. */
        UNKNOWN_SELF_SIGNED,
        /** Not the certificate that the server is known by. */
        CHANGED_KEY,
        EXPIRED,
        NOT_YET_VALID,
        WRONG_HOST,
        /** Not made for servers. */
        WRONG_KEY_USAGE,
        /** From a CA that is not trusted, or without the certificates that lead to one. */
        UNKNOWN_CA,
        SELF_SIGNED_BUT_CA_DEMANDED,
        PIN_MISMATCH,
        /** No trusted CA vouches for it, and the known servers cannot be read. */
        KNOWN_SERVERS_UNREADABLE,
        /** Refused by the JDK for another reason, which the message names. */
        INVALID_CHAIN
    }

    UntrustedServerException(Refusal refusal, String hostPort, X509Certificate leaf, Throwable cause) {
        super(refusal.sentence(), cause);
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
    record Refusal(Reason reason, boolean firstContact, String sentence) {
        Refusal(Reason reason, String sentence) {
            this(reason, false, sentence);
        }
    }

    /** The refusal inside what an SSLEngine threw. */
    public static Optional<UntrustedServerException> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof UntrustedServerException found) {
                return Optional.of(found);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Why. */
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
