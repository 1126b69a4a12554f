package charwire.trust;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Decides whether a client accepts a server's certificates. */
interface ServerCheck {
    /**
     * Returns when they are accepted.
     *
     * @param chain at least one certificate; the first is the server's own
     * @throws UntrustedServerException when they are not
     */
    void check(X509Certificate[] chain, String authType, Dialled server) throws CertificateException;

    /** Whether it was accepted last because the user had accepted it before, and for no other reason. Any thread may ask. */
    default boolean isKnown(X509Certificate leaf) {
        return false;
    }
}
