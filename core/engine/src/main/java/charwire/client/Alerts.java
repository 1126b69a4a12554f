package charwire.client;

import charwire.tls.HandshakeFailure;
import charwire.words.Words;
import java.util.Map;

/** What a server means by the TLS alert that it ends a connection with (RFC 8446, section 6.2), and what to do. */
final class Alerts {
    private static final String NO_CIPHER = "the server takes no TLS version or cipher suite of this client";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("certificate_required", "the server demands a certificate of this client: use --cert and --key"),
            Map.entry(
                    "bad_certificate",
                    "the server does not accept this client's certificate, or demands one: use --cert and --key"),
            Map.entry(
                    "certificate_unknown",
                    "the server does not accept this client's certificate: from another CA than it wants, expired, or not for"
                            + " clients"),
            Map.entry(
                    "unknown_ca",
                    "the server does not accept this client's certificate: from another CA than it wants"),
            Map.entry("certificate_expired", "the server does not accept this client's certificate: expired"),
            Map.entry("certificate_revoked", "the server does not accept this client's certificate: revoked"),
            Map.entry(
                    "unsupported_certificate",
                    "the server does not accept this client's certificate: not for clients, or of a kind that it does not know"),
            Map.entry("access_denied", "the server does not accept this client's certificate"),
            Map.entry("no_application_protocol", "the server speaks TLS, but not charwire/1: is this its port?"),
            Map.entry("protocol_version", NO_CIPHER),
            Map.entry("insufficient_security", NO_CIPHER),
            Map.entry(
                    "handshake_failure",
                    "the server takes no TLS version or cipher suite of this client, or no certificate"));

    private Alerts() {}

    /** @param said what JSSE says about a failure, clean; stays as it is where it is not about an alert that is known here */
    static String explained(String said) {
        return HandshakeFailure.alertIn(said)
                .filter(MEANINGS::containsKey)
                .map(alert -> Words.of("{0} (alert {1})", Words.of(MEANINGS.get(alert)), alert))
                .orElse(said);
    }
}
