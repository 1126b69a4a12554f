package charwire.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Collects events from any thread; a test waits for them with a deadline. */
public final class RecordingEvents<E> implements Consumer<E> {
    private static final long DEADLINE_NANOS = Deadline.LONGEST.toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<E> events = new ArrayList<>();
    private boolean failing;
    private Class<? extends E> heldType;
    private CountDownLatch hold;

    /** Makes the next {@link #accept} throw instead of recording. */
    public void failOnce() {
        lock.lock();
        try {
            failing = true;
        } finally {
            lock.unlock();
        }
    }

    /** Holds whoever tells the first event of this type until the latch is counted down. */
    public CountDownLatch hold(Class<? extends E> type) {
        var latch = new CountDownLatch(1);
        lock.lock();
        try {
            heldType = type;
            hold = latch;
        } finally {
            lock.unlock();
        }
        return latch;
    }

    private void waitIfHeld(E event) {
        CountDownLatch latch = latchFor(event);
        try {
            if (latch != null && !latch.await(DEADLINE_NANOS, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("held too long");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CountDownLatch latchFor(E event) {
        lock.lock();
        try {
            return hold != null && heldType.isInstance(event) ? hold : null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void accept(E event) {
        record(event);
        waitIfHeld(event);
    }

    private void record(E event) {
        lock.lock();
        try {
            if (failing) {
                failing = false;
                throw new IllegalStateException("listener");
            }
            events.add(event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what has been recorded so far: a test that measures the heap keeps nothing itself. */
    public void forget() {
        lock.lock();
        try {
            events.clear();
        } finally {
            lock.unlock();
        }
    }

    /** What has been recorded so far. */
    public List<E> all() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** What has been recorded of one type. */
    public <T> List<T> all(Class<T> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T> T await(Class<T> type) {
        return await(type, event -> true);
    }

    /** The first event of a type that fits. */
    public <T> T await(Class<T> type, Predicate<? super T> fits) {
        return awaitCount(type, fits, 1).get(0);
    }

    /** The events of a type that fit, once there are so many. */
    public <T> List<T> awaitCount(Class<T> type, Predicate<? super T> fits, int count) {
        long left = DEADLINE_NANOS;
        lock.lock();
        try {
            while (true) {
                List<T> found = events.stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .filter(fits)
                        .toList();
                if (found.size() >= count) {
                    return found;
                }
                if (left <= 0) {
                    throw new AssertionError("no " + count + " " + type.getSimpleName() + " in time, but: " + events);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }
}
