package charwire.protocol;

import java.util.Optional;

/** Why a client line was refused: the code of an ERR line, and whether BYE follows it. */
public enum ErrorCode {
    UNKNOWN_COMMAND("unknown-command", false, "expected STAT, PING [token] or QUIT"),
    LINE_TOO_LONG("line-too-long", true, "a line is at most " + Protocol.CLIENT_LINE_LIMIT + " bytes with its LF"),
    NOT_UTF8("not-utf8", true, "the line is not UTF-8"),
    UNEXPECTED("unexpected", true, "HELLO comes once, and first"),
    BAD_POSITION(
            "bad-position",
            true,
            "expected HELLO, or HELLO stream=S pos=P with a position that the stream has reached"),
    TOO_MANY_ERRORS("too-many-errors", true, "too many lines were refused"),
    TOO_MANY_REQUESTS("too-many-requests", false, "too many requests, nothing was reset; ask again more slowly"),
    UNAVAILABLE(
            "unavailable",
            false,
            "this server has lost the engine of its stream, nothing was counted; ask again later");

    private final String word;
    private final boolean endsConnection;
    private final String text;

    ErrorCode(String word, boolean endsConnection, String text) {
        this.word = word;
        this.endsConnection = endsConnection;
        this.text = text;
    }

    /** The code as it stands on the wire. */
    public String word() {
        return word;
    }

    /** Whether {@code BYE protocol-error} follows. */
    public boolean endsConnection() {
        return endsConnection;
    }

    /** What to tell the client when there is nothing more precise to say. */
    public String text() {
        return text;
    }

    public static Optional<ErrorCode> of(String word) {
        for (ErrorCode code : values()) {
            if (code.word.equals(word)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return word;
    }
}
