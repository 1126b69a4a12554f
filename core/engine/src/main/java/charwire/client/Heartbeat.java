package charwire.client;

import charwire.clock.Moment;
import charwire.net.Connection;
import java.time.Duration;

/** Sends PINGs, and gives up a connection on which no byte has arrived for too long. Owned by the client's loop. */
final class Heartbeat {
    private final ClientSession session;
    private final Connection connection;
    private final ClientConfig config;
    private final Reports reports;
    private long heardBytes;
    private Moment heard;
    /** As this program lived it. */
    private long heardNanos;

    Heartbeat(ClientSession session, Connection connection, ClientConfig config, Reports reports) {
        this.session = session;
        this.connection = connection;
        this.config = config;
        this.reports = reports;
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
        heardNanos = reports.watch().lived(at.nanos());
        heardBytes = connection.bytesIn();
    }

    private void keepPinging() {
        if (!session.over()) {
            session.look();
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
            heard(reports.watch().now());
        }
        Duration left = config.limits().dead().minusNanos(reports.watch().nanos() - heardNanos);
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
