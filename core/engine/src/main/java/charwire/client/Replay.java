package charwire.client;

import charwire.Owner;
import charwire.client.ClientSnapshot.Counts;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Pings;
import charwire.client.diagnosis.Violation;
import charwire.clock.ClockWatch;
import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.protocol.ByeReason;
import charwire.protocol.HostPort;
import charwire.protocol.ServerLine;
import charwire.protocol.StreamSettings;
import charwire.trust.Trust;
import charwire.trust.TrustReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client whose input is a record instead of a connection. It counts and checks as {@link Client} does, in the record's time. Owned by one
 * thread, on which its listener is called. The reader of the record has already made its texts safe.
 */
public final class Replay {
    private final Owner owner = new Owner();
    private final Trust.Mode trust;
    private final Reports reports;

    private Moment now;
    private ClientPhase phase = ClientPhase.RESOLVING;
    private Peer peer;
    private LawChecker laws;
    private boolean connected;
    /** Whether the server has said BYE quit on this connection: the client had left. */
    private boolean left;

    /** Since when the client has waited for PINGs of this connection that were overdue, and may still be answered; the oldest first. */
    private final List<Moment> overdue = new ArrayList<>();

    /** Whether the server was there, but sent no characters. */
    private boolean held;

    private long lines;

    /** @param started when the recording began */
    public Replay(String host, int port, Trust.Mode trust, Instant started, ClientListener listener) {
        this.trust = trust;
        this.now = new Moment(started, 0);
        this.reports = new Reports(
                new HostPort(host, port), listener, new ClockWatch(Clocks.of(() -> now.at(), () -> now.nanos())));
    }

    /** Time goes on until then, by the wall clock as it is set; it never goes back. */
    public void at(Instant time) {
        assert owner.isHere();
        if (time.isAfter(now.at())) {
            now = now.plus(Duration.between(now.at(), time));
        }
    }

    /** The record's time. */
    public Moment now() {
        return now;
    }

    public void connecting(HostPort server, int attempt, String proxy) {
        phase = ClientPhase.CONNECTING;
        reports.connecting(server, attempt, proxy);
    }

    /** HELLO came. */
    public void connected(Peer newPeer, ServerLine.Hello hello) {
        Peer before = peer;
        LawChecker lawsBefore = laws;
        gone();
        phase = ClientPhase.STREAMING;
        peer = newPeer;
        laws = new LawChecker(hello, newPeer.head(), reports::violated);
        connected = true;
        left = false;
        lines = 1;
        reports.connected(newPeer, hello);
        if (before != null) {
            reports.back(before.stream(), lawsBefore.position(), hello);
        }
    }

    /** Where the next characters begin, by what came; 0 before a HELLO. */
    public long position() {
        return laws == null ? 0 : laws.position();
    }

    /** Whether there is a connection: without one, nothing of a stream can come. */
    public boolean hasStream() {
        return connected;
    }

    /** The characters that come next ended a pause, as {@link ClientListener#pause} tells. */
    public void pause(long micros, long lateMicros) {
        reports.pause(micros, lateMicros, now.at());
    }

    /**
     * One CHARS line.
     *
     * @param position of its first character; what lies before it and did not come was skipped
     */
    public void characters(ServerLine.Chars chars, long position) {
        lines++;
        heldEnded(now);
        skipTo(position);
        reports.stallEnded(now);
        reports.characters(laws, chars, now);
    }

    /** Older records have holes where the disk was too slow; what they lack is known from the positions. */
    private void skipTo(long position) {
        if (position > laws.position()) {
            gap(new ClientEvent.Gap(position - laws.position()));
        }
    }

    /** A GAP line. */
    public void gap(ClientEvent.Gap gap) {
        lines++;
        stillHeld();
        reports.gap(laws, gap);
    }

    /** A SETTINGS line. */
    public void settings(StreamSettings settings) {
        lines++;
        stillHeld();
        reports.settings(laws, settings);
    }

    /**
     * A STAT line.
     *
     * @param asked when it was asked for; empty if that is not known
     */
    public void stat(ServerLine.Stat stat, Optional<Instant> asked) {
        lines++;
        reports.tell(new ClientEvent.StatAnswered(reports.answered(laws, stat, asked.orElse(now.at()), now.at())));
        stillHeld();
    }

    /** What became of all PINGs: of those that are not answered, the oldest is answered first. */
    public void pings(Pings all) {
        if (all.answered() > reports.figures().pings().answered()) {
            if (!overdue.isEmpty()) {
                overdue.remove(0);
            }
            stillHeld();
            reports.stallEnded(now);
        }
        reports.figures().pings(all);
    }

    private void stillHeld() {
        if (held) {
            reports.stillHeld(now);
        }
    }

    public void roundTrip(Duration lasted) {
        reports.roundTrip(lasted);
    }

    public void pingOverdue(ClientEvent.PingOverdue ping) {
        if (overdue.size() < Requests.LIMIT) {
            overdue.add(now.minusNanos(ping.waited().toNanos()));
        }
        reports.pingOverdue(ping.sent(), ping.waited());
    }

    public void violated(Violation violation) {
        reports.violated(violation);
    }

    /** The server held nothing back any more: it was not there. */
    public void stalled(ClientEvent.Stalled stall) {
        heldEnded(past(stall.since()));
        reports.stalled(recorded(stall.since()), stall.absence());
    }

    /** The server has no characters to send. */
    public void held(Instant since) {
        held = true;
        reports.stallEnded(past(since));
        reports.held(recorded(since));
    }

    private void heldEnded(Moment at) {
        if (held) {
            held = false;
            reports.heldEnded(at);
        }
    }

    private void heldOver() {
        if (held) {
            held = false;
            reports.heldOver();
        }
    }

    /** The recorded client was not there. A record's time goes on while a machine sleeps. */
    public void late(ClockWatch.Absence why, Duration lasted) {
        reports.absent(why, lasted, lasted);
        overdue.replaceAll(since -> since.plus(lasted));
    }

    /** The wall clock of the recorded client was set; no time passed. */
    public void clockStepped(Duration by) {
        now = new Moment(now.at().plus(by), now.nanos());
        reports.clockStepped(by);
    }

    /** A BYE line. */
    public void bye(ClientEvent.Bye bye) {
        stillHeld();
        left = bye.reason().equals(ByeReason.QUIT.word());
        if (connected && !left) {
            reports.bye(now);
        }
        reports.tell(bye);
    }

    /** What changes no figure: a refusal. */
    public void told(ClientEvent event) {
        reports.tell(event);
    }

    /** The record ends, but not with the end of its run. */
    public void brokenOff() {
        reports.brokenOff();
    }

    /** @param retryAt null for none */
    public void disconnected(Disconnection disconnection, Instant retryAt) {
        heldOver();
        boolean wanted = disconnection.cause() == Disconnection.Cause.ASKED
                || (disconnection.cause() == Disconnection.Cause.BYE && left);
        if (connected && !wanted) {
            reports.streamLost(disconnection);
        }
        boolean asks = asks(disconnection);
        if (asks && peer == null) {
            reports.asksUser(disconnection);
        } else if (!wanted || (connected && retryAt != null)) {
            reports.lost(disconnection, connected);
        }
        gone();
        phase = retryAt == null ? ClientPhase.CLOSED : ClientPhase.WAITING;
        reports.disconnected(disconnection, retryAt == null ? null : recorded(retryAt), asks);
    }

    /** The first contact with a server is a question to the user. */
    private boolean asks(Disconnection disconnection) {
        var kind = disconnection.reason().core().kind();
        return trust == Trust.Mode.SYSTEM
                && (kind == TrustReason.UNKNOWN_SELF_SIGNED || kind == TrustReason.UNKNOWN_CA);
    }

    private void gone() {
        heldOver();
        if (connected) {
            reports.figures().gone(counts());
            reports.diary().disconnected(now);
            connected = false;
        }
        overdue.clear();
    }

    /** A moment that a line tells of, by the wall clock as it is set. */
    private Moment recorded(Instant at) {
        return now.plus(Duration.between(now.at(), at));
    }

    /** The same, but no later than now, whatever the record claims. */
    private Moment past(Instant at) {
        Moment told = recorded(at);
        return told.compareTo(now) < 0 ? told : now;
    }

    /** For how long the oldest PING that was overdue has waited; zero without one. */
    private Duration pingWaits() {
        return overdue.isEmpty() ? Duration.ZERO : overdue.get(0).until(now);
    }

    private Counts counts() {
        return new Counts(laws.received(), laws.skipped(), lines, 0, 0);
    }

    /** The client as of now. */
    public ClientSnapshot snapshot() {
        assert owner.isHere();
        return reports.snapshot(
                phase,
                trust,
                peer == null ? null : new Reports.Greeted(peer, laws, counts(), connected, null, pingWaits()),
                connected ? counts() : Counts.NONE);
    }
}
