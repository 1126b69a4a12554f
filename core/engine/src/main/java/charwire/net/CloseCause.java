package charwire.net;

/**
 * Why a connection ended.
 *
 * @param kind what happened
 * @param error what the system or the TLS engine said; null where nothing failed
 * @param firstBytes the first bytes that the peer sent for a failed preamble or handshake; otherwise empty
 */
public record CloseCause(Kind kind, Throwable error, byte[] firstBytes) {
    private static final byte[] NONE = new byte[0];

    /** The kinds of end. */
    public enum Kind {
        /** Both directions were closed in order, or we ended it and the peer had its time to answer. */
        CLOSED,
        /** The peer's FIN came without close_notify. */
        CUT,
        /** The connection could not be made. */
        CONNECT_FAILED,
        /** What comes before TLS failed; without an error it was not complete in time. */
        PREAMBLE_FAILED,
        /** The handshake failed; {@link CloseCause#error} says how. */
        HANDSHAKE_FAILED,
        /** The handshake was not complete in time. */
        HANDSHAKE_TIMEOUT,
        /** The handshake was given up: to make room for a newer one, or, with an error, because too many wait for the workers. */
        HANDSHAKE_DROPPED,
        /** Reading or writing failed: a reset, mostly. */
        BROKEN,
        /** A TLS record was wrong. */
        TLS_ERROR,
        /** The peer's kernel acknowledged nothing for too long, though something was sent. */
        SILENT,
        /** The peer took no byte for too long while bytes were pending. */
        WRITE_STALLED,
        /** The last bytes and close_notify could not be sent in time. */
        DRAIN_TIMEOUT,
        /** We ended it without ceremony. */
        ABORTED,
        /** A fault of ours; {@link CloseCause#error} is the bug. */
        FAULT
    }

    static CloseCause of(Kind kind) {
        return new CloseCause(kind, null, NONE);
    }

    static CloseCause of(Kind kind, Throwable error) {
        return new CloseCause(kind, error, NONE);
    }
}
