package charwire.client;

import charwire.client.diagnosis.Times;
import charwire.net.Connection;
import java.time.Duration;
import java.time.Instant;

/** Sends PINGs, and gives up a connection on which no byte has arrived for too long. Owned by the client's loop. */
final class Heartbeat {
    private final ClientSession session;
    private final Connection connection;
    private final ClientConfig config;
    private final Reports reports;
    private final Times times;
    private long heardNanos;
    private long heardBytes;
    private Instant heardAt;

    Heartbeat(ClientSession session, Connection connection, ClientConfig config, Reports reports, Times times) {
        this.session = session;
        this.connection = connection;
        this.config = config;
        this.reports = reports;
        this.times = times;
    }

    /** A server that is not asked anything may be silent for as long as its longest pause: without PINGs there is nothing to watch. */
    void begin() {
        if (!config.limits().ping().isZero()) {
            keepPinging();
            watch();
        }
    }

    void heard(long nanos, Instant at) {
        heardNanos = nanos;
        heardAt = at;
        heardBytes = connection.bytesIn();
    }

    private void keepPinging() {
        if (!session.over()) {
            session.questions().ownPing(config.tokenPrefix());
            after(config.limits().ping(), this::keepPinging);
        }
    }

    private void watch() {
        if (session.over()) {
            return;
        }
        if (connection.bytesIn() != heardBytes) {
            // Part of a TLS record, of which no line was made yet.
            heard(times.nanos(), times.now());
        }
        Duration left = config.limits().dead().minusNanos(times.nanos() - heardNanos);
        if (left.isNegative() || left.isZero()) {
            reports.stalled(heardAt);
            session.abort(Disconnections.dead(config.limits().dead()));
        } else {
            after(left, this::watch);
        }
    }

    private void after(Duration delay, Runnable task) {
        connection.loop().schedule(delay.toNanos(), task);
    }
}
