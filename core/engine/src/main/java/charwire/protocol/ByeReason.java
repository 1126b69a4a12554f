package charwire.protocol;

import java.util.Optional;

/** Why the server ends a stream: the word of a BYE line. */
public enum ByeReason {
    QUIT("quit"),
    SHUTDOWN("shutdown"),
    KICKED("kicked"),
    TOO_SLOW("too-slow"),
    PROTOCOL_ERROR("protocol-error"),
    SERVER_FULL("server-full"),
    /** A server of a shared stream has lost its engine. */
    UNAVAILABLE("unavailable"),
    /** The engine of a shared stream has lost characters that were sent. */
    STREAM_LOST("stream-lost");

    private final String word;

    ByeReason(String word) {
        this.word = word;
    }

    /** The reason as it stands on the wire. */
    public String word() {
        return word;
    }

    public static Optional<ByeReason> of(String word) {
        for (ByeReason reason : values()) {
            if (reason.word.equals(word)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return word;
    }
}
