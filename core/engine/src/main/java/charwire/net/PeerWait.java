package charwire.net;

/**
 * How long a peer has kept us waiting, in total, for its part of the handshake. The time of our own work and its queue does not count. The
 * connection's loop records whose turn it is; any thread may ask {@link #waiting}.
 */
public final class PeerWait {
    private static final long OUR_TURN = Long.MIN_VALUE;

    /** Since when the peer would have had to let us wait, had it done so at one stretch. */
    private volatile long since = OUR_TURN;

    /** Before our turn began. */
    private long before;

    void itsTurn(long nowNanos) {
        since = nowNanos - before;
    }

    void ourTurn(long nowNanos) {
        before = sum(nowNanos);
        since = OUR_TURN;
    }

    /** All that it has let us wait, in nanoseconds. For its connection's loop. */
    long sum(long nowNanos) {
        return since == OUR_TURN ? before : nowNanos - since;
    }

    /** The same while it is the peer's turn; 0 while it is ours. */
    long waiting(long nowNanos) {
        long from = since;
        return from == OUR_TURN ? 0 : nowNanos - from;
    }
}
