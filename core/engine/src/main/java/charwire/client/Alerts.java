package charwire.client;

import java.util.Map;

/** What a server means by the TLS alert that it ends a connection with (RFC 8446, section 6.2), and what to do. */
final class Alerts {
    private static final String RECEIVED = "Received fatal alert: ";
    private static final String CERTIFICATE = "the server does not accept this client's certificate";
    private static final String NO_CIPHER = "the server takes no TLS version or cipher suite of this client";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("certificate_required", "the server demands a certificate of this client: use --cert and --key"),
            Map.entry("bad_certificate", CERTIFICATE + ", or demands one: use --cert and --key"),
            Map.entry(
                    "certificate_unknown",
                    CERTIFICATE + ": from another CA than it wants, expired, or not for clients"),
            Map.entry("unknown_ca", CERTIFICATE + ": from another CA than it wants"),
            Map.entry("certificate_expired", CERTIFICATE + ": expired"),
            Map.entry("certificate_revoked", CERTIFICATE + ": revoked"),
            Map.entry("unsupported_certificate", CERTIFICATE + ": not for clients, or of a kind that it does not know"),
            Map.entry("access_denied", CERTIFICATE),
            Map.entry("no_application_protocol", "the server speaks TLS, but not charwire/1: is this its port?"),
            Map.entry("protocol_version", NO_CIPHER),
            Map.entry("insufficient_security", NO_CIPHER),
            Map.entry("handshake_failure", NO_CIPHER + ", or no certificate"));

    private Alerts() {}

    /** @param said what JSSE says about a failure, clean; stays as it is where it is not about an alert that is known here */
    static String explained(String said) {
        int at = said.indexOf(RECEIVED);
        String alert = at < 0 ? "" : said.substring(at + RECEIVED.length());
        String meaning = MEANINGS.get(alert);
        return meaning == null ? said : meaning + " (alert " + alert + ")";
    }
}
