package charwire.tui.server.screen.model;

import charwire.app.JsonMembers;
import charwire.identity.Fingerprint;
import charwire.identity.ServerIdentity;
import charwire.protocol.Facts;
import java.nio.file.Path;
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
 * @param attachedTo the control socket of the server, which runs elsewhere; empty for one in this process
 */
public record Setup(
        boolean selfSigned,
        String certificate,
        String subject,
        Fingerprint fingerprint,
        Instant notAfter,
        boolean clientCertificates,
        ZoneId zone,
        String attachedTo) {
    public static Setup of(ServerIdentity identity, boolean clientCertificates, ZoneId zone) {
        return new Setup(
                identity.kind() == ServerIdentity.Kind.SELF_SIGNED,
                identity.source().toString(),
                identity.leaf().getSubjectX500Principal().getName(),
                identity.fingerprint(),
                identity.notAfter(),
                clientCertificates,
                zone,
                "");
    }

    /** Of a server that runs elsewhere, behind this control socket. */
    public Setup attachedTo(String socket) {
        return new Setup(selfSigned, certificate, subject, fingerprint, notAfter, clientCertificates, zone, socket);
    }

    /** What a server tells first by its control socket. */
    public static Setup of(JsonMembers ready, ZoneId zone, Path socket) {
        return new Setup(
                ready.truth("selfSigned"),
                ready.shown("certificate"),
                ready.shown("subject"),
                fingerprint(ready.text("fingerprint")),
                ready.time("notAfter"),
                ready.truth("clientCertificates"),
                zone,
                socket.toString());
    }

    /** With the certificate that replaced the one before, as the event {@code certificate-replaced} has it. */
    Setup with(Facts replaced) {
        return new Setup(
                selfSigned,
                replaced.text("certificate"),
                replaced.text("subject"),
                fingerprint(replaced.text("fingerprint")),
                Instant.parse(replaced.text("notAfter")),
                clientCertificates,
                zone,
                attachedTo);
    }

    private static Fingerprint fingerprint(String text) {
        return Fingerprint.parse(text).orThrow();
    }
}
