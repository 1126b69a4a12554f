package charwire.client.diagnosis;

import charwire.protocol.ByeReason;
import charwire.protocol.Facts;
import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import java.time.Duration;
import java.util.Set;

/**
 * Why a connection was lost, or could not be made.
 *
 * @param cause which kind
 * @param reason why, more closely
 * @param reach how far it had come
 * @param absence for how long before its end this program had not run or not read, unless the server is known to have been there since
 */
public record Disconnection(Cause cause, Reason reason, Reach reach, Duration absence) {
    /** What is seen here as well where the server, or something between, gives up a client that is not there. */
    private static final Set<Cause> GIVEN_UP =
            Set.of(Cause.RESET, Cause.CUT, Cause.CLOSED, Cause.DEAD, Cause.HANDSHAKE_TIMEOUT, Cause.HELLO_TIMEOUT);

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

    /** This program was there all the time. */
    public Disconnection(Cause cause, Reason reason, Reach reach) {
        this(cause, reason, reach, Duration.ZERO);
    }

    /** The same, and how far it had come, unless that is known already. */
    public Disconnection at(Reach known) {
        return reach.equals(Reach.UNKNOWN) ? new Disconnection(cause, reason, known, absence) : this;
    }

    /** The same, with the name of the server: several are tried. */
    public Disconnection of(HostPort server) {
        return new Disconnection(cause, reason.about(server), reach, absence);
    }

    /** The same, after an absence of this program. */
    public Disconnection after(Duration newAbsence) {
        return new Disconnection(cause, reason, reach, newAbsence);
    }

    /** Whether this program had been away for so long that it may have been given up for that: by the server, or by something between. */
    public boolean mayBeOurs() {
        return GIVEN_UP.contains(cause) && absence.compareTo(patience()) >= 0;
    }

    /** So long a server waits for a client that takes nothing; for its handshake and its HELLO, less. */
    public Duration patience() {
        return Duration.ofSeconds(reach.phase() == Reach.Phase.STREAM ? 30 : 10);
    }

    /** Whether it ended as somebody here had ordered. */
    public boolean ordered() {
        return cause == Cause.ASKED || (cause == Cause.BYE && reason.arguments().contains(ByeReason.QUIT.word()));
    }

    public Facts facts() {
        return Facts.of("cause", cause).and(reason).and(reach.facts()).and("lateHereMillis", absence.toMillis());
    }
}
