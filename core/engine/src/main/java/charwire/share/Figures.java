package charwire.share;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** What operators are shown of the engine and the other servers. Owned by the lead. */
final class Figures {
    private final ArrayDeque<Long> sentNanos = new ArrayDeque<>();
    private long heardNanos;
    private Duration roundTrip;
    private EngineInfo engine;
    private Instant connected;
    /** The last one. */
    private String leader;

    private boolean led;
    private long head;
    private int servers;
    /** How many clients the engine was told that this server has. */
    private int told;
    /** How many the others have. */
    private long elsewhere;

    private long connectionsLost;
    private long streamsLost;

    void connected(EngineInfo info, Instant now) {
        engine = info;
        connected = now;
    }

    /** What was sent is not answered any more. */
    void disconnected() {
        sentNanos.clear();
        connectionsLost++;
    }

    EngineInfo engine() {
        return engine;
    }

    void sent(long nowNanos) {
        sentNanos.add(nowNanos);
    }

    void answered(long nowNanos) {
        heard(nowNanos);
        long nanos = nowNanos - sentNanos.remove();
        // Both may be of one look at the clock.
        roundTrip = nanos > 0 || roundTrip == null ? Duration.ofNanos(nanos) : roundTrip;
    }

    /** The engine has told something. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** When it did so last. */
    long heardNanos() {
        return heardNanos;
    }

    void looked(Reply.State state) {
        leader = state.leader();
        head = state.head().position();
    }

    void appended(long position) {
        head = Math.max(head, position);
    }

    void led(String by) {
        leader = by;
        led = true;
    }

    void nobodyLeads() {
        led = false;
    }

    /** The engine is told of so many clients of this server. */
    void presents(int clients) {
        told = clients;
    }

    void present(Reply.Present present) {
        servers = present.servers();
        elsewhere = Math.max(0, present.clients() - told);
        led = present.led();
    }

    /** The engine keeps nothing that it is told: no lease either. */
    void nothingKept() {
        present(new Reply.Present(0, 0, false));
    }

    boolean knowsServers() {
        return servers > 0;
    }

    /** The clients of the other servers, as the engine told last. */
    long elsewhere() {
        return elsewhere;
    }

    void streamLost() {
        streamsLost++;
    }

    /** @param self this server's label */
    ShareState state(
            String name,
            String self,
            int clients,
            ShareState.Role role,
            Duration away,
            long epoch,
            long position,
            ShareState.Appends appends) {
        boolean another = role == ShareState.Role.FOLLOWS && led && !self.equals(leader);
        return new ShareState(
                name,
                role,
                away,
                role == ShareState.Role.LEADS ? self : another ? leader : null,
                engine,
                connected,
                roundTrip,
                servers,
                elsewhere + clients,
                epoch,
                Math.max(0, head - position),
                connectionsLost,
                streamsLost,
                appends);
    }
}
