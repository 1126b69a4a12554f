package charwire.client;

import charwire.protocol.ServerLine;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** What is counted and told over all connections of a client. Owned by its loop. */
final class Reports {
    /** Code points of a peer's word, and of its texts, in events. */
    static final int WORD_SHOWN = 64;

    static final int TEXT_SHOWN = 200;

    private final ClientListener listener;
    private final Times times;
    private final Figures figures;
    private final EventGate gate;
    /** The last byte before the stall that has not ended; null without one. */
    private Instant stalledSince;

    Reports(ClientListener listener, Times times) {
        this.listener = listener;
        this.times = times;
        this.figures = new Figures(times.nanos());
        this.gate = new EventGate(times.nanos());
    }

    Figures figures() {
        return figures;
    }

    ClientListener listener() {
        return listener;
    }

    /** For what a server cannot make as many of as it likes. */
    void tell(ClientEvent event) {
        listener.event(event);
    }

    /** For what it can: all are counted, some are told. */
    void tellSome(ClientEvent event) {
        if (gate.pass(times.nanos())) {
            tellSuppressed();
            tell(event);
        }
    }

    private void tellSuppressed() {
        long suppressed = gate.takeSuppressed();
        if (suppressed > 0) {
            tell(new ClientEvent.EventsSuppressed(suppressed));
        }
    }

    void violated(Violation violation) {
        figures.violation(violation.kind());
        tellSome(new ClientEvent.Violated(violation));
    }

    void violated(Violation.Kind kind, String text) {
        violated(new Violation(kind, text));
    }

    void stalled(Instant since) {
        figures.stalled();
        stalledSince = since;
        tell(new ClientEvent.Stalled(since));
    }

    void connected(Peer peer, ServerLine.Hello hello) {
        tell(new ClientEvent.Connected(peer, hello.settings()));
        if (stalledSince != null) {
            Duration lasted = Duration.between(stalledSince, peer.connected());
            stalledSince = null;
            figures.stallEnded(lasted.toMillis());
            tell(new ClientEvent.StallEnded(lasted));
        }
    }

    /**
     * The client is back.
     *
     * @param stream that it knew
     * @param position that it had reached there
     */
    void back(String stream, long position, ServerLine.Hello hello) {
        if (!stream.equals(hello.stream())) {
            figures.restarted();
            tell(new ClientEvent.Missed(OptionalLong.empty()));
        } else if (hello.position() < position) {
            violated(
                    Violation.Kind.POSITION_WENT_BACK,
                    "HELLO pos=" + hello.position() + "; of this stream " + position + " had come");
        } else {
            figures.missed(hello.position() - position);
            tell(new ClientEvent.Missed(OptionalLong.of(hello.position() - position)));
        }
    }

    void disconnected(Outage outage, Instant retryAt) {
        tellSuppressed();
        tell(new ClientEvent.Disconnected(outage, retryAt));
    }
}
