package charwire.client.diagnosis;

import charwire.protocol.ByeReason;
import charwire.protocol.Facts;
import charwire.protocol.Reason;

/**
 * Why a connection was lost, or could not be made.
 *
 * @param cause which kind
 * @param reason why, more closely
 * @param reach how far it had come
 */
public record Disconnection(Cause cause, Reason reason, Reach reach) {
    /** The kinds of loss. */
    public enum Cause {
        /** A RST answered: nobody listens there, or a firewall refuses. */
        REFUSED,
        /** No way leads there. */
        UNREACHABLE,
        /** The name service says that the name has no address. */
        NAME,
        /** The name service gave no answer. */
        NAME_TIMEOUT,
        /** The name service could not be asked, or could not tell. */
        NAME_FAILED,
        /** TCP got no answer. */
        TIMEOUT,
        /** TCP stood, but the TLS handshake was not complete in time. */
        HANDSHAKE_TIMEOUT,
        /** TLS stood, but no HELLO came in time. */
        HELLO_TIMEOUT,
        /** The proxy cannot be reached, or made no connection to the server. */
        PROXY,
        /** TLS could not be agreed on, or broke. */
        TLS,
        /** The server's certificate was refused: the user has to decide. */
        UNTRUSTED,
        /** TCP was reset. */
        RESET,
        /** The stream ended without close_notify. */
        CUT,
        /** The server said BYE. */
        BYE,
        /** A close_notify came without a BYE, which the server always says: something between closed. */
        CLOSED,
        /** No byte came, or none could be sent, for too long. */
        DEAD,
        /** What came is not charwire/1. */
        PROTOCOL,
        /** The user asked for it. */
        ASKED,
        /** A fault of ours. */
        FAULT
    }

    /** Where it is not known how far it had come. */
    public Disconnection(Cause cause, Reason reason) {
        this(cause, reason, Reach.UNKNOWN);
    }

    /** The same, and how far it had come, unless that is known already. */
    public Disconnection at(Reach known) {
        return reach.equals(Reach.UNKNOWN) ? new Disconnection(cause, reason, known) : this;
    }

    /** Whether it ended as somebody here had ordered. */
    public boolean ordered() {
        return cause == Cause.ASKED || (cause == Cause.BYE && reason.arguments().contains(ByeReason.QUIT.word()));
    }

    public Facts facts() {
        return Facts.of("cause", cause).and(reason).and(reach.facts());
    }
}
