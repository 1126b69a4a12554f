package charwire.net;

import java.nio.ByteBuffer;

/** What a connection carries. Called on the thread of the connection's loop; an exception costs that connection alone. */
public interface ConnectionHandler {
    /** An outgoing TCP connection stands; the handshake begins. */
    default void connected() {}

    /** Whether the peer must say something before the handshake's time is up; asked just before {@link #opened}. */
    default boolean awaitsGreeting() {
        return false;
    }

    /** The handshake is complete; plaintext flows from now on. */
    void opened();

    /**
     * Plaintext has come.
     *
     * @param plain consume what can be handled; what is left is handed over again after {@link Connection#resumeReading}
     * @return false to stop reading until {@link Connection#resumeReading}
     */
    boolean received(ByteBuffer plain);

    /**
     * The peer sends no more.
     *
     * @param closeNotify whether it said so; otherwise its FIN came without close_notify
     */
    void inputEnded(boolean closeNotify);

    /**
     * The plaintext to send next.
     *
     * @param limitBytes the most that fits one TLS record
     * @return a buffer that is consumed before the next call; null when there is nothing to send
     */
    ByteBuffer next(int limitBytes);

    /** A flush has come to its end: everything was sent, or the socket refused more, or the turn's share was used up. */
    default void flushed() {}

    /** The connection is gone; nothing is called after this. */
    void closed(CloseCause cause);
}
