package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import charwire.server.ServerSnapshot;
import charwire.share.ShareState;
import charwire.tui.server.event.ShareText;
import charwire.ui.list.LogBuffer;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Duration;
import java.util.Optional;

/**
 * What the screen shows, as of its newest snapshot.
 *
 * @param last the newest snapshot; null before the first
 * @param rates of the last hour
 * @param pace since the stream goes as it goes now
 * @param heapBytes of this JVM in use
 * @param log the newest events; owned by the screen thread, which adds to it before each update
 * @param silent whether the server is gone, or has left a question without answer for some seconds
 * @param gone whether its control socket was closed, and none has told anything since; then it is silent, too
 * @param stopping whether the operator has ended the server, or it has said that it ends
 */
public record ServerState(
        Setup setup,
        ServerSnapshot last,
        Rates rates,
        Rates pace,
        long heapBytes,
        LogBuffer log,
        boolean silent,
        boolean gone,
        boolean stopping) {
    /** Between two snapshots, unless this program was stopped. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** After that, what it had not read is read, if it can be; until then it need not know that there is any. */
    private static final Duration READ_WITHIN = Duration.ofSeconds(3);

    public static ServerState start(Setup setup, LogBuffer log) {
        return new ServerState(setup, null, Rates.NONE, Rates.NONE, 0, log, false, false, false);
    }

    public Optional<ServerSnapshot> snapshot() {
        return Optional.ofNullable(last);
    }

    /** How it stands to the stream that it shares; empty with one of its own. */
    public Optional<ShareState> share() {
        return snapshot().flatMap(ServerSnapshot::share);
    }

    public int clients() {
        return last == null ? 0 : last.clients().size();
    }

    /** How it stands to the stream that it shares with others, as far as is known; empty while it is alone with it. */
    Optional<ShareState> others() {
        return share().filter(share -> share.role() != ShareState.Role.AWAY && share.servers() > 1);
    }

    /** Whether it is told how many clients its stream has. */
    boolean knowsStreamClients() {
        return share().map(ShareText::knowsServers).orElse(true);
    }

    /** The clients of all servers of its stream, as far as is known. */
    long streamClients() {
        return others().map(ShareState::clients).orElse((long) clients());
    }

    /** Whether what is shown is so now: it has answered, and goes on doing so. */
    public boolean isCurrent() {
        return last != null && !silent;
    }

    /** Whether a client could connect now. */
    public boolean isServing() {
        return isCurrent() && !stopping;
    }

    /** The mean of the last seconds; not a number while it is not known, or none are sent. */
    public double charsPerSecond() {
        return silent ? Double.NaN : pace.now();
    }

    public boolean isAttached() {
        return !setup.attachedTo().isEmpty();
    }

    /** How it is, in a word or a few. */
    public String word() {
        if (stopping) {
            return Words.of("stopping");
        }
        if (gone && last != null) {
            return Words.of("server gone; figures of {0}", lastTime());
        }
        if (silent) {
            return last == null ? Words.of("no answer from the server") : Words.of("no answer since {0}", lastTime());
        }
        if (last == null) {
            return Words.of(isAttached() ? "no answer yet" : "starting");
        }
        return ShareText.flow(last);
    }

    /** Why it did nothing that it was told, which stays true once it is otherwise; empty if that is not known. */
    public String refusal() {
        if (stopping) {
            return Words.of("The server was stopping: nothing was changed.");
        }
        return gone ? Words.of("The server was gone: nothing was changed.") : "";
    }

    /** The time of day of the newest snapshot. */
    public String lastTime() {
        return Texts.time(last.time().at(), setup.zone());
    }

    /** Whether it shares its stream, and has lost the engine. */
    public boolean isAway() {
        return last != null && last.isAway();
    }

    public ServerState with(ServerSnapshot snapshot, long newHeapBytes) {
        var time = snapshot.time();
        var known = isOfAnother(snapshot) ? Rates.NONE : rates;
        var total = snapshot.totalChars();
        var waiting = stood(snapshot) ? Rates.from(time.plus(READ_WITHIN)) : pace;
        var waits = waiting.waits(time);
        var late = waits || !isCurrent() || isApart(snapshot) || isLate(last) || isLate(snapshot);
        var newRates = late ? known.withUnknown(time, total) : known.with(time, total);
        var newPace = waits ? waiting : (isAnotherPace(snapshot) ? Rates.NONE : pace).with(time, total);
        return new ServerState(setup, snapshot, newRates, newPace, newHeapBytes, log, false, false, stopping);
    }

    /** Whether the server was restarted since the newest snapshot, or another stream began: time or counts began anew. */
    boolean isOfAnother(ServerSnapshot snapshot) {
        return last != null
                && !(last.stream().equals(snapshot.stream())
                        && last.started().at().equals(snapshot.started().at()));
    }

    /** From when on there are means, where one of the seconds before a snapshot and of those after it would be of neither. */
    Optional<Moment> paceSince(ServerSnapshot snapshot) {
        var time = snapshot.time();
        return stood(snapshot)
                ? Optional.of(time.plus(READ_WITHIN))
                : Optional.of(time).filter(now -> !pace.waits(now) && isAnotherPace(snapshot));
    }

    private boolean isAnotherPace(ServerSnapshot snapshot) {
        return !isCurrent()
                || isApart(snapshot)
                || isHeld(snapshot)
                || isHeld(last)
                || isLate(last)
                || isLate(snapshot)
                || !last.settings().equals(snapshot.settings())
                || isOfAnother(snapshot);
    }

    /** Whether it, or this program, was stopped since the newest snapshot: nobody knows when between them characters came. */
    boolean isApart(ServerSnapshot snapshot) {
        return last != null && last.time().until(snapshot.time()).compareTo(LONGEST_PAUSE) > 0;
    }

    /** Whether it was stopped while the stream of others went on. One that led still takes itself for the leader when it comes back. */
    private boolean stood(ServerSnapshot snapshot) {
        return isApart(snapshot) && snapshot.share().isPresent() && !snapshot.isAway();
    }

    private static boolean follows(ServerSnapshot snapshot) {
        return snapshot.share()
                .filter(share -> share.role() == ShareState.Role.FOLLOWS)
                .isPresent();
    }

    private static boolean isHeld(ServerSnapshot snapshot) {
        return snapshot.paused() || snapshot.isLeaderless();
    }

    /** Whether it tells of characters, now or later, that were generated before. */
    private boolean isLate(ServerSnapshot snapshot) {
        return snapshot.isAway() || catchesUp(snapshot);
    }

    /** Whether it still reads what was generated while it was away, or before it came. */
    private boolean catchesUp(ServerSnapshot snapshot) {
        return pace.perSecond().length == 0
                && follows(snapshot)
                && snapshot.share().orElseThrow().behindChars() > 0;
    }

    /** As a server tells that is there. */
    public ServerState with(Setup newSetup) {
        return new ServerState(newSetup, last, rates, pace, heapBytes, log, silent, false, stopping);
    }

    /** One that runs elsewhere may have ended by now. */
    public ServerState withSilence() {
        return new ServerState(setup, last, rates, pace, heapBytes, log, true, gone, stopping && !isAttached());
    }

    ServerState withoutServer() {
        return new ServerState(setup, last, rates, pace, heapBytes, log, true, true, false);
    }

    public ServerState ending() {
        return new ServerState(setup, last, rates, pace, heapBytes, log, silent, gone, true);
    }
}
