package charwire.share;

import charwire.Owner;
import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import charwire.stream.Generator;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper;
import charwire.stream.StreamLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The stream of one of many servers: what the engine has, all of them deliver; one of them leads, and generates. Owned by the lead.
 *
 * <pre>
 *             connected          the engine has what we have read
 *    AWAY ──────────────▶ LOOKING ────────────────▶ READING
 *     ▲                   │  ▲                        │
 *     │ disconnected      │  │ nobody reads on        │ it has not
 *     ├───────────────────┘  └───────── ENDING ◀──────┤
 *     └───────────────────────────────────────────────┘
 * </pre>
 */
public final class SharedStream implements StreamKeeper {
    /** So long without the engine, and the clients are sent away. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final Duration PRESENT_EVERY = Duration.ofSeconds(1);
    static final Duration PRESENT_LASTS = Duration.ofSeconds(3);
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(1);

    private enum Phase {
        AWAY,
        LOOKING,
        READING,
        ENDING
    }

    /** What chance and time are for this server. */
    public record Sources(LongSupplier nanos, long seed, Supplier<String> names, IntSupplier clients) {}

    private record Lost(String stream, Reason why) {}

    private final Owner owner = new Owner();
    private final SharedLog engine;
    private final StreamLog log;
    private final ShareConfig config;
    private final Sources sources;
    private final long backlogChars;
    private final Command.Server self;

    private final Reader reader;
    private final Candidacy candidacy;
    private final Requests requests = new Requests();
    private final Changes changes = new Changes();
    private final Barrier barrier = new Barrier();
    private final AppendTimes times = new AppendTimes();
    private StreamKeeper.Listener server;
    private ShareListener told;

    private Phase phase = Phase.AWAY;
    private boolean connected;
    private boolean stopped;
    /** Null unless this server leads. */
    private Leading leading;
    /** That of the epoch that this server has asked for last. */
    private String ownNonce = "";

    private InForce newest;

    private boolean lookUnderWay;
    /** What had been read when it was sent; null for nothing. */
    private Seen lookedFor;
    /** What was held needed it. */
    private boolean lookedForHeld;

    private long lookDueNanos = Long.MAX_VALUE;

    /** Counts the times that reading has begun anew: what was read for one before is let go. */
    private long readings;
    /** That of the read under way; 0 for none. */
    private long readUnderWay;

    /** The last stream that was lost: never to be served again. */
    private String condemned;
    /** What the operator has yet to be told with the next stream; null for nothing. */
    private Lost lost;

    private boolean noStream;
    private long awaySinceNanos;
    private boolean everThere;
    private boolean lossTold;
    private boolean sentAway;
    private long retryNanos;
    private Reason trouble;
    private long presentDueNanos = Long.MAX_VALUE;
    private Runnable leaving;
    private long leaveLimitNanos = Long.MAX_VALUE;

    private final ArrayDeque<Long> sentNanos = new ArrayDeque<>();
    private Duration roundTrip;
    private EngineInfo info;
    private String leader;
    private int servers;
    private long clients;
    private long engineHead;
    private long connections;
    private long streamsLost;

    /**
     * @param settings of the stream if this server begins it
     * @param backlogChars how far before the head of the stream it begins to read
     */
    public SharedStream(
            SharedLog engine,
            StreamLog log,
            ShareConfig config,
            Settings settings,
            long backlogChars,
            Sources sources) {
        this.engine = engine;
        this.log = log;
        this.config = config;
        this.sources = sources;
        this.backlogChars = backlogChars;
        this.self = new Command.Server(config.serverId(), config.host());
        this.newest = new InForce(-1, settings, false);
        this.reader = new Reader(log, settings, new Entries());
        this.candidacy = new Candidacy(
                config.mayLead(), new SplittableRandom(config.serverId().hashCode()));
    }

    /** Begins. Once, on the lead. */
    public void start(Executor lead, StreamKeeper.Listener toServer, ShareListener toldOf) {
        assert owner.isHere();
        server = toServer;
        told = toldOf;
        awaySinceNanos = now();
        engine.start(lead, new Answers());
    }

    private long now() {
        return sources.nanos().getAsLong();
    }

    // ---- for the server ----

    @Override
    public long advance(long nowNanos, boolean caughtUp) {
        assert owner.isHere();
        if (server == null) {
            return Long.MAX_VALUE;
        }
        if (phase != Phase.READING && nowNanos - awaySinceNanos >= PATIENCE.toNanos() && !sentAway) {
            sendAway();
        }
        long due = barrier.advance(nowNanos);
        if (connected) {
            due = Math.min(due, advanceConnected(nowNanos, caughtUp));
        }
        if (nowNanos - leaveLimitNanos >= 0 && leaving != null) {
            left();
        }
        if (phase != Phase.READING && !sentAway) {
            due = Math.min(due, awaySinceNanos + PATIENCE.toNanos());
        }
        return Math.min(due, leaveLimitNanos);
    }

    private long advanceConnected(long nowNanos, boolean caughtUp) {
        if (lookDueNanos != Long.MAX_VALUE && nowNanos - lookDueNanos >= 0) {
            look();
        }
        if (candidacy.isDue(nowNanos) && (phase == Phase.READING || phase == Phase.LOOKING && noStream)) {
            stand();
        }
        if (nowNanos - presentDueNanos >= 0) {
            present(nowNanos);
        }
        pump();
        if (phase == Phase.READING && reader.goesOn()) {
            take();
        }
        long due = Math.min(Math.min(lookDueNanos, presentDueNanos), candidacy.dueNanos());
        if (retryNanos > nowNanos) {
            due = Math.min(due, retryNanos);
        }
        if (reader.goesOn()) {
            due = nowNanos;
        }
        return leading == null ? due : Math.min(due, leading.advance(nowNanos, caughtUp));
    }

    @Override
    public boolean waitsForSubscribers() {
        assert owner.isHere();
        return leading != null && leading.waitsForSubscribers();
    }

    @Override
    public String stream() {
        return reader.stream() == null ? "" : reader.stream();
    }

    @Override
    public Settings settings() {
        return reader.settings();
    }

    @Override
    public boolean paused() {
        return newest.paused();
    }

    @Override
    public long unasked() {
        return reader.unasked();
    }

    @Override
    public void stat(Consumer<StatOutcome> then) {
        assert owner.isHere();
        if (connected) {
            requests.add(then);
            pump();
        } else {
            then.accept(new StatOutcome.Unavailable());
        }
    }

    @Override
    public void change(UnaryOperator<Settings> change, Consumer<Reason> then) {
        assert owner.isHere();
        if (connected) {
            changes.change(change, then);
            pump();
        } else {
            then.accept(ShareReason.ENGINE_AWAY.with());
        }
    }

    @Override
    public void pause(boolean paused, Consumer<Reason> then) {
        assert owner.isHere();
        if (connected) {
            changes.pause(paused, then);
            pump();
        } else {
            then.accept(ShareReason.ENGINE_AWAY.with());
        }
    }

    @Override
    public void whenCurrent(Consumer<Boolean> then) {
        assert owner.isHere();
        if (sentAway) {
            then.accept(false);
            return;
        }
        barrier.add(then, now());
        if (phase == Phase.READING) {
            look();
        }
    }

    @Override
    public void stop(Runnable then) {
        assert owner.isHere();
        stopped = true;
        candidacy.stop();
        presentDueNanos = Long.MAX_VALUE;
        if (connected) {
            send(new Command.Present(self, 0, Duration.ZERO));
        }
        if (leading == null) {
            then.run();
            return;
        }
        leaving = then;
        leaveLimitNanos = now() + LEAVE_LIMIT.toNanos();
        send(new Command.Leave(reader.stream(), leading.epoch()));
        leading = null;
    }

    private void left() {
        Runnable then = leaving;
        leaving = null;
        leaveLimitNanos = Long.MAX_VALUE;
        if (then != null) {
            then.run();
        }
    }

    /** How it stands. */
    public ShareState state() {
        assert owner.isHere();
        boolean there = phase == Phase.READING;
        return new ShareState(
                config.name(),
                !there ? ShareState.Role.AWAY : leading != null ? ShareState.Role.LEADS : ShareState.Role.FOLLOWS,
                there ? null : Duration.ofNanos(now() - awaySinceNanos),
                leader,
                info,
                roundTrip,
                servers,
                clients,
                reader.epoch(),
                Math.max(0, engineHead - reader.position()),
                Math.max(0, connections - 1),
                streamsLost,
                times.appends());
    }

    /** What it has read; null for nothing. */
    Seen seen() {
        return reader.seen();
    }

    // ---- to the engine ----

    private void send(Command command) {
        sentNanos.add(now());
        engine.send(command);
    }

    private void look() {
        lookDueNanos = Long.MAX_VALUE;
        if (!connected || lookUnderWay || phase == Phase.ENDING) {
            return;
        }
        lookUnderWay = true;
        lookedFor = reader.seen();
        lookedForHeld = reader.holds();
        barrier.looking();
        send(lookedFor == null ? new Command.Look(0, null) : lookedFor.look());
    }

    private void lookSoon() {
        lookDueNanos = now() + Candidacy.RETRY.toNanos();
    }

    /** Asks to lead; where there is no stream, to begin one. */
    private void stand() {
        candidacy.asked();
        ownNonce = sources.names().get();
        send(new Command.Lead(
                reader.stream(),
                sources.names().get(),
                SharedSettings.write(newest.settings()),
                self,
                ownNonce,
                config.lease()));
    }

    private void present(long nowNanos) {
        presentDueNanos = nowNanos + PRESENT_EVERY.toNanos();
        send(new Command.Present(self, sources.clients().getAsInt(), PRESENT_LASTS));
    }

    /** Sends what clients and operators have asked for. */
    private void pump() {
        if (phase != Phase.READING || now() < retryNanos) {
            return;
        }
        if (requests.isDue()) {
            send(new Command.Stat(reader.stream(), self, requests.send()));
        }
        if (changes.isDue(newest)) {
            send(changes.send(reader.stream(), newest));
        }
    }

    private void readOn() {
        if (phase == Phase.READING && readUnderWay == 0 && !reader.holds()) {
            readUnderWay = readings;
            engine.read(reader.stream(), reader.last());
        }
    }

    // ---- what the engine tells ----

    private final class Answers implements SharedLog.Listener {
        @Override
        public void connected(EngineInfo engineInfo) {
            assert owner.isHere();
            info = engineInfo;
            connections++;
            connected = true;
            retryNanos = now();
            if (!stopped) {
                presentDueNanos = now();
            }
            if (phase == Phase.AWAY) {
                phase = Phase.LOOKING;
                look();
            }
        }

        @Override
        public void disconnected(Reason why) {
            assert owner.isHere();
            connected = false;
            lookUnderWay = false;
            lookDueNanos = Long.MAX_VALUE;
            presentDueNanos = Long.MAX_VALUE;
            readUnderWay = 0;
            noStream = false;
            sentNanos.clear();
            reader.drop();
            follow();
            candidacy.rest();
            barrier.again();
            if (phase == Phase.READING) {
                awaySinceNanos = now();
            }
            if (phase != Phase.ENDING) {
                phase = Phase.AWAY;
            }
            requests.disconnected();
            changes.giveUp(ShareReason.ENGINE_AWAY.with(), ShareReason.ENGINE_LOST_MEANWHILE.with());
            left();
            if (!lossTold) {
                lossTold = true;
                told.engineLost(why);
            }
        }

        @Override
        public void answered(Command command, Reply reply) {
            assert owner.isHere();
            roundTrip = Duration.ofNanos(now() - sentNanos.remove());
            if (reply instanceof Reply.Failed failed) {
                failed(command, failed.why());
            } else if (command instanceof Command.Look) {
                looked((Reply.State) reply);
            } else if (command instanceof Command.Lead lead) {
                stood(lead, reply);
            } else if (command instanceof Command.Append append) {
                appended(append, reply);
            } else if (command instanceof Command.Renew renew) {
                ledOn(renew.epoch(), reply);
            } else if (command instanceof Command.Stat) {
                counted(reply);
            } else if (command instanceof Command.Change || command instanceof Command.Pause) {
                changed(command, reply);
            } else if (command instanceof Command.SettingsOf of) {
                settingsOf(of, reply);
            } else if (command instanceof Command.Replace) {
                look();
            } else if (command instanceof Command.Leave) {
                left();
            } else if (reply instanceof Reply.Present present) {
                servers = present.servers();
                clients = present.clients();
            }
            pump();
        }

        @Override
        public void read(List<Entry> entries) {
            assert owner.isHere();
            boolean current = readUnderWay == readings && phase == Phase.READING;
            readUnderWay = 0;
            if (!current) {
                readOn();
            } else if (entries.isEmpty()) {
                // A reader at an explicit place is not told that the log was deleted.
                look();
            } else {
                reader.add(entries);
                take();
            }
        }
    }

    private void failed(Command command, Reason why) {
        retryNanos = now() + Candidacy.RETRY.toNanos();
        if (command instanceof Command.Look) {
            lookUnderWay = false;
            barrier.again();
            lookSoon();
        } else if (command instanceof Command.SettingsOf || command instanceof Command.Replace) {
            lookSoon();
        } else if (command instanceof Command.Lead lead) {
            if (lead.nonce().equals(ownNonce)) {
                candidacy.answered();
                candidacy.after(Candidacy.RETRY, now());
            }
        } else if (command instanceof Command.Append append) {
            deposed(append.epoch(), Candidacy.RETRY);
        } else if (command instanceof Command.Renew renew) {
            deposed(renew.epoch(), Candidacy.RETRY);
        } else if (command instanceof Command.Stat stat) {
            requests.failed(stat.number());
        } else if (changes.isUnderWay(command)) {
            changes.failed(why);
        } else if (command instanceof Command.Leave) {
            left();
        }
        if (!why.equals(trouble)) {
            trouble = why;
            told.engineRefuses(why);
        }
    }

    // ---- whether the engine has what was read ----

    private void looked(Reply.State state) {
        lookUnderWay = false;
        if (phase == Phase.ENDING) {
            barrier.again();
        } else if ((lookedFor == null) != (reader.stream() == null)) {
            // It was about a stream that has ended since.
            barrier.again();
            look();
        } else if (lookedFor == null) {
            arrived(state);
        } else {
            Seen.Verdict verdict = lookedFor.verdict(state);
            switch (verdict.kind()) {
                case SAME -> proven(state);
                case UNPROVEN -> end(ByeReason.UNAVAILABLE);
                case LOST -> lose(verdict.why());
            }
        }
    }

    /** This server has read nothing yet, or nothing any more. */
    private void arrived(Reply.State state) {
        if (state.stream() == null) {
            noStream = true;
            barrier.again();
            candidacy.now(now());
            lookSoon();
        } else if (state.stream().equals(condemned)) {
            barrier.again();
            send(new Command.Replace(condemned, sources.names().get(), SharedSettings.write(newest.settings())));
        } else {
            noStream = false;
            newest = InForce.of(state, newest);
            reader.begin(state, backlogChars);
            known(state);
            if (lost != null) {
                told.streamLost(lost.stream(), state.stream(), lost.why());
                lost = null;
            }
            goOn(state);
        }
    }

    private void proven(Reply.State state) {
        InForce inForce = InForce.of(state, newest);
        // What an earlier look has told and nobody has read may be lost.
        hold(phase == Phase.READING ? newest.or(inForce) : inForce);
        known(state);
        if (reader.untouched()) {
            reader.begin(state, backlogChars);
        }
        Reader.Need need = reader.need();
        if (need == Reader.Need.NOTHING) {
            goOn(state);
        } else if (need == Reader.Need.EPOCH && !lookedForHeld) {
            look();
        } else if (need == Reader.Need.EPOCH && state.epoch() <= reader.epoch()) {
            lose(ShareReason.EPOCH_LOST.with(reader.epoch()));
        } else {
            reader.know(state);
            take();
        }
    }

    private void known(Reply.State state) {
        leader = state.leader();
        engineHead = state.head().position();
    }

    private void goOn(Reply.State state) {
        barrier.looked(state.head());
        if (phase != Phase.READING) {
            phase = Phase.READING;
            readings++;
            told.engineBack(info, everThere ? Duration.ofNanos(now() - awaySinceNanos) : null);
            everThere = true;
            lossTold = false;
            sentAway = false;
            if (leading == null) {
                candidacy.now(now());
            }
        }
        readOn();
        barrier.reached(reader.last());
        if (barrier.wantsLook()) {
            look();
        }
    }

    private void lose(Reason why) {
        condemned = reader.stream();
        lost = new Lost(condemned, why);
        streamsLost++;
        end(ByeReason.STREAM_LOST);
    }

    /** Nobody is to read on; then this server begins as if it had just come. */
    private void end(ByeReason why) {
        if (phase == Phase.READING) {
            awaySinceNanos = now();
        }
        phase = Phase.ENDING;
        readings++;
        newest = new InForce(-1, newest.settings(), false);
        reader.forget();
        follow();
        candidacy.rest();
        requests.drop();
        changes.giveUp(ShareReason.STREAM_ENDED.with(), ShareReason.STREAM_ENDED.with());
        barrier.again();
        server.endSessions(why, this::ended);
    }

    private void ended() {
        assert owner.isHere();
        phase = connected ? Phase.LOOKING : Phase.AWAY;
        look();
    }

    private void sendAway() {
        sentAway = true;
        requests.drop();
        barrier.failAll();
        server.endSessions(ByeReason.UNAVAILABLE, () -> {});
    }

    // ---- leading ----

    private void stood(Command.Lead lead, Reply reply) {
        if (!lead.nonce().equals(ownNonce) || phase == Phase.ENDING) {
            return;
        }
        candidacy.answered();
        if (reply instanceof Reply.Leads leads) {
            begins(leads);
        } else if (reply instanceof Reply.Held held) {
            candidacy.after(held.lease(), now());
        }
        if (noStream || reply instanceof Reply.Refused) {
            noStream = false;
            look();
        }
    }

    private void begins(Reply.Leads leads) {
        if (stopped) {
            send(new Command.Leave(leads.stream(), leads.epoch()));
            return;
        }
        trouble = null;
        Settings settings = SharedSettings.read(leads.settings()).orElse(newest.settings());
        newest = newest.or(new InForce(leads.version(), settings, leads.paused()));
        times.forget();
        leading = new Leading(config, leads, settings, generator(leads.epoch()), this::send, times, now());
    }

    /** Each epoch has a sequence of its own, which the seed repeats. */
    private Generator generator(long epoch) {
        long mixed = new SplittableRandom(sources.seed()).nextLong() ^ new SplittableRandom(epoch).nextLong();
        return new Generator(new SplittableRandom(mixed));
    }

    /** That is in force now. */
    private void hold(InForce inForce) {
        newest = inForce;
        if (leading != null) {
            leading.inForce(newest, now());
        }
    }

    private void follow() {
        leading = null;
        times.forget();
    }

    /** An epoch of ours is over; it is asked again after that time. */
    private void deposed(long epoch, Duration after) {
        if (leading != null && leading.epoch() == epoch) {
            follow();
            candidacy.after(after, now());
        }
    }

    private void appended(Command.Append append, Reply reply) {
        ledOn(append.epoch(), reply);
        if (leading != null && leading.epoch() == append.epoch()) {
            engineHead = Math.max(engineHead, append.from() + append.chars());
            leading.appended(now());
        }
    }

    private void ledOn(long epoch, Reply reply) {
        if (reply instanceof Reply.Refused refused) {
            deposed(epoch, Duration.ZERO);
            if (refused.why() == Reply.Refusal.STREAM) {
                look();
            }
        }
    }

    // ---- what clients and operators have asked for ----

    private void counted(Reply reply) {
        if (reply instanceof Reply.Counted known) {
            trouble = null;
            if (requests.counted(known.stat())) {
                meetLate();
            }
        } else {
            requests.refused();
            retryNanos = now() + Candidacy.RETRY.toNanos();
            look();
        }
    }

    /** The entry of the STAT under way was trimmed before it was read: its place is behind us. */
    private void meetLate() {
        Entry.Stat unmet = requests.unmet();
        if (unmet != null && unmet.id().compareTo(reader.last()) <= 0) {
            requests.answer(unmet, reader.place(unmet.id().position()));
        }
    }

    private void changed(Command command, Reply reply) {
        if (!changes.isUnderWay(command)) {
            return;
        }
        if (reply instanceof Reply.Refused refused) {
            if (refused.why() == Reply.Refusal.VERSION) {
                changes.overtaken();
            } else {
                changes.failed(ShareReason.STREAM_ENDED.with());
            }
        } else {
            trouble = null;
            Consumer<Reason> then = changes.done();
            barrier.add(current -> then.accept(null), now());
        }
        look();
    }

    // ---- reading ----

    private void settingsOf(Command.SettingsOf of, Reply reply) {
        if (reader.needs(of.version())) {
            Settings known = reply instanceof Reply.SettingsAre are
                    ? SharedSettings.read(are.settings()).orElse(null)
                    : null;
            reader.use(of.version(), known);
            take();
        }
    }

    /** Takes what was read, as far as nothing is needed for it. */
    private void take() {
        long before = log.view().headOffset();
        Reader.Need need = reader.take();
        log.publish();
        if (log.view().headOffset() != before) {
            server.grown();
        }
        barrier.reached(reader.last());
        meetLate();
        switch (need) {
            case NOTHING -> readOn();
            case A_PAUSE -> {
                // The next turn goes on.
            }
            case EPOCH -> look();
            case SETTINGS -> send(new Command.SettingsOf(reader.stream(), reader.neededVersion()));
            case OTHER_PAST -> lose(ShareReason.EPOCH_LOST.with(reader.epoch()));
        }
    }

    private final class Entries implements Reader.Sink {
        @Override
        public void carried(Entry.Chars chars) {
            times.readTo(chars.id().position(), now());
        }

        @Override
        public void counted(Entry.Stat stat) {
            if (stat.server().equals(self.id())) {
                requests.answer(stat, reader.place(stat.id().position()));
            }
        }

        @Override
        public void changed(long version, Settings settings, boolean news) {
            holds(new InForce(version, settings, newest.paused()));
            if (news) {
                server.changed(settings);
            }
        }

        @Override
        public void paused(long version, boolean paused, boolean news) {
            holds(new InForce(version, newest.settings(), paused));
            if (news) {
                server.paused(paused);
            }
        }

        /** Where versions between were trimmed, only a look tells all that holds. */
        private void holds(InForce next) {
            if (next.version() > newest.version() + 1) {
                look();
            } else {
                hold(newest.or(next));
            }
        }

        @Override
        public void led(Entry.Led led, boolean news) {
            if (leading != null && led.epoch() > leading.epoch()) {
                follow();
                candidacy.after(config.lease(), now());
            }
            boolean ours = led.nonce().equals(ownNonce);
            if (news || ours) {
                leader = led.leader();
                told.leaderChanged(led.epoch(), led.leader(), ours);
            }
        }

        @Override
        public void left(Entry.Left left, boolean news) {
            if (news && leading == null && left.epoch() == reader.epoch()) {
                candidacy.now(now());
            }
        }
    }
}
