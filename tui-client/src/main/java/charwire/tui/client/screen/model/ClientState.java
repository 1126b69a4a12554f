package charwire.tui.client.screen.model;

import charwire.client.ClientEvent;
import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.StatResult;
import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.protocol.HostPort;
import charwire.tui.client.record.PlaybackState;
import charwire.ui.list.LogBuffer;
import charwire.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the screen shows, as of its newest snapshot.
 *
 * @param server of the last attempt that the snapshot knows, as the user named it
 * @param tried of the last attempt
 * @param home of the last connection; null before the first
 * @param last the newest snapshot; null before the first
 * @param now when the frame is drawn
 * @param log the newest events; owned by the screen thread, which adds to it before each update
 * @param lostAt when the connection was lost; null while there is one
 * @param bye what the server gave as reason for its end; null if it said none
 * @param trustedOnce the certificate that the user trusted; null for none
 * @param asked when the server was asked last what has no answer; null for nothing
 * @param replay how a record is being replayed; null for a client with a connection
 */
public record ClientState(
        String server,
        String tried,
        String home,
        ZoneId zone,
        ClientSnapshot last,
        Moment now,
        LogBuffer log,
        Moment lostAt,
        String bye,
        Fingerprint trustedOnce,
        Moment asked,
        PlaybackState replay) {
    private static final int EVENTS_KEPT = 1_000;

    static ClientState start(String server, ZoneId zone, Moment now) {
        var log = new LogBuffer(EVENTS_KEPT);
        return new ClientState(server, server, null, zone, null, now, log, null, null, null, null, null);
    }

    @SuppressWarnings("ReferenceEquality") // two answers may well say the same
    public ClientState with(ClientSnapshot snapshot, Moment newNow) {
        var answered = last != null && snapshot.lastStat() != last.lastStat();
        var pending = snapshot.statPendingSince();
        var open = pending != null || answered ? pending : asked;
        return new ClientState(tried, tried, home, zone, snapshot, newNow, log, lostAt, bye, trustedOnce, open, replay);
    }

    public ClientState at(Moment newNow) {
        return new ClientState(server, tried, home, zone, last, newNow, log, lostAt, bye, trustedOnce, asked, replay);
    }

    ClientState trusting(Fingerprint fingerprint) {
        return new ClientState(server, tried, home, zone, last, now, log, lostAt, bye, fingerprint, asked, replay);
    }

    public ClientState replaying(PlaybackState newReplay) {
        return new ClientState(server, tried, home, zone, last, now, log, lostAt, bye, trustedOnce, asked, newReplay);
    }

    public boolean isReplay() {
        return replay != null;
    }

    /** What an event changes besides the snapshot that follows it. */
    ClientState after(Moment at, ClientEvent event) {
        if (event instanceof ClientEvent.Connecting begun) {
            return connection(HostPort.of(begun.host(), begun.port()), home, lostAt, bye);
        }
        if (event instanceof ClientEvent.Connected) {
            return connection(tried, tried, null, null);
        }
        if (event instanceof ClientEvent.Bye said) {
            return connection(tried, home, lostAt, said.reason());
        }
        var lost = event instanceof ClientEvent.Disconnected && lostAt == null;
        return lost ? connection(tried, home, at, bye) : this;
    }

    private ClientState connection(String newTried, String newHome, Moment newLostAt, String newBye) {
        return new ClientState(
                server, newTried, newHome, zone, last, now, log, newLostAt, newBye, trustedOnce, asked, replay);
    }

    public ClientPhase phase() {
        return last == null ? ClientPhase.RESOLVING : last.phase();
    }

    public boolean isConnected() {
        return (phase() == ClientPhase.STREAMING || phase() == ClientPhase.LEAVING) && last.peer() != null;
    }

    /** Whether there was no connection yet. */
    public boolean neverConnected() {
        return last == null || last.peer() == null;
    }

    /** Until when what lasts is known to last: a record's time runs ahead of what was played, the further the faster it goes. */
    private Moment known() {
        return isReplay() ? last.time() : now;
    }

    /** How long nothing has come although it should have; empty while all is well. */
    public Optional<Duration> stall() {
        return Optional.ofNullable(last)
                .flatMap(snapshot -> snapshot.diagnosis().stall())
                .map(stall -> stall.length(known()));
    }

    /** Whether the server is there, and sends no characters. */
    public boolean isHeld() {
        return last != null && last.diagnosis().heldSince() != null;
    }

    /** How long the oldest request has been waiting for its answer; null when none is. */
    public Duration waiting() {
        if (last == null || last.statPendingSince() == null) {
            return null;
        }
        var waiting = last.statPendingSince().until(known());
        return waiting.isNegative() ? Duration.ZERO : waiting;
    }

    /** Whether no answer came for so long that the user is told. */
    public boolean isOverdue() {
        return waiting() != null && waiting().toSeconds() >= 5;
    }

    /** Who gave an answer, where more than one server could have. */
    public Optional<String> answerer(StatResult result) {
        return Optional.of(result.server().toString())
                .filter(name -> last.servers().size() > 1);
    }

    /** When something was, the fullest form first. */
    public List<String> whens(Instant at) {
        return Texts.whens(at, now.at(), zone);
    }

    /** The same as briefly as can be. */
    public String when(Instant at) {
        var whens = whens(at);
        return whens.get(whens.size() - 1);
    }

    /** Characters that were skipped, or missed while away. */
    public long lostChars() {
        return last == null ? 0 : lostChars(last);
    }

    /** Whether anything was lost in this run, or may have been. */
    public boolean anyLost() {
        return last != null && (lostChars() > 0 || !last.missedComplete());
    }

    public static long lostChars(ClientSnapshot snapshot) {
        return saturated(snapshot.total().skippedChars(), snapshot.losses().missedChars());
    }

    private static long saturated(long one, long other) {
        var sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
