package charwire.tls;

import charwire.protocol.Reason;

/** The likely cause of a failed handshake, as a server sees it. */
public enum HandshakeReason implements Reason.Kind {
    NOTHING_CAME,
    INCOMPLETE,
    GIVEN_UP_FOR_NEWER,
    GIVEN_UP_AS_TOO_MANY,
    GIVEN_UP_AT_THE_END,
    NOT_TLS("guess"),
    HTTP,
    SSH,
    PROXY_PROTOCOL,
    COMMANDS_WITHOUT_TLS,
    SSL_2,
    PLAIN_TEXT,
    UNKNOWN_BYTES,
    NO_VERSION("offered"),
    AT_MOST("version"),
    OLDER_VERSIONS,
    NO_CIPHER_IN_COMMON,
    NO_APPLICATION("offered", "ours"),
    OTHER_NAMES,
    NO_CLIENT_CERTIFICATE,
    NO_SIGNATURE,
    RENEGOTIATION,
    CLIENT_CERTIFICATE_EXPIRED,
    CLIENT_CERTIFICATE_BROKEN("rule"),
    CLIENT_CERTIFICATE_REFUSED,
    DAMAGED_RECORD,
    ENDED_BEFORE_A_BYTE,
    ENDED_IN_HANDSHAKE,
    RESET_IN_HANDSHAKE,
    HANDSHAKE_FAILED("said"),
    ALERT("meaning", "alert"),
    CLIENT_KNOWS_NO_CA,
    CLIENT_REFUSED,
    CLIENT_REFUSED_AS_UNFIT,
    CLIENT_REFUSED_AS_EXPIRED,
    CLIENT_TAKES_NO_VERSION,
    CLIENT_TAKES_NOTHING,
    CLIENT_SPEAKS_ANOTHER,
    CLIENT_GAVE_UP,
    CLIENT_NOT_CONVINCED,
    CLIENT_ENDED_HANDSHAKE;

    private final String signature;

    HandshakeReason(String... arguments) {
        this.signature = String.join(" ", arguments);
    }

    @Override
    public String signature() {
        return signature;
    }
}
