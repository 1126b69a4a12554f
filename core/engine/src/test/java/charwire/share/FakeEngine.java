package charwire.share;

import charwire.protocol.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * An engine in memory. Nothing moves by itself: what a server sends waits until the test lets the engine do it, and what the engine answers
 * until the test hands it over. Owned by the test's thread.
 */
public final class FakeEngine {
    /** Entries that one read finds. */
    static final int READ_AT_MOST = 64;

    private static final Reason CUT = Reason.said("cut");
    private static final Set<Class<?>> READS = Set.of(Command.Look.class, Command.SettingsOf.class);

    private record Done(Command command, long atMillis) {}

    private final LongSupplier nanos;
    private final List<Link> links = new ArrayList<>();
    /** What has changed the keys, in turn: what was synced to a disk, or to a replica, is a beginning of it. */
    private final List<Done> journal = new ArrayList<>();

    private EngineKeys keys = new EngineKeys();
    private long clockOffsetMillis;
    private Reason failure;
    private long together;

    public FakeEngine(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The way of one more server; not connected yet. */
    public Link link() {
        var link = new Link();
        links.add(link);
        return link;
    }

    EngineKeys keys() {
        return keys;
    }

    /** What has changed it so far. */
    public int written() {
        return journal.size();
    }

    /** How many calls with several entries have come. */
    long together() {
        return together;
    }

    private long nowMillis() {
        return nanos.getAsLong() / 1_000_000 + clockOffsetMillis;
    }

    /** Its clock is set. */
    public void stepClock(long byMillis) {
        clockOffsetMillis += byMillis;
    }

    /** It can change nothing, and says why; null: it can again. */
    public void fail(Reason why) {
        failure = why;
    }

    /** All its connections end. */
    public void cutAll() {
        links.forEach(Link::cut);
    }

    /** It comes back with what it had when it had written so much, as after a power cut, with a replica or from a backup. */
    public void lose(int toWritten) {
        cutAll();
        List<Done> kept = List.copyOf(journal.subList(0, toWritten));
        journal.clear();
        keys = new EngineKeys();
        for (Done done : kept) {
            keys.run(done.command, done.atMillis);
            journal.add(done);
        }
    }

    /** Everything in it is deleted; the connections stay. */
    public void flush() {
        journal.clear();
        keys = new EngineKeys();
    }

    /** Does it now. */
    Reply run(Command command) {
        together += command instanceof Command.Append append && append.entries().size() > 1 ? 1 : 0;
        boolean writes = !READS.contains(command.getClass());
        if (failure != null && writes) {
            return new Reply.Failed(failure);
        }
        if (writes && !(command instanceof Command.Present)) {
            journal.add(new Done(command, nowMillis()));
        }
        return keys.run(command, nowMillis());
    }

    /** Lets everything happen that can, also what it leads to, but for reads that find nothing. */
    public void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Link link : List.copyOf(links)) {
                while (link.run() || link.serve() || !link.stalled && (link.answer() || link.hand())) {
                    moved = true;
                }
            }
        }
    }

    /** The connections of one server. */
    public final class Link implements SharedLog {
        private record Answered(Command command, Reply reply) {}

        private record Read(String stream, EntryId after) {
            Read behind(List<Entry> entries) {
                return new Read(stream, entries.get(entries.size() - 1).id());
            }
        }

        private final ArrayDeque<Command> commands = new ArrayDeque<>();
        private final ArrayDeque<Answered> replies = new ArrayDeque<>();
        /** What the server waits for. */
        private Read read;
        /** What is under way here: that, or what comes behind the last, which the server has not asked for yet. */
        private Read asked;
        /** What that has found; null for nothing yet. */
        private List<Entry> found;

        private Listener listener;
        private boolean connected;
        private boolean stalled;

        @Override
        public void start(Executor lead, Listener toListener) {
            listener = toListener;
        }

        @Override
        public void send(Command command) {
            if (connected) {
                commands.add(command);
            }
        }

        @Override
        public void read(String stream, EntryId after) {
            if (read != null) {
                throw new IllegalStateException("a read is under way");
            }
            if (connected) {
                read = new Read(stream, after);
                asked = asked == null ? read : asked;
            }
        }

        @Override
        public void close() {
            connected = false;
            links.remove(this);
        }

        /** The server stands still: it is told nothing. */
        public void stall(boolean now) {
            stalled = now;
        }

        public boolean connected() {
            return connected;
        }

        public void connect() {
            connected = true;
            listener.connected(new EngineInfo("engine:6379", "fake 1.0", List.of()));
        }

        /** It stays away, for that reason. */
        public void stayAway(Reason why) {
            listener.disconnected(why);
        }

        /** What the engine has not done yet, it never does; what it has done and not told, it never tells. */
        public void cut() {
            if (connected) {
                connected = false;
                commands.clear();
                replies.clear();
                read = null;
                asked = null;
                found = null;
                listener.disconnected(CUT);
            }
        }

        /** The connections are lost on the server's side; the engine still does so many of the commands on their way. */
        public void cutAfter(int done) {
            for (int i = 0; i < done; i++) {
                run();
            }
            cut();
        }

        /** The commands on their way, in turn. */
        public List<Command> onTheWay() {
            return List.copyOf(commands);
        }

        /** The engine does the next command; false if there is none. */
        public boolean run() {
            Command command = commands.poll();
            if (command == null) {
                return false;
            }
            replies.add(new Answered(command, FakeEngine.this.run(command)));
            return true;
        }

        /** The server is told the next answer; false if there is none. */
        public boolean answer() {
            Answered answered = replies.poll();
            if (answered == null) {
                return false;
            }
            listener.answered(answered.command, answered.reply);
            return true;
        }

        /** The engine finds something for the read under way; false if there is nothing. */
        public boolean serve() {
            if (asked == null || found != null) {
                return false;
            }
            List<Entry> behind = keys.behind(asked.stream, asked.after, READ_AT_MOST);
            if (behind.isEmpty()) {
                return false;
            }
            found = behind;
            return true;
        }

        /** The read under way has lasted long enough; false if there is none. */
        public boolean nothing() {
            if (asked == null || found != null) {
                return false;
            }
            found = List.of();
            return true;
        }

        /** The server is told what its read has found, and the next is under way; false if that is nothing yet. */
        public boolean hand() {
            if (read == null || found == null) {
                return false;
            }
            List<Entry> entries = found;
            found = null;
            if (read.equals(asked)) {
                asked = entries.isEmpty() ? null : read.behind(entries);
                read = null;
                listener.read(entries);
            } else {
                asked = read;
            }
            return true;
        }
    }
}
