package charwire.client.diagnosis;

import charwire.protocol.Facts;
import charwire.protocol.Reason;

/**
 * Why a connection was lost, or could not be made.
 *
 * @param cause which kind
 * @param reason why, more closely
 */
public record Disconnection(Cause cause, Reason reason) {
    /** The kinds of loss. */
    public enum Cause {
        /** Nobody listens there. */
        REFUSED,
        /** No way leads there. */
        UNREACHABLE,
        /** The name has no address. */
        NAME,
        /** TCP got no answer. */
        TIMEOUT,
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
        /** The server closed in order, without BYE. */
        CLOSED,
        /** No byte came, or none could be sent, for too long. */
        DEAD,
        /** The server does not speak charwire/1. */
        PROTOCOL,
        /** The user asked for it. */
        ASKED,
        /** A fault of ours. */
        FAULT
    }

    public Facts facts() {
        return Facts.of("cause", cause).and(reason);
    }
}
