package charwire.net;

import charwire.tls.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One thread, one selector, and the connections it owns.
 *
 * <p>A turn: select, I/O, due timers and work, posted tasks, flush, and perhaps one costly task. Before timers that are late the sockets are
 * read once more. Work that falls due meanwhile waits for at most {@link #WORK_WAITS_NANOS} of I/O and tasks. A failure in a connection costs
 * only that connection; an {@link Error}, or a failure in the loop itself, ends the loop, and whoever {@link #watch watches} is told: a dead
 * loop is never silent.
 */
public final class EventLoop {
    /**
     * How long I/O and tasks may run before work that is due, and its flush, interrupt them. Some dozen handshakes, each of them a
     * millisecond until compiled, would otherwise delay a burst by their sum.
     */
    private static final long WORK_WAITS_NANOS = 2_000_000;

    /**
     * How long a flush of everyone goes on before the loop looks what peers have said meanwhile: a whole one may take longer than they
     * like to wait for an answer.
     */
    private static final long PASS_SLICE_NANOS = 2_000_000;

    /** How long a costly task waits at most for flushes of everyone that follow on each other: a flood keeps nobody out. */
    private static final long COMPUTING_WAITS_NANOS = 5_000_000;

    /**
     * So many are encrypted one after the other, and then written one after the other: the code of TLS and that of the kernel drive each
     * other out of the processor's caches.
     */
    static final int BATCH = 32;

    /** A step by so much of a circle, again and again, soon has been near everywhere. */
    private static final double GOLDEN = 0.618;

    /** A timer that comes so late finds a loop that was stopped, starved or held up. */
    private static final long LATE_NANOS = 100_000_000;

    private static final Runnable END_OF_TURN = () -> {};

    private final String name;
    private final LongSupplier nanoClock;
    private final Executor workers;
    private final Kernel kernel;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Of {@link #compute}, where the loop runs them itself; at most one for each connection. */
    private final Queue<Runnable> costly = new ArrayDeque<>();

    private final AtomicBoolean awake = new AtomicBoolean();
    private final TimerQueue timers = new TimerQueue();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Connection> flushList = new ArrayList<>();
    private final List<Connection> flushing = new ArrayList<>();
    private final Consumer<SelectionKey> whenReady = this::ready;
    private final ByteBuffer cipherIn = ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES);
    private final ByteBuffer plainIn = ByteBuffer.allocate(TlsSession.UNWRAP_BYTES);
    private final ByteBuffer cipherOut = ByteBuffer.allocate(2 * TlsSession.RECORD_BYTES);
    /** What {@link #batch} is sent, up to {@link #batchEnds}; there is always room for the share of one more. */
    private final ByteBuffer batchOut = ByteBuffer.allocate(Connection.SHARE_BYTES + TlsSession.RECORD_BYTES);

    private final Connection[] batch = new Connection[BATCH];
    private final int[] batchEnds = new int[BATCH];
    private int batched;

    private final Spares spares = new Spares();

    private boolean computesHere;
    private long computedNanos;

    private LoopWork work = now -> Long.MAX_VALUE;
    private Consumer<Throwable> onEnd = error -> {};
    private Consumer<Throwable> onFault = error -> {};
    private Thread thread;
    private long nowNanos;
    private long lookedNanos;
    /** When the work is to be called again. */
    private long workDueNanos;
    /** Since when I/O and tasks have gone on with nothing between. */
    private long busySinceNanos;

    /** In select, as far as that was meant. */
    private long idleNanos;

    private long idleSinceNanos;
    private long idleAtMostNanos;

    /** Those who have more to send than their share was. */
    private final List<Connection> lagging = new ArrayList<>();
    /** The flush of everyone goes round the connections: which is next, and how many are left; 0 between two. */
    private int passAt;

    private int passLeft;
    private int flushes;
    private boolean flushAll;
    /** The loop's time is older than its last select. */
    private boolean slept;

    private volatile boolean flushAllRequested;
    private volatile boolean stopping;

    /**
     * @param name the thread's name
     * @param nanoClock as {@link System#nanoTime}
     * @param workers run delegated TLS tasks; may reject them, which drops that handshake
     */
    public EventLoop(String name, LongSupplier nanoClock, Executor workers) throws IOException {
        this(name, nanoClock, workers, Kernel.system());
    }

    /** @param kernel is asked on the workers */
    public EventLoop(String name, LongSupplier nanoClock, Executor workers, Kernel kernel) throws IOException {
        this.name = name;
        this.nanoClock = nanoClock;
        this.workers = workers;
        this.kernel = kernel;
        this.selector = Selector.open();
        this.nowNanos = nanoClock.getAsLong();
    }

    /** Sets the work done each turn. Before {@link #start}. */
    public void work(LoopWork newWork) {
        assert thread == null;
        work = newWork;
    }

    /**
     * Sets who is told of a fault in a timer, a task or a connection, and of the loop's end. Before {@link #start}.
     *
     * @param faults called on the loop; the loop goes on
     * @param end called on the loop as its last act, with what killed it, or null if it was stopped
     */
    public void watch(Consumer<Throwable> faults, Consumer<Throwable> end) {
        assert thread == null;
        onFault = faults;
        onEnd = end;
    }

    /**
     * Lets the loop run what is costly itself, one task in a turn. For a machine with one processor: a worker would take it from the loop for
     * as long as the system likes, and a burst would wait. Before {@link #start}.
     */
    public void computeHere() {
        assert thread == null;
        computesHere = true;
    }

    /** Starts the thread. */
    public void start() {
        assert thread == null;
        thread = new Thread(this::run, name);
        thread.start();
    }

    /** Ends the loop after this turn; its connections are dropped. Any thread may call. */
    public void stop() {
        stopping = true;
        wakeup();
    }

    /** Gives back what a loop holds that will not be started. */
    public void discard() {
        assert thread == null;
        close(null);
    }

    /** Waits until the loop has ended, at most so long. Returns whether it has. */
    public boolean join(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    /** Runs {@code task} on the loop, after the I/O of a turn. Any thread may call. */
    public void post(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            wakeup();
        }
    }

    /** Runs {@code task} now if this is the loop's thread, else posts it. */
    public void execute(Runnable task) {
        if (isOwner()) {
            task.run();
        } else {
            post(task);
        }
    }

    /** Lets every connection send what it has; those who asked for something come first. Any thread may call. */
    public void flushAll() {
        if (isOwner()) {
            flushAll = true;
        } else {
            flushAllRequested = true;
            wakeup();
        }
    }

    /** Makes the loop take a turn. Any thread may call. */
    public void wakeup() {
        if (awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** Whether this is the loop's thread, which alone may use what belongs to the loop. */
    public boolean isOwner() {
        return Thread.currentThread() == thread;
    }

    /** The loop's clock, as of what it is doing just now, in nanoseconds. */
    public long nowNanos() {
        assert isOwner() || thread == null;
        return nowNanos;
    }

    /**
     * How long the loop has waited for something to do, in nanoseconds. Not what it overslept: a loop that wakes later than it wanted to was
     * stopped, or its machine had no time for it.
     */
    public long idleNanos() {
        assert isOwner() || thread == null;
        return idleNanos;
    }

    /** When the loop last looked what had come: what peers have sent since then is not read yet. */
    long lookedNanos() {
        assert isOwner();
        return lookedNanos;
    }

    /** Runs {@code task} on the loop once {@code delayNanos} have passed. Owner only. */
    public void schedule(long delayNanos, Runnable task) {
        scheduleTimer(delayNanos, task);
    }

    TimerQueue.Timer scheduleTimer(long delayNanos, Runnable task) {
        assert isOwner();
        return timers.schedule(nanoClock.getAsLong() + delayNanos, () -> guarded(task));
    }

    /** Connections of this loop, handshakes included. Owner only. */
    public int connectionCount() {
        assert isOwner();
        return connections.size();
    }

    /** Gives up every unfinished handshake. Owner only. */
    public void abortHandshakes() {
        assert isOwner();
        for (Connection connection : List.copyOf(connections)) {
            if (connection.arriving()) {
                connection.abort(CloseCause.Kind.ABORTED);
            }
        }
    }

    // ---- for connections and acceptors of this package ----

    SelectionKey register(SelectableChannel channel, int interest, LoopChannel attachment)
            throws ClosedChannelException {
        assert isOwner() || thread == null;
        return channel.register(selector, interest, attachment);
    }

    void add(Connection connection) {
        assert isOwner();
        connection.indexInLoop = connections.size();
        connections.add(connection);
        if (passLeft > 0) {
            passLeft++;
        }
    }

    void remove(Connection connection) {
        assert isOwner();
        int index = connection.indexInLoop;
        Connection moved = connections.remove(connections.size() - 1);
        if (moved != connection) {
            connections.set(index, moved);
            moved.indexInLoop = index;
            if (passLeft > 0) {
                // Its new place may be one where the flush of everyone has been.
                flushSoon(moved);
            }
        }
    }

    /** It has something new to say, or an answer. */
    void flushSoon(Connection connection) {
        queue(connection, flushList);
    }

    /** It has more to send than its share of this turn. */
    void flushLater(Connection connection) {
        queue(connection, lagging);
    }

    private void queue(Connection connection, List<Connection> queue) {
        assert isOwner();
        if (!connection.flushQueued) {
            connection.flushQueued = true;
            queue.add(connection);
        }
    }

    /**
     * Runs what takes a millisecond or more: on a worker, or, after {@link #computeHere}, between two turns of the loop.
     *
     * @throws RejectedExecutionException the workers have enough to do
     */
    @SuppressWarnings("ThreadPriorityCheck") // nothing is right only because others run meanwhile
    void compute(Runnable task) {
        assert isOwner();
        if (computesHere) {
            costly.add(task);
        } else {
            workers.execute(() -> {
                // Where a loop wants the same processor, the stream goes first.
                Thread.yield();
                task.run();
            });
        }
    }

    /** Nobody waits for it any more. */
    void forget(Runnable task) {
        assert isOwner();
        costly.remove(task);
    }

    Executor workers() {
        return workers;
    }

    Kernel kernel() {
        return kernel;
    }

    /** The clock itself, not the loop's time. Any thread may ask. */
    long clockNanos() {
        return nanoClock.getAsLong();
    }

    List<Connection> connections() {
        assert isOwner();
        return connections;
    }

    Spares spares() {
        assert isOwner();
        return spares;
    }

    /** Scratch for what was read; whoever uses it leaves nothing in it. */
    ByteBuffer cipherIn() {
        assert isOwner();
        return cipherIn;
    }

    ByteBuffer plainIn() {
        assert isOwner();
        return plainIn;
    }

    ByteBuffer cipherOut() {
        assert isOwner();
        return cipherOut;
    }

    void fault(Throwable error) {
        assert isOwner();
        try {
            onFault.accept(error);
        } catch (RuntimeException ignored) {
            // Whoever reports faults must not be able to add one.
            return;
        }
    }

    // ---- the loop ----

    private void run() {
        Throwable death = null;
        try {
            while (!stopping) {
                turn();
            }
        } catch (Throwable e) {
            death = e;
        }
        onEnd.accept(close(death));
        // What was posted too late for a turn: whoever posts after onEnd has told of the end can know that nothing runs
        // any more. Nor does what these post: a task that posts itself would never end.
        tasks.add(END_OF_TURN);
        for (Runnable task = tasks.remove(); task != END_OF_TURN; task = tasks.remove()) {
            guarded(task);
        }
    }

    private void turn() throws IOException {
        nowNanos = nanoClock.getAsLong();
        if (timers.nextDeadline() != Long.MAX_VALUE && nowNanos - timers.nextDeadline() >= LATE_NANOS) {
            // Nobody is to be judged for what came while we did not look.
            selector.selectNow(whenReady);
            nowNanos = nanoClock.getAsLong();
        }
        timers.advance(nowNanos);
        workDueNanos = work.advance(nowNanos);
        if (runTasks()) {
            // What they changed may be due earlier.
            workDueNanos = work.advance(nowNanos);
        }
        flush(PASS_SLICE_NANOS);
        computeOne();
        select(timeoutMillis(Math.min(workDueNanos, timers.nextDeadline())));
    }

    private void computeOne() {
        if (costly.isEmpty() || flushesEveryone() && nanoClock.getAsLong() - computedNanos < COMPUTING_WAITS_NANOS) {
            return;
        }
        guarded(costly.remove());
        computedNanos = nanoClock.getAsLong();
    }

    /** Called between two events or tasks, or parts of one that may take long. */
    void workBetween() {
        nowNanos = nanoClock.getAsLong();
        if (nowNanos - busySinceNanos >= WORK_WAITS_NANOS && (flushesEveryone() || nowNanos >= workDueNanos)) {
            workDueNanos = work.advance(nowNanos);
            flush(Long.MAX_VALUE);
            busySinceNanos = nanoClock.getAsLong();
        }
    }

    private long timeoutMillis(long deadlineNanos) {
        if (flushesEveryone()
                || !flushList.isEmpty()
                || !lagging.isEmpty()
                || !tasks.isEmpty()
                || !costly.isEmpty()
                || stopping) {
            return 0;
        }
        if (deadlineNanos == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long nanos = deadlineNanos - nanoClock.getAsLong();
        return nanos <= 0 ? 0 : (nanos + 999_999) / 1_000_000;
    }

    private void select(long timeoutMillis) throws IOException {
        awake.set(false);
        slept = true;
        // A task posted, or a flush asked for, before awake was cleared has woken nobody.
        boolean now = timeoutMillis == 0 || !tasks.isEmpty() || flushAllRequested || stopping;
        idleSinceNanos = nanoClock.getAsLong();
        idleAtMostNanos = now ? 0 : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        if (now) {
            selector.selectNow(whenReady);
        } else {
            // select(0) waits for ever.
            selector.select(whenReady, timeoutMillis == Long.MAX_VALUE ? 0 : timeoutMillis);
        }
        if (slept) {
            woken();
        }
    }

    private void ready(SelectionKey key) {
        if (slept) {
            woken();
            lookedNanos = nowNanos;
            busySinceNanos = nowNanos;
        }
        // A key that an earlier event of this turn closed is skipped.
        if (key.isValid()) {
            ((LoopChannel) key.attachment()).ready(key.readyOps());
            workBetween();
        }
    }

    private void woken() {
        slept = false;
        nowNanos = nanoClock.getAsLong();
        idleNanos += Math.min(nowNanos - idleSinceNanos, idleAtMostNanos);
    }

    private boolean runTasks() {
        if (tasks.isEmpty()) {
            return false;
        }
        // Tasks that are posted while these run wait for the next turn: a task that posts itself starves nobody.
        tasks.add(END_OF_TURN);
        for (Runnable task = tasks.remove(); task != END_OF_TURN; task = tasks.remove()) {
            guarded(task);
            workBetween();
        }
        return true;
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            fault(e);
        }
    }

    private boolean flushesEveryone() {
        return flushAll || flushAllRequested || passLeft > 0;
    }

    /**
     * Answers go first, and then everyone for so long. Each connection has its share once; whoever is queued meanwhile, because it has
     * more, waits for the next flush.
     */
    private void flush(long limitNanos) {
        flushes++;
        // First of all: who has been flushed in this flush has been so since it was asked for.
        if (flushAll || flushAllRequested) {
            beginPass();
        }
        flush(flushList);
        if (passLeft > 0) {
            goOnWithPass(limitNanos);
        } else if (!lagging.isEmpty()) {
            flush(lagging);
        }
    }

    /** Whoever is queued meanwhile stays there. */
    private void flush(List<Connection> queue) {
        for (Connection connection : queue) {
            connection.flushQueued = false;
            flushing.add(connection);
        }
        queue.clear();
        flushing.forEach(this::flush);
        writeBatch();
        flushing.clear();
    }

    private void flush(Connection connection) {
        connection.flushedIn = flushes;
        if (connection.encrypt(batchOut)) {
            batch[batched] = connection;
            batchEnds[batched++] = batchOut.position();
            if (batched == BATCH || batchOut.remaining() < Connection.SHARE_BYTES) {
                writeBatch();
            }
        }
    }

    private void writeBatch() {
        batchOut.flip();
        for (int i = 0; i < batched; i++) {
            batchOut.limit(batchEnds[i]);
            batch[i].flush(batchOut);
            batchOut.position(batchEnds[i]);
            batch[i] = null;
        }
        batched = 0;
        batchOut.clear();
    }

    /**
     * Each begins with another connection, far from the one before, so that none is often among the last. What comes amid one makes it go
     * round once more from where it is: nobody waits for longer than a round.
     */
    private void beginPass() {
        flushAllRequested = false;
        flushAll = false;
        work.flushing();
        for (Connection connection : lagging) {
            connection.flushQueued = false;
        }
        lagging.clear();
        int count = connections.size();
        if (count == 0) {
            work.flushed();
        } else if (passLeft == 0) {
            passAt = (int) (passAt + count * GOLDEN) % count;
        }
        passLeft = count;
    }

    private void goOnWithPass(long limitNanos) {
        long beganNanos = nanoClock.getAsLong();
        while (passLeft > 0 && !connections.isEmpty()) {
            // Some may have gone.
            Connection connection = connections.get(passAt < connections.size() ? passAt : 0);
            passAt = connection.indexInLoop + 1;
            passLeft--;
            if (connection.flushedIn != flushes) {
                flush(connection);
            }
            if (batched == 0 && passLeft > 0 && nanoClock.getAsLong() - beganNanos >= limitNanos) {
                return;
            }
        }
        writeBatch();
        passLeft = 0;
        work.flushed();
    }

    /** Closes all there is, whatever fails meanwhile; returns what the loop died of. */
    private Throwable close(Throwable death) {
        Throwable cause = death;
        for (Connection connection : List.copyOf(connections)) {
            try {
                connection.abort(CloseCause.Kind.ABORTED);
            } catch (RuntimeException | Error e) {
                cause = cause == null ? e : cause;
            }
        }
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            fault(e);
        }
        return cause;
    }
}
