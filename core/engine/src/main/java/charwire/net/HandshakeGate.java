package charwire.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds the unfinished handshakes, in all and for each address, by giving up the oldest: whoever floods displaces himself first, and the
 * newest is never refused. Owned by the lead; the connections may belong to any loop.
 */
public final class HandshakeGate {
    private final int limit;
    private final int limitPerAddress;
    private final Set<Attempt> attempts = new LinkedHashSet<>();
    private final Map<InetAddress, Set<Attempt>> byAddress = new HashMap<>();

    public HandshakeGate(int limit, int limitPerAddress) {
        this.limit = limit;
        this.limitPerAddress = limitPerAddress;
    }

    /** An unfinished handshake. */
    public static final class Attempt {
        private final InetAddress address;
        private final Runnable drop;

        /** @param drop gives the handshake up; called at most once, on the lead */
        public Attempt(InetAddress address, Runnable drop) {
            this.address = address;
            this.drop = drop;
        }
    }

    /** A handshake begins; an older one may have to go. */
    public void begun(Attempt attempt) {
        attempts.add(attempt);
        Set<Attempt> neighbours = byAddress.computeIfAbsent(attempt.address, key -> new LinkedHashSet<>());
        neighbours.add(attempt);
        if (neighbours.size() > limitPerAddress) {
            drop(neighbours.iterator().next());
        } else if (attempts.size() > limit) {
            drop(attempts.iterator().next());
        }
    }

    /** A handshake is complete, or was given up; telling twice does no harm. */
    public void ended(Attempt attempt) {
        if (attempts.remove(attempt)) {
            Set<Attempt> neighbours = byAddress.get(attempt.address);
            neighbours.remove(attempt);
            if (neighbours.isEmpty()) {
                byAddress.remove(attempt.address);
            }
        }
    }

    /** Unfinished handshakes. */
    public int size() {
        return attempts.size();
    }

    private void drop(Attempt attempt) {
        ended(attempt);
        attempt.drop.run();
    }
}
