package charwire.client;

import charwire.client.Requests.PingRequest;
import charwire.clock.Moment;
import charwire.net.Connection;
import java.time.Duration;

/**
 * Sends PINGs, and gives up a connection on which no byte has arrived for too long. Also knows after which absence of this program the server
 * has not been heard of. Owned by the client's loop.
 */
final class Heartbeat {
    /** Bytes that come so long after an absence did not lie about meanwhile: the server is there. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final ClientSession session;
    private final Connection connection;
    private final ClientConfig config;
    private final Reports reports;
    private long heardBytes;
    private Moment heard;
    /** As this program lived it. */
    private long heardNanos;
    /** For how long this program had been absent by then, in all. */
    private Duration absentByThen;

    /** The longest time in which it was absent and heard nothing, unless the server is known to have been there since. */
    private Duration absence = Duration.ZERO;
    /** When that was over, and how long all absences were by then. */
    private long backNanos;

    private Duration absentByBack = Duration.ZERO;

    Heartbeat(ClientSession session, Connection connection, ClientConfig config, Reports reports) {
        this.session = session;
        this.connection = connection;
        this.config = config;
        this.reports = reports;
        this.absentByThen = reports.awayFor();
    }

    /** A server that is not asked anything may be silent for as long as its longest pause: without PINGs there is nothing to watch. */
    void begin() {
        if (!config.limits().ping().isZero()) {
            keepPinging();
            watch();
        }
    }

    void heard(Moment at) {
        if (at.nanos() - backNanos >= SETTLED.toNanos()) {
            absence = Duration.ZERO;
        }
        back(at.nanos());
        heard = at;
        heardNanos = reports.watch().lived(at.nanos());
        heardBytes = connection.bytesIn();
    }

    private void back(long nanos) {
        Duration absent = reports.awayFor();
        Duration more = absent.minus(absentByThen);
        if (!more.isZero() && more.compareTo(absence) >= 0) {
            absence = more;
            backNanos = nanos;
            absentByBack = absent;
        }
        absentByThen = absent;
    }

    /** The server has answered what was asked when this program had been absent for so long in all: no absence before made it go. */
    void answered(Duration absentWhenAsked) {
        if (absentWhenAsked.compareTo(absentByBack) >= 0) {
            absence = Duration.ZERO;
        }
    }

    /** A PING is overdue: unless something else came since it was sent, the server is silent since it was heard last. */
    void unanswered(PingRequest ping) {
        if (ping.livedNanos() >= heardNanos) {
            silent();
        }
    }

    /** Something asked had no answer in time: the server is silent since it was heard last. */
    void silent() {
        session.unanswered(heard, heardNanos);
    }

    /** For how long this program had not been there before this moment, if nothing tells that the server has been there since. */
    Duration absence() {
        back(reports.watch().look());
        return absence;
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
            silent();
            session.abort(Disconnections.dead(config.limits().dead()));
        } else {
            after(left, this::watch);
        }
    }

    private void after(Duration delay, Runnable task) {
        connection.loop().schedule(delay.toNanos(), task);
    }
}
