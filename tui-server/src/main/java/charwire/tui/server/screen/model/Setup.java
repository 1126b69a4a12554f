package charwire.tui.server.screen.model;

import charwire.identity.Fingerprint;
import charwire.identity.ServerIdentity;
import charwire.server.ServerEvent.CertificateReplaced;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How the server is set up. While the screen runs, only the certificate may change.
 *
 * @param selfSigned whether the certificate is the server's own
 * @param certificate the file that it came from
 * @param subject of the certificate
 * @param fingerprint as clients pin it
 * @param notAfter the end of its validity
 * @param clientCertificates whether clients must show one
 * @param zone for times of day
 */
public record Setup(
        boolean selfSigned,
        String certificate,
        String subject,
        Fingerprint fingerprint,
        Instant notAfter,
        boolean clientCertificates,
        ZoneId zone) {
    public static Setup of(ServerIdentity identity, boolean clientCertificates, ZoneId zone) {
        return new Setup(
                identity.kind() == ServerIdentity.Kind.SELF_SIGNED,
                identity.source().toString(),
                identity.leaf().getSubjectX500Principal().getName(),
                identity.fingerprint(),
                identity.notAfter(),
                clientCertificates,
                zone);
    }

    /** With the certificate that replaced the one before. */
    Setup with(CertificateReplaced replaced) {
        return new Setup(
                selfSigned,
                replaced.source(),
                replaced.subject(),
                replaced.fingerprint(),
                replaced.notAfter(),
                clientCertificates,
                zone);
    }
}
