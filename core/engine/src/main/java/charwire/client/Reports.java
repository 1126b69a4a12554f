package charwire.client;

import charwire.client.ClientSnapshot.Counts;
import charwire.client.diagnosis.Diary;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.EventGate;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.client.pattern.Clues;
import charwire.clock.ClockWatch;
import charwire.clock.Clocks;
import charwire.clock.Moment;
import charwire.protocol.HostPort;
import charwire.protocol.ServerLine;
import charwire.protocol.StreamSettings;
import charwire.trust.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What a client counts and reports over all its connections. Owned by its loop. */
final class Reports implements ClockWatch.Listener {
    /** Code points of a peer's word, and of its texts, in events. */
    static final int WORD_SHOWN = 64;

    static final int TEXT_SHOWN = 200;

    private final ClientListener listener;
    private final ClockWatch watch;
    private final Clocks clocks;
    private final Figures figures;
    private final EventGate gate;
    private final Diary diary = new Diary();
    private final Clues clues = new Clues();
    private final Moment started;
    private boolean stalled;
    private boolean brokenOff;

    /** Of the last attempt. */
    private HostPort server;
    /** Of the last HELLO, and of the one before it; null without one. */
    private HostPort home;

    private HostPort homeBefore;
    /** All of which there was one, the last of them last. */
    private final Set<HostPort> homes = new LinkedHashSet<>();

    private int attempt;
    private Moment retryAt;
    private Disconnection lastDisconnection;

    Reports(HostPort server, ClientListener listener, ClockWatch watch) {
        this.server = server;
        this.listener = listener;
        this.watch = watch;
        this.clocks = watch.clocks();
        this.started = clocks.now();
        this.figures = new Figures(started.nanos());
        this.gate = new EventGate(started.nanos());
        watch.tell(this);
    }

    /**
     * What a connection that was greeted adds to a snapshot.
     *
     * @param live whether it still stands
     * @param statPendingSince when the oldest STAT that is not answered was asked; null if none is
     * @param pingWaits for how long the oldest PING that is not answered has waited
     */
    record Greeted(
            Peer peer, LawChecker laws, Counts counts, boolean live, Moment statPendingSince, Duration pingWaits) {}

    Figures figures() {
        return figures;
    }

    Clues clues() {
        return clues;
    }

    Diary diary() {
        return diary;
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
        if (gate.pass(clocks.nanos())) {
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

    // ---- what comes of the stream ----

    /** A CHARS line. */
    void characters(LawChecker laws, ServerLine.Chars line, Moment at) {
        String text = line.text();
        int count = line.count();
        int late = laws.late(count);
        figures.characters(text, count, at.nanos());
        figures.late(late, at.nanos());
        listener.characters(text, count, at.at(), laws.position(), late);
        laws.chars(text, count);
        if (late < count) {
            diary.fresh(at, Duration.ofMillis(laws.settings().pauseMillis().max()));
        }
        caughtUp(laws);
    }

    /** A GAP line. */
    void gap(LawChecker laws, ClientEvent.Gap gap) {
        figures.gap(gap.chars(), gap.limitedBy(), clocks.nanos());
        laws.gap(gap.chars());
        listener.gap(gap);
        tellSome(gap);
        caughtUp(laws);
    }

    private void caughtUp(LawChecker laws) {
        if (laws.caughtUp()) {
            tell(new ClientEvent.CaughtUp(laws.late()));
        }
    }

    /** A SETTINGS line. */
    void settings(LawChecker laws, StreamSettings settings) {
        laws.settings(settings);
        figures.settings(settings, clocks.nanos());
        listener.settings(settings);
        tellSome(new ClientEvent.SettingsChanged(settings));
    }

    // ---- how the characters come ----

    /** @param lateMicros by how much it was longer than the settings allow; negative if it was not */
    void pause(long micros, long lateMicros, Instant at) {
        figures.pause(micros, lateMicros, clocks.nanos());
        diary.pause(Math.max(0, micros), at);
        listener.pause(micros, lateMicros);
    }

    /** @param waited how long the client waited for the answer */
    void pingAnswered(Duration waited) {
        figures.pingAnswered(waited);
        listener.pings(figures.pings());
    }

    /** No answer is waited for any more. */
    void pingsOver(Stream<Duration> waits) {
        waits.forEach(figures::pingUnanswered);
        listener.pings(figures.pings());
    }

    void roundTrip(Duration lasted) {
        long micros = lasted.toNanos() / 1_000;
        figures.roundTrip(micros, clocks.nanos());
        diary.roundTrip(micros, clocks.instant());
    }

    /** A PING has waited for so long now that its answer is late, if it comes. */
    void pingOverdue(Instant sent, Duration waited) {
        figures.pingOverdue(clocks.nanos());
        tell(new ClientEvent.PingOverdue(sent, waited));
        listener.pings(figures.pings());
    }

    /**
     * A STAT line.
     *
     * @param asked when it was asked for; now, if nobody here did
     */
    StatResult answered(LawChecker laws, ServerLine.Stat stat, Instant asked, Instant at) {
        StatResult result = laws.stat(home, stat, asked, at, figures.lostSinceStat());
        figures.stat(result);
        diary.answered(result.exact());
        return result;
    }

    /**
     * A silence is too long; it may be known already.
     *
     * @param absence for how long of it this program was not there
     */
    void stalled(Moment since, Duration absence) {
        if (!stalled) {
            stalled = true;
            figures.stalled(clocks.nanos());
            diary.stalled(since, absence);
            figures.series().begins(Figure.STALL_NANOS, since.plus(absence).nanos());
            tell(new ClientEvent.Stalled(since.at(), absence));
        }
    }

    /** The stall is over; the answer is whether there was one. */
    boolean stallEnded(Moment at) {
        if (!stalled) {
            return false;
        }
        stalled = false;
        Duration lasted = diary.stallEnded(at);
        figures.stallEnded(lasted.toMillis(), at.nanos());
        figures.series().ends(Figure.STALL_NANOS, at.nanos());
        tell(new ClientEvent.StallEnded(lasted));
        return true;
    }

    void held(Moment since) {
        Moment now = clocks.now();
        figures.rateAnew(now.nanos());
        diary.held(since, now);
        countHeld(since, now);
        tell(new ClientEvent.Held(since.at()));
    }

    /** The server answered again, and still has nothing to send. */
    void stillHeld(Moment at) {
        countHeld(diary.heldUntil(), at);
        diary.stillHeld(at);
    }

    private void countHeld(Moment from, Moment to) {
        figures.series().begins(Figure.HELD_NANOS, from.nanos());
        figures.series().ends(Figure.HELD_NANOS, to.nanos());
    }

    /** @param at now, or when the server was heard last */
    void heldEnded(Moment at) {
        countHeld(diary.heldUntil(), at);
        figures.rateAnew(at.nanos());
        tell(new ClientEvent.HeldEnded(diary.heldEnded(at)));
    }

    /** The server has said its last word. */
    void bye(Moment at) {
        diary.bye(at);
    }

    /** The connection is over: that the server was there is known up to its last answer. */
    void heldOver() {
        heldEnded(diary.heldUntil());
    }

    // ---- what is our own ----

    /** Tells this program's time from that of the network. */
    ClockWatch watch() {
        return watch;
    }

    /** For how long this program has been absent, in all. */
    Duration awayFor() {
        return diary.own().lateFor();
    }

    /** While the machine sleeps, its monotonic clock stands. */
    @Override
    public void absent(ClockWatch.Absence why, Duration lasted) {
        absent(why, lasted, why == ClockWatch.Absence.SUSPENDED ? Duration.ZERO : lasted);
    }

    /** @param measured of it, what moments have between them */
    void absent(ClockWatch.Absence why, Duration lasted, Duration measured) {
        diary.late(why, lasted, measured);
        figures.absent(clocks.nanos());
        if (stalled) {
            long nanos = clocks.nanos();
            figures.series().ends(Figure.STALL_NANOS, nanos - measured.toNanos());
            figures.series().begins(Figure.STALL_NANOS, nanos);
        }
        tell(new ClientEvent.LateHere(lasted, why));
    }

    @Override
    public void clockStepped(Duration by) {
        diary.clockStepped(by);
        tell(new ClientEvent.ClockStepped(by));
    }

    // ---- connections ----

    /**
     * @param newAttempt to connect, from 1
     * @param proxy through which; null for none
     */
    void connecting(HostPort newServer, int newAttempt, String proxy) {
        server = newServer;
        attempt = newAttempt;
        retryAt = null;
        diary.tries(clocks.now());
        tell(new ClientEvent.Connecting(server.host(), server.port(), proxy, newAttempt));
    }

    /** To connect, from 1; 0 since the last HELLO, until another attempt begins. */
    int attempt() {
        return attempt;
    }

    void connected(Peer peer, ServerLine.Hello hello) {
        attempt = 0;
        retryAt = null;
        homeBefore = home;
        home = server;
        homes.remove(home);
        homes.add(home);
        diary.connected(peer.connected());
        figures.connected(hello.settings(), peer.connected().nanos());
        figures.series().ends(Figure.OUTAGE_NANOS, peer.connected().nanos());
        tell(new ClientEvent.Connected(peer, hello.settings()));
        IdentityChange change =
                diary.shows(server.toString(), peer.leaf(), peer.connected().at());
        if (change != null) {
            tell(new ClientEvent.IdentityChanged(change));
        }
        stallEnded(peer.connected());
    }

    /**
     * The client is back.
     *
     * @param stream that it knew
     * @param position that it had reached there
     */
    void back(String stream, long position, ServerLine.Hello hello) {
        if (!stream.equals(hello.stream())) {
            diary.missed(OptionalLong.empty());
            otherStream();
        } else if (hello.position() < position) {
            diary.missed(OptionalLong.of(0));
            violated(Violation.Kind.POSITION_WENT_BACK.of(hello.position(), position));
        } else {
            OptionalLong chars = OptionalLong.of(hello.position() - position);
            figures.missed(chars.getAsLong());
            diary.missed(chars);
            tell(new ClientEvent.Missed(chars));
        }
    }

    private void otherStream() {
        if (home.equals(homeBefore)) {
            figures.restarted();
            tell(new ClientEvent.Missed(OptionalLong.empty()));
        } else {
            figures.moved();
            tell(new ClientEvent.Moved(homeBefore, home));
        }
    }

    /** Null if there was none. */
    Disconnection lastDisconnection() {
        return lastDisconnection;
    }

    /** A stream has ended, and nobody here had asked for that. */
    void streamLost(Disconnection disconnection) {
        figures.broken();
        if (disconnection.cause() != Disconnection.Cause.BYE && disconnection.cause() != Disconnection.Cause.PROTOCOL) {
            diary.broke();
        }
    }

    /** A connection is lost, or an attempt failed, and the user did not want that end. */
    void lost(Disconnection disconnection, boolean hadStream) {
        Moment from = hadStream ? diary.lost(disconnection) : diary.failed(started, disconnection);
        figures.series().begins(Figure.OUTAGE_NANOS, from.nanos());
    }

    /** The server is not known yet. It is an outage unless the user says yes, and then is connected. */
    void asksUser(Disconnection disconnection) {
        diary.asksUser(started, disconnection);
    }

    /**
     * @param newRetryAt when the next attempt begins; null for never
     * @param asks whether the user is asked to trust the server
     */
    void disconnected(Disconnection disconnection, Moment newRetryAt, boolean asks) {
        lastDisconnection = disconnection;
        retryAt = newRetryAt;
        diary.waits(clocks.now(), asks);
        tellSuppressed();
        tell(new ClientEvent.Disconnected(disconnection, newRetryAt == null ? null : newRetryAt.at()));
    }

    /**
     * The client as of now.
     *
     * @param shown the last connection that was greeted; null before the first
     * @param underWay what the connection that there is has counted, greeted or not
     */
    ClientSnapshot snapshot(ClientPhase phase, Trust.Mode trust, Greeted shown, Counts underWay) {
        Moment now = clocks.now();
        LawChecker laws = shown == null ? null : shown.laws();
        Duration pingWaits = shown == null ? Duration.ZERO : shown.pingWaits();
        return new ClientSnapshot(
                now,
                started,
                phase,
                homes.isEmpty() ? List.of(server) : List.copyOf(homes),
                trust,
                shown == null ? null : shown.peer(),
                shown == null ? null : laws.settings(),
                attempt,
                retryAt,
                lastDisconnection,
                shown == null ? 0 : laws.position(),
                shown == null ? Counts.NONE : shown.counts(),
                figures.gone().plus(underWay),
                shown == null ? 0 : laws.receivedSinceStat(),
                shown == null ? null : shown.statPendingSince(),
                figures.stats(),
                figures.violations(),
                figures.losses(),
                figures.lateness(pingWaits),
                figures.skips(),
                figures.flow(shown != null && shown.live(), now.nanos()),
                figures.roundTripTimes(pingWaits),
                figures.frequency(),
                figures.series().series(started.at(), now.nanos()),
                clues.patterns(),
                diary.diagnosis(now),
                brokenOff);
    }

    /** What tells of the run ends before the run. */
    void brokenOff() {
        brokenOff = true;
    }
}
