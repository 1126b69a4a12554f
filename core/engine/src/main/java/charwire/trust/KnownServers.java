package charwire.trust;

import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import java.security.cert.X509Certificate;

/**
 * Servers whose certificate the user once accepted, as ssh knows its hosts. Asked only about a certificate that no
 * trusted CA vouches for; called on the thread that runs the handshake's tasks, and may read a file there.
 */
@FunctionalInterface
public interface KnownServers {
    /** Knows no server: every first contact is one. */
    KnownServers NONE = (hostPort, leaf) -> Verdict.UNKNOWN;

    /**
     * Whether this is the certificate that the server is known by.
     *
     * @param hostPort {@code host:port}, an IPv6 address in brackets
     * @throws IdentityException when what is known cannot be read; the server is refused then
     */
    Verdict check(String hostPort, X509Certificate leaf) throws IdentityException;

    /**
     * What is known of a server.
     *
     * @param kind the answer
     * @param expected the fingerprint that it is known by, for {@code CHANGED}; else null
     */
    record Verdict(Kind kind, Fingerprint expected) {
        /** Known by this very certificate. */
        public static final Verdict TRUSTED = new Verdict(Kind.TRUSTED, null);

        /** Never met: first contact. */
        public static final Verdict UNKNOWN = new Verdict(Kind.UNKNOWN, null);

        /** Known by another certificate. */
        public static Verdict changed(Fingerprint expected) {
            return new Verdict(Kind.CHANGED, expected);
        }

        /** The three answers. */
        public enum Kind {
            TRUSTED,
            UNKNOWN,
            CHANGED
        }
    }
}
