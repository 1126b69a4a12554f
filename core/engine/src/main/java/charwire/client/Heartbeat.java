package charwire.client;

import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.net.Connection;
import java.time.Duration;

/** Sends PINGs, and gives up a connection on which no byte has arrived for too long. Owned by the client's loop. */
final class Heartbeat {
    private final ClientSession session;
    private final Connection connection;
    private final ClientConfig config;
    private final Reports reports;
    private final Clocks clocks;
    private long heardBytes;
    private Moment heard;

    Heartbeat(ClientSession session, Connection connection, ClientConfig config, Reports reports, Clocks clocks) {
        this.session = session;
        this.connection = connection;
        this.config = config;
        this.reports = reports;
        this.clocks = clocks;
    }

    /** A server that is not asked anything may be silent for as long as its longest pause: without PINGs there is nothing to watch. */
    void begin() {
        if (!config.limits().ping().isZero()) {
            keepPinging();
            watch();
        }
    }

    void heard(Moment at) {
        heard = at;
        heardBytes = connection.bytesIn();
    }

    private void keepPinging() {
        if (!session.over()) {
            session.questions().ownPing(config.tokenPrefix(), false);
            after(config.limits().ping(), this::keepPinging);
        }
    }

    private void watch() {
        if (session.over()) {
            return;
        }
        if (connection.bytesIn() != heardBytes) {
            // Part of a TLS record, of which no line was made yet.
            heard(clocks.now());
        }
        Duration left = config.limits().dead().minusNanos(clocks.nanos() - heard.nanos());
        if (left.isNegative() || left.isZero()) {
            reports.stalled(heard);
            session.abort(Disconnections.dead(config.limits().dead()));
        } else {
            after(left, this::watch);
        }
    }

    private void after(Duration delay, Runnable task) {
        connection.loop().schedule(delay.toNanos(), task);
    }
}
