package charwire.client;

import charwire.protocol.Reason;
import charwire.tls.HandshakeFailure;
import charwire.tls.HandshakeReason;
import java.util.Map;
import java.util.Optional;

/** What a server means by the TLS alert that it ends a connection with (RFC 8446, section 6.2), and what to do. */
final class Alerts {
    private static final Map<String, ClientReason> MEANINGS = Map.ofEntries(
            Map.entry("certificate_required", ClientReason.CERTIFICATE_DEMANDED),
            Map.entry("bad_certificate", ClientReason.CERTIFICATE_REFUSED_OR_DEMANDED),
            Map.entry("certificate_unknown", ClientReason.CERTIFICATE_REFUSED_FOR_SOME),
            Map.entry("unknown_ca", ClientReason.CERTIFICATE_OF_ANOTHER_CA),
            Map.entry("certificate_expired", ClientReason.CERTIFICATE_EXPIRED),
            Map.entry("certificate_revoked", ClientReason.CERTIFICATE_REVOKED),
            Map.entry("unsupported_certificate", ClientReason.CERTIFICATE_UNSUPPORTED),
            Map.entry("access_denied", ClientReason.CERTIFICATE_REFUSED),
            Map.entry("no_application_protocol", ClientReason.ANOTHER_PROTOCOL),
            Map.entry("protocol_version", ClientReason.NO_CIPHER),
            Map.entry("insufficient_security", ClientReason.NO_CIPHER),
            Map.entry("handshake_failure", ClientReason.NO_CIPHER_OR_CERTIFICATE));

    private Alerts() {}

    /** @param said what JSSE says about a failure, clean */
    static Optional<Reason> in(String said) {
        return HandshakeFailure.alertIn(said)
                .filter(MEANINGS::containsKey)
                .map(alert -> HandshakeReason.ALERT.with(MEANINGS.get(alert), alert));
    }
}
