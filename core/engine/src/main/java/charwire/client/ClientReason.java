package charwire.client;

import charwire.protocol.Reason;

/** Why a connection was lost or could not be made, a question got no answer, a recording ended. */
public enum ClientReason implements Reason.Kind {
    // Before there is a connection.
    NO_ADDRESS,
    NO_NAME_SERVICE("host", "time"),
    NAME_SERVICE_FAILED("said"),
    NO_ANSWER_WITHIN("time"),
    NO_ANSWER("said"),
    NOBODY_LISTENS,
    UNREACHABLE("said"),
    NO_SUCH_FAMILY,

    // TLS.
    NO_TLS_WITHIN("time"),
    TOO_BUSY,
    TLS_FAILED("said"),
    NO_TLS_SPOKEN("said"),
    CLOSED_IN_HANDSHAKE,
    NOT_TRUSTED,

    /** What a server means by a TLS alert (RFC 8446, section 6.2), and what to do. */
    CERTIFICATE_DEMANDED,
    CERTIFICATE_REFUSED_OR_DEMANDED,
    CERTIFICATE_REFUSED,
    CERTIFICATE_REFUSED_FOR_SOME,
    CERTIFICATE_OF_ANOTHER_CA,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_REVOKED,
    CERTIFICATE_UNSUPPORTED,
    ANOTHER_PROTOCOL,
    NO_CIPHER,
    NO_CIPHER_OR_CERTIFICATE,

    // The end of a connection.
    SERVER_SAID_BYE("reason"),
    SERVER_CLOSED,
    STREAM_CUT,
    CONNECTION_RESET("said"),
    CONNECTION_BROKEN("said"),
    SILENT("time"),
    NO_BYTE_TAKEN,
    NOT_CHARWIRE("wrong"),
    NO_HELLO_WITHIN("time"),
    ENDED_BEFORE_HELLO,
    OTHER_THAN_HELLO,
    LINE_TOO_LONG("most"),
    LINE_NOT_UTF_8,
    TOO_MANY_MALFORMED,
    CLOSED_TO_CONNECT_AGAIN,
    CLOSED_AS_ASKED,
    QUIT_UNANSWERED("time"),
    GIVEN_UP,
    OUR_FAULT("said"),
    UNKNOWN,

    // Questions.
    NOT_CONNECTED,
    TOO_MANY_UNANSWERED("requests"),
    REFUSED_BY_SERVER("code", "text"),
    CONNECTION_LOST("why"),
    CLIENT_ENDED,
    RECORDS_HAVE_NO_ANSWERS,

    // Recordings.
    RECORDING_FAILED("file", "why"),
    RECORDING_FULL("file", "bytes"),
    RECORDING_BEHIND("file"),
    RECORD_FULL,
    RECORD_CUT("line"),
    RECORD_WITHOUT_END,

    /** The search for idle timeouts cannot go on. */
    SILENCES_BROKEN;

    private final String signature;

    ClientReason(String... arguments) {
        this.signature = String.join(" ", arguments);
    }

    @Override
    public String signature() {
        return signature;
    }
}
