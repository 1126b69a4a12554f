package charwire.trust;

import charwire.protocol.Reason;

/** Why a server is not trusted. Some have other reasons as arguments. */
public enum TrustReason implements Reason.Kind {
    UNKNOWN_SELF_SIGNED("server", "fingerprint"),
    CHANGED_KEY("server", "known", "shown"),
    EXPIRED("how"),
    OPERATOR_MUST_RENEW("whose", "day", "today"),
    TRUSTED_CA_EXPIRED("ca", "trusted", "day", "today"),
    NOT_YET_VALID("whose", "day", "today"),
    WRONG_HOST("host", "hosts", "fingerprint"),
    NO_HOST("subject"),
    WRONG_KEY_USAGE,
    UNKNOWN_CA("why", "fingerprint"),
    CA_IS_NOT("ca", "trusted"),
    ISSUER_IS_NOT("issuer", "trusted"),
    IN_FILE("file"),
    TRUSTED_BY_SYSTEM,
    SELF_SIGNED_BUT_CA_DEMANDED("file", "fingerprint"),
    PIN_MISMATCH("shown", "pinned"),
    KNOWN_SERVERS_UNREADABLE("why"),
    INVALID_CHAIN("why"),
    SERVERS_CERTIFICATE,
    CA_EXPIRED("ca", "day"),
    CA_NOT_YET_VALID("ca", "day"),
    CA_EXTENSION_UNKNOWN("ca"),
    CA_FOR_OTHERS("ca", "peers"),
    CA_NOT_FOR_CERTIFICATES("ca"),
    CA_PATH_TOO_LONG("ca", "most", "length"),
    NAME_CONSTRAINTS_UNREADABLE("ca"),
    NAME_NOT_ALLOWED("ca", "name");

    private final String signature;

    TrustReason(String... arguments) {
        this.signature = String.join(" ", arguments);
    }

    @Override
    public String signature() {
        return signature;
    }
}
