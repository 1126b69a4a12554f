package charwire.bench;

import charwire.protocol.ServerLine;

/** What one client was sent since its last STAT, to hold the answer against: the protocol's second law. Owned by the swarm's loop. */
final class SentAndSkipped {
    private long position;
    private long delivered;
    private long skipped;

    /** @param position where HELLO says that the client's stream starts */
    SentAndSkipped(long position) {
        this.position = position;
    }

    long position() {
        return position;
    }

    void delivered(int chars) {
        position += chars;
        delivered += chars;
    }

    void skipped(long chars) {
        position += chars;
        skipped += chars;
    }

    /** Whether the answer tells exactly what came; counting starts anew behind it. */
    boolean matches(ServerLine.Stat answer) {
        boolean exact = answer.delivered() == delivered && answer.skipped() == skipped && answer.total() == position;
        delivered = 0;
        skipped = 0;
        return exact;
    }
}
