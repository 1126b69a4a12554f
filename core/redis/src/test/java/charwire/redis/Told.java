package charwire.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import charwire.protocol.Reason;
import charwire.share.Command;
import charwire.share.EngineInfo;
import charwire.share.Entry;
import charwire.share.EntryId;
import charwire.share.Reply;
import charwire.share.SharedLog;
import charwire.testkit.Deadline;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A lead that is the test's thread, and a listener that keeps what it is told. */
public final class Told implements SharedLog.Listener {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final SharedLog log;

    private record Disconnected(Reason why) {}

    private record Read(List<Entry> entries) {}

    public Told(SharedLog log) {
        this.log = log;
        log.start(tasks::add, this);
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

    /** What is told next, which is of this type. */
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

    public EngineInfo connected() {
        return next(EngineInfo.class);
    }

    public Reason disconnected() {
        return next(Disconnected.class).why();
    }

    public Reply reply() {
        return next(Reply.class);
    }

    public Reply ask(Command command) {
        log.send(command);
        return reply();
    }

    /** What the next read brings. */
    public List<Entry> read(String stream, EntryId after) {
        log.read(stream, after);
        return next(Read.class).entries();
    }
}
