package charwire.tui.server.screen.model;

import charwire.identity.Fingerprint;
import charwire.identity.ServerIdentity;
import charwire.server.ServerEvent.CertificateReplaced;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What does not change while the screen runs, but for the certificate.
 *
 * @param selfSigned whether the certificate is the server's own
 * @param certificate the file that it came from
 * @param subject of the certificate
 * @param fingerprint as clients pin it
 * @param notAfter the end of its validity
 * @param clientCertificates whether clients must show one
 * @param log where events are logged; empty for nowhere
 * @param zone for times of day
 */
public record Facts(
        boolean selfSigned,
        String certificate,
        String subject,
        Fingerprint fingerprint,
        Instant notAfter,
        boolean clientCertificates,
        String log,
        ZoneId zone) {
    public static Facts of(ServerIdentity identity, boolean clientCertificates, String log, ZoneId zone) {
        return new Facts(
                identity.kind() == ServerIdentity.Kind.SELF_SIGNED,
                identity.source().toString(),
                identity.leaf().getSubjectX500Principal().getName(),
                identity.fingerprint(),
                identity.notAfter(),
                clientCertificates,
                log,
                zone);
    }

    /** With the certificate that replaced the one before. */
    Facts with(CertificateReplaced replaced) {
        return new Facts(
                selfSigned,
                replaced.source(),
                replaced.subject(),
                replaced.fingerprint(),
                replaced.notAfter(),
                clientCertificates,
                log,
                zone);
    }
}
