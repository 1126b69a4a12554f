package charwire.share;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import charwire.protocol.Reason;
import charwire.testkit.Deadline;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A lead that is the test's thread, and a listener that keeps what it is told, in turn. */
public final class SharedLogProbe implements SharedLog.Listener, AutoCloseable {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final AtomicReference<Error> failing = new AtomicReference<>();
    private final SharedLog log;

    private record Disconnected(Reason why) {}

    private record Read(List<Entry> entries) {}

    /** Starts it. */
    public SharedLogProbe(SharedLog log) {
        this.log = log;
        log.start(this::execute, this);
    }

    private void execute(Runnable task) {
        Error failure = failing.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
        tasks.add(task);
    }

    /** The next thread that has something to tell fails so. */
    public void failNext(Error failure) {
        failing.set(failure);
    }

    @Override
    public void connected(EngineInfo engine) {
        told.add(engine);
    }

    @Override
    public void disconnected(Reason why) {
        told.add(new Disconnected(why));
    }

    @Override
    public void answered(Command command, Reply reply) {
        told.add(reply);
    }

    @Override
    public void read(List<Entry> entries) {
        told.add(new Read(entries));
    }

    /** Waits for the connection. */
    public EngineInfo awaitConnected() {
        return next(EngineInfo.class);
    }

    /** Waits for its loss. */
    public Reason awaitDisconnected() {
        return next(Disconnected.class).why();
    }

    public void send(Command command) {
        log.send(command);
    }

    /** Waits for the answer to the first command that was not answered yet. */
    public Reply awaitReply() {
        return next(Reply.class);
    }

    public Reply ask(Command command) {
        log.send(command);
        return awaitReply();
    }

    public void startRead(String stream, EntryId after) {
        log.read(stream, after);
    }

    /** Waits for what one read brings. */
    public List<Entry> read(String stream, EntryId after) {
        startRead(stream, after);
        return awaitRead();
    }

    /** Reads until there is something. */
    public List<Entry> readSome(String stream, EntryId after) {
        List<Entry> entries = read(stream, after);
        while (entries.isEmpty()) {
            entries = read(stream, after);
        }
        return entries;
    }

    public List<Entry> awaitRead() {
        return next(Read.class).entries();
    }

    /** Whether nothing more is told, though what was posted is done. */
    public boolean isQuiet() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        return told.isEmpty();
    }

    @Override
    public void close() {
        log.close();
    }

    private <T> T next(Class<T> type) {
        long end = System.nanoTime() + Deadline.LONGEST.toNanos();
        try {
            while (told.isEmpty()) {
                Runnable task = tasks.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertTrue(task != null, () -> "nothing came, expected " + type.getSimpleName());
                task.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Object next = told.remove();
        return type.isInstance(next)
                ? type.cast(next)
                : fail("expected " + type.getSimpleName() + ", was told " + next);
    }
}
