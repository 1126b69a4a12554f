package charwire.share;

import charwire.protocol.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The engine in memory, for servers with threads of their own: it does everything at once. Any thread may call. */
public final class LiveEngine implements AutoCloseable {
    private static final long READ_MILLIS = 200;
    private static final Reason CUT = Reason.said("cut");

    private final FakeEngine engine = new FakeEngine(System::nanoTime);
    private final List<Way> ways = new ArrayList<>();
    private final ScheduledExecutorService reads = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "fake engine");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> readsEnd;
    private boolean up = true;
    private boolean holding;
    private boolean held;

    public LiveEngine() {
        readsEnd = reads.scheduleAtFixedRate(this::endReads, READ_MILLIS, READ_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The way of one more server. */
    public SharedLog way() {
        return new Way();
    }

    /** What has changed it so far. */
    public synchronized int written() {
        return engine.written();
    }

    /** It can change nothing, and says why; null: it can again. */
    public synchronized void fail(Reason why) {
        engine.fail(why);
    }

    /** Everything in it is deleted; the connections stay. */
    public synchronized void flush() {
        engine.flush();
    }

    /** The next STAT is never done, nor answered. */
    public synchronized void hold() {
        holding = true;
    }

    /** Waits until that has come. */
    public synchronized void awaitHeld() {
        try {
            while (!held) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** It stops, with all it has. */
    public synchronized void stop() {
        up = false;
        List.copyOf(ways).forEach(Way::cut);
    }

    /** It comes back with what it had when it had written so much. */
    public synchronized void restart(int written) {
        engine.lose(written);
        restart();
    }

    /** It comes back whole; where it is not stopped, only its connections end. */
    public synchronized void restart() {
        List.copyOf(ways).forEach(Way::cut);
        up = true;
        ways.forEach(Way::connect);
    }

    @Override
    public void close() {
        readsEnd.cancel(false);
        reads.shutdown();
    }

    private synchronized void endReads() {
        ways.forEach(way -> way.endRead(true));
    }

    private final class Way implements SharedLog {
        private Executor lead;
        private Listener listener;
        private boolean connected;
        /** Counts the connections. */
        private int connection;
        /** That of which the lead knows: what it sends before that is for one that is lost. */
        private int known;

        private String stream;
        private EntryId after;

        @Override
        public void start(Executor toLead, Listener toListener) {
            synchronized (LiveEngine.this) {
                lead = toLead;
                listener = toListener;
                ways.add(this);
                if (up) {
                    connect();
                } else {
                    lead.execute(() -> listener.disconnected(CUT));
                }
            }
        }

        @Override
        public void send(Command command) {
            synchronized (LiveEngine.this) {
                if (holding && command instanceof Command.Stat) {
                    holding = false;
                    held = true;
                    LiveEngine.this.notifyAll();
                } else if (reaches()) {
                    Reply reply = engine.run(command);
                    lead.execute(() -> listener.answered(command, reply));
                    ways.forEach(way -> way.endRead(false));
                }
            }
        }

        @Override
        public void read(String ofStream, EntryId behind) {
            synchronized (LiveEngine.this) {
                if (reaches()) {
                    stream = ofStream;
                    after = behind;
                    endRead(false);
                }
            }
        }

        @Override
        public void close() {
            synchronized (LiveEngine.this) {
                connected = false;
                stream = null;
                ways.remove(this);
            }
        }

        private void connect() {
            connected = true;
            connection++;
            int number = connection;
            lead.execute(() -> {
                know(number);
                listener.connected(new EngineInfo("engine:6379", "fake 1.0", List.of()));
            });
        }

        private void know(int number) {
            synchronized (LiveEngine.this) {
                known = number;
            }
        }

        private boolean reaches() {
            return connected && known == connection;
        }

        private void cut() {
            if (connected) {
                connected = false;
                stream = null;
                lead.execute(() -> listener.disconnected(CUT));
            }
        }

        /** Hands over what the read under way finds. */
        private void endRead(boolean alsoNothing) {
            if (stream == null) {
                return;
            }
            List<Entry> found = engine.keys().behind(stream, after, FakeEngine.READ_AT_MOST);
            if (alsoNothing || !found.isEmpty()) {
                stream = null;
                lead.execute(() -> listener.read(found));
            }
        }
    }
}
