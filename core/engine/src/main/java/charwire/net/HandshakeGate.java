package charwire.net;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bounds the number of unfinished handshakes. When all places are taken, the peer that has kept us waiting longest is dropped for the next,
 * if that was over a second; otherwise the next waits to be accepted. Only this waiting counts, not a peer's address: a crowd behind one
 * address gets in whole. Owned by the lead; the connections may belong to any loop.
 */
public final class HandshakeGate {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final int limit;
    private Runnable onEnd = () -> {};
    private final Set<Attempt> attempts = new LinkedHashSet<>();
    /** Goes when the next one comes; null for nobody. */
    private Attempt goes;

    public HandshakeGate(int limit) {
        this.limit = limit;
    }

    /** Sets who is told that a handshake has ended. */
    void whenOneEnds(Runnable told) {
        onEnd = told;
    }

    /** An unfinished handshake. */
    public static final class Attempt {
        private final PeerWait peer;
        private final Runnable drop;

        /** @param drop gives the handshake up; called at most once, on the lead */
        public Attempt(PeerWait peer, Runnable drop) {
            this.peer = peer;
            this.drop = drop;
        }
    }

    /**
     * Whether one more handshake may begin.
     *
     * @param nowNanos until when all that had come is read
     */
    boolean hasRoom(long nowNanos) {
        goes = attempts.size() < limit ? null : longestWaiting(nowNanos);
        return attempts.size() < limit || goes != null;
    }

    private Attempt longestWaiting(long nowNanos) {
        Attempt found = null;
        long longest = PATIENCE_NANOS;
        for (Attempt attempt : attempts) {
            long waiting = attempt.peer.waiting(nowNanos);
            if (waiting > longest) {
                longest = waiting;
                found = attempt;
            }
        }
        return found;
    }

    /** A handshake begins, for which there is {@link #hasRoom room}. */
    public void begun(Attempt attempt) {
        attempts.add(attempt);
        if (attempts.size() > limit && goes != null) {
            attempts.remove(goes);
            goes.drop.run();
        }
    }

    /** A handshake is complete, or was given up; telling twice does no harm. */
    public void ended(Attempt attempt) {
        if (attempts.remove(attempt)) {
            onEnd.run();
        }
    }

    /** Unfinished handshakes. */
    public int size() {
        return attempts.size();
    }
}
