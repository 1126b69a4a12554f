package charwire.share;

import charwire.Owner;
import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import charwire.stream.Settings;
import charwire.stream.StreamKeeper;
import charwire.stream.StreamLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    public record Sources(
            LongSupplier nanos, InstantSource clock, long seed, Supplier<String> names, IntSupplier clients) {}

    private record Lost(String stream, Reason why, boolean paused) {}

    private final Owner owner = new Owner();
    private final SharedLog engine;
    private final StreamLog log;
    private final ShareConfig config;
    private final Sources sources;
    private final long backlogChars;
    private final Command.Server self;

    private final Reader reader;
    private final Looking looking;
    private final Leadership leadership;
    private final Requests requests = new Requests();
    private final Changes changes = new Changes();
    private final Figures figures = new Figures();
    private StreamKeeper.Listener server;
    private ShareListener told;

    private Phase phase = Phase.AWAY;
    private boolean connected;
    private boolean stopped;
    private InForce newest;

    private final Alarm lookAgain = new Alarm();

    /** Counts the phases: what was read for one before is let go. */
    private long readings;
    /** That of the read under way; 0 for none. */
    private long readUnderWay;

    /** The last stream that was lost: never to be served again. */
    private String condemned;
    /** What the operator has yet to be told with the next stream; null for nothing. */
    private Lost lost;

    private boolean noStream;
    private long awaySinceNanos;
    /** When the engine told something last before that. */
    private long unheardSinceNanos;

    private boolean everThere;
    /** Why it is not there, as the operator was told; null while it is. */
    private Reason lossTold;

    private boolean sentAway;
    private long retryNanos;
    private Reason trouble;
    private final Alarm tellPresence = new Alarm();
    private Runnable leaving;
    private final Alarm leaveAnyway = new Alarm();

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
        this.looking = new Looking(reader);
        this.leadership = new Leadership(config, self, sources, this::send);
    }

    /** Begins. Once, on the lead. */
    public void start(Executor lead, StreamKeeper.Listener toServer, ShareListener toldOf) {
        assert owner.isHere();
        server = toServer;
        told = toldOf;
        awaySinceNanos = now();
        unheardSinceNanos = awaySinceNanos;
        engine.start(lead, new Answers());
    }

    private long now() {
        return sources.nanos().getAsLong();
    }

    private void become(Phase next) {
        if (phase == Phase.READING) {
            awaySinceNanos = now();
            unheardSinceNanos = figures.heardNanos();
        }
        phase = next;
        readings++;
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
        long due = looking.advance(nowNanos);
        if (connected) {
            due = Math.min(due, advanceConnected(nowNanos, caughtUp));
        }
        if (leaveAnyway.isDue(nowNanos)) {
            left();
        }
        if (phase != Phase.READING && !sentAway) {
            due = Math.min(due, awaySinceNanos + PATIENCE.toNanos());
        }
        return Math.min(due, leaveAnyway.nanos());
    }

    private long advanceConnected(long nowNanos, boolean caughtUp) {
        if (lookAgain.isDue(nowNanos)) {
            look();
        }
        boolean mayAsk = phase == Phase.READING || phase == Phase.LOOKING && noStream;
        if (mayAsk && leadership.isDue(nowNanos)) {
            leadership.ask(reader.stream(), newest.settings());
        }
        if (tellPresence.isDue(nowNanos)) {
            present(nowNanos);
        }
        pump();
        if (phase == Phase.READING && reader.goesOn()) {
            take();
        }
        long due = Math.min(lookAgain.nanos(), tellPresence.nanos());
        if (retryNanos > nowNanos) {
            due = Math.min(due, retryNanos);
        }
        if (reader.goesOn()) {
            due = nowNanos;
        }
        // With clients at other servers alone, the engine's answers set the pace of a flood.
        boolean elsewhere = figures.elsewhere() > 0 && sources.clients().getAsInt() == 0;
        long leads = leadership.advance(nowNanos, caughtUp || elsewhere);
        return mayAsk ? Math.min(due, leads) : due;
    }

    @Override
    public boolean waitsForSubscribers() {
        assert owner.isHere();
        return leadership.waitsForSubscribers();
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
        if (mayChange(then)) {
            changes.change(change, then);
            pump();
        }
    }

    @Override
    public void pause(boolean paused, Consumer<Reason> then) {
        assert owner.isHere();
        if (mayChange(then)) {
            changes.pause(paused, then);
            pump();
        }
    }

    /** Or it tells why not. */
    private boolean mayChange(Consumer<Reason> then) {
        boolean may = connected && !noStream;
        if (!may) {
            then.accept((connected ? ShareReason.NO_STREAM_YET : ShareReason.ENGINE_AWAY).with());
        }
        return may;
    }

    @Override
    public void whenCurrent(Consumer<Boolean> then) {
        assert owner.isHere();
        if (sentAway) {
            then.accept(false);
            return;
        }
        looking.add(then, now());
        if (phase == Phase.READING) {
            look();
        }
    }

    @Override
    public void stop(Runnable then) {
        assert owner.isHere();
        stopped = true;
        long epoch = leadership.stop();
        tellPresence.never();
        if (connected) {
            send(new Command.Present(self, 0, Duration.ZERO));
        }
        if (epoch == 0) {
            then.run();
            return;
        }
        leaving = then;
        leaveAnyway.at(now() + LEAVE_LIMIT.toNanos());
        send(new Command.Leave(reader.stream(), epoch));
    }

    private void left() {
        Runnable then = leaving;
        leaving = null;
        leaveAnyway.never();
        if (then != null) {
            then.run();
        }
    }

    /** How it stands. */
    public ShareState state() {
        assert owner.isHere();
        boolean reads = phase == Phase.READING;
        // An engine without a stream is there, too.
        ShareState.Role role = !reads && !(connected && noStream)
                ? ShareState.Role.AWAY
                : leadership.leads() ? ShareState.Role.LEADS : ShareState.Role.FOLLOWS;
        Duration away = reads ? null : Duration.ofNanos(now() - unheardSinceNanos);
        ShareState.Appends appends = leadership.times().appends();
        int clients = sources.clients().getAsInt();
        return figures.state(
                config.name(), self.label(), clients, role, away, reader.epoch(), reader.position(), appends);
    }

    /** What it has read; null for nothing. */
    Seen seen() {
        return reader.seen();
    }

    // ---- to the engine ----

    private void send(Command command) {
        figures.sent(now());
        engine.send(command);
    }

    private void look() {
        lookAgain.never();
        Command.Look next = connected && phase != Phase.ENDING ? looking.begin() : null;
        if (next != null) {
            send(next);
        }
    }

    private void lookSoon() {
        lookAgain.at(now() + Candidacy.RETRY.toNanos());
    }

    private void present(long nowNanos) {
        tellPresence.at(nowNanos + PRESENT_EVERY.toNanos());
        int clients = sources.clients().getAsInt();
        figures.presents(clients);
        send(new Command.Present(self, clients, PRESENT_LASTS));
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
            figures.connected(engineInfo, sources.clock().instant());
            connected = true;
            retryNanos = now();
            if (!stopped) {
                tellPresence.at(now());
            }
            if (phase == Phase.AWAY) {
                become(Phase.LOOKING);
                look();
            }
        }

        @Override
        public void disconnected(Reason why) {
            assert owner.isHere();
            if (connected) {
                figures.disconnected();
            }
            connected = false;
            looking.failed();
            lookAgain.never();
            tellPresence.never();
            readUnderWay = 0;
            noStream = false;
            reader.drop();
            leadership.rest();
            if (phase != Phase.ENDING) {
                become(Phase.AWAY);
            }
            requests.disconnected();
            changes.giveUp(ShareReason.ENGINE_AWAY.with(), ShareReason.ENGINE_LOST_MEANWHILE.with());
            left();
            if (!why.equals(lossTold)) {
                lossTold = why;
                told.engineLost(why);
            }
        }

        @Override
        public void answered(Command command, Reply reply) {
            assert owner.isHere();
            figures.answered(now());
            if (reply instanceof Reply.Failed failed) {
                failed(command, failed);
            } else if (command instanceof Command.Look) {
                looked((Reply.State) reply);
            } else if (command instanceof Command.Lead lead) {
                stood(lead, reply);
            } else if (command instanceof Command.Append append) {
                appended(append, reply);
            } else if (command instanceof Command.Renew renew) {
                leadership.answered(renew.epoch(), reply);
                lookIfEnded(reply);
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
                if (!figures.knowsServers()) {
                    trouble = null;
                }
                figures.present(present);
            }
            pump();
        }

        @Override
        public void read(List<Entry> entries) {
            assert owner.isHere();
            figures.heard(now());
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

    private void failed(Command command, Reply.Failed failed) {
        Reason why = failed.why();
        retryNanos = now() + Candidacy.RETRY.toNanos();
        if (command instanceof Command.Look) {
            looking.failed();
            lookSoon();
        } else if (command instanceof Command.SettingsOf || command instanceof Command.Replace) {
            lookSoon();
        } else if (command instanceof Command.Lead lead) {
            if (leadership.asked(lead.nonce())) {
                leadership.held(Candidacy.RETRY);
            }
        } else if (command instanceof Command.Append append) {
            leadership.answered(append.epoch(), failed);
        } else if (command instanceof Command.Renew renew) {
            leadership.answered(renew.epoch(), failed);
        } else if (command instanceof Command.Stat stat) {
            requests.failed(stat.number());
        } else if (changes.isUnderWay(command)) {
            changes.failed(why);
        } else if (command instanceof Command.Leave) {
            left();
        } else if (command instanceof Command.Present) {
            figures.nothingKept();
        }
        if (!why.equals(trouble)) {
            trouble = why;
            told.engineRefuses(why);
        }
    }

    // ---- whether the engine has what was read ----

    private void looked(Reply.State state) {
        Seen.Verdict verdict = looking.answered(state);
        switch (verdict.kind()) {
            case OUTDATED -> {
                looking.again();
                look();
            }
            case NOTHING_READ -> arrived(state);
            case SAME -> proven(state);
            case UNPROVEN -> {
                told.engineRefuses(verdict.why());
                end(ByeReason.UNAVAILABLE);
            }
            case LOST -> lose(verdict.why());
        }
        if (phase == Phase.READING && looking.isWanted()) {
            look();
        }
    }

    /** This server has read nothing yet, or nothing any more. */
    private void arrived(Reply.State state) {
        if (state.stream() == null) {
            noStream = true;
            changes.giveUp(ShareReason.NO_STREAM_YET.with(), ShareReason.ENGINE_LOST_MEANWHILE.with());
            looking.again();
            leadership.nobodyLeads();
            lookSoon();
        } else if (state.stream().equals(condemned)) {
            looking.again();
            send(new Command.Replace(condemned, sources.names().get(), SharedSettings.write(newest.settings())));
        } else {
            noStream = false;
            newest = InForce.of(state, newest);
            reader.begin(state, backlogChars);
            figures.looked(state);
            if (lost != null) {
                told.streamLost(lost.stream(), state.stream(), lost.why());
                if (state.leader() != null && !state.leader().equals(self.label())) {
                    told.leaderChanged(state.epoch(), state.leader(), false);
                }
                if (lost.paused() && !newest.paused()) {
                    server.paused(false);
                }
                lost = null;
            }
            looking.found(state.head());
            goOn();
        }
    }

    private void proven(Reply.State state) {
        InForce inForce = InForce.of(state, newest);
        // What an earlier look has told and nobody has read may be lost.
        hold(phase == Phase.READING ? newest.or(inForce) : inForce);
        figures.looked(state);
        // Not once it reads: somebody might be let in where the next entry is still to begin.
        if (reader.untouched() && phase != Phase.READING) {
            reader.begin(state, backlogChars);
        }
        looking.found(state.head());
        Reader.Need need = reader.need();
        if (need == Reader.Need.NOTHING) {
            goOn();
        } else if (need == Reader.Need.EPOCH && !looking.sawHeld()) {
            look();
        } else if (need == Reader.Need.EPOCH && state.epoch() <= reader.epoch()) {
            lose(ShareReason.EPOCH_LOST.with(reader.epoch()));
        } else {
            reader.know(state);
            take();
        }
    }

    private void goOn() {
        if (phase != Phase.READING) {
            become(Phase.READING);
            if (lossTold != null || !everThere) {
                told.engineBack(figures.engine(), everThere ? Duration.ofNanos(now() - unheardSinceNanos) : null);
            }
            everThere = true;
            lossTold = null;
            sentAway = false;
            leadership.nobodyLeads();
        }
        readOn();
        looking.read();
    }

    private void lose(Reason why) {
        condemned = reader.stream();
        lost = new Lost(condemned, why, newest.paused());
        figures.streamLost();
        end(ByeReason.STREAM_LOST);
    }

    /** Nobody is to read on; then this server begins as if it had just come. */
    private void end(ByeReason why) {
        become(Phase.ENDING);
        newest = new InForce(-1, newest.settings(), false);
        reader.forget();
        leadership.rest();
        requests.drop();
        changes.giveUp(ShareReason.STREAM_ENDED.with(), ShareReason.STREAM_ENDED.with());
        looking.again();
        server.endSessions(why, this::ended);
    }

    private void ended() {
        assert owner.isHere();
        become(connected ? Phase.LOOKING : Phase.AWAY);
        look();
    }

    private void sendAway() {
        sentAway = true;
        requests.drop();
        looking.failAll();
        server.endSessions(ByeReason.UNAVAILABLE, () -> {});
    }

    // ---- leading ----

    private void stood(Command.Lead lead, Reply reply) {
        if (!leadership.asked(lead.nonce()) || phase == Phase.ENDING) {
            return;
        }
        if (reply instanceof Reply.Leads leads) {
            begins(leads);
        } else if (reply instanceof Reply.Held held) {
            leadership.held(held.lease());
        } else {
            leadership.refused();
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
        leadership.begins(leads, settings);
        hold(newest.or(new InForce(leads.version(), settings, leads.paused())));
    }

    /** That is in force now. */
    private void hold(InForce inForce) {
        newest = inForce;
        leadership.hold(newest);
    }

    private void appended(Command.Append append, Reply reply) {
        leadership.appended(append, reply);
        if (reply instanceof Reply.Done) {
            figures.appended(append.to());
        }
        lookIfEnded(reply);
    }

    private void lookIfEnded(Reply reply) {
        if (reply instanceof Reply.Refused refused && refused.why() == Reply.Refusal.STREAM) {
            look();
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
            whenRead(changes.done());
        }
        look();
    }

    /** It is in the log; what the engine loses before it was read here may be lost to all. */
    private void whenRead(Consumer<Reason> then) {
        String in = reader.stream();
        long reading = readings;
        looking.add(
                current -> {
                    if (reading == readings) {
                        then.accept(null);
                    } else {
                        boolean ended = !in.equals(reader.stream());
                        then.accept((ended ? ShareReason.STREAM_ENDED : ShareReason.ENGINE_LOST_MEANWHILE).with());
                    }
                },
                now());
    }

    // ---- reading ----

    private void settingsOf(Command.SettingsOf of, Reply reply) {
        if (reply instanceof Reply.Refused refused && refused.why() == Reply.Refusal.STREAM) {
            look();
        } else if (reader.needs(of.version())) {
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
        looking.read();
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
            leadership.times().readTo(chars.id().position(), now());
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
            leadership.led(led.epoch());
            boolean ours = leadership.asked(led.nonce());
            if (news || ours) {
                figures.led(led.leader());
                told.leaderChanged(led.epoch(), led.leader(), ours);
            }
        }

        @Override
        public void left(Entry.Left left, boolean news) {
            if (news && left.epoch() == reader.epoch()) {
                figures.nobodyLeads();
                leadership.nobodyLeads();
            }
        }
    }
}
