package charwire.ui.input;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An {@link InputSource} for tests: any thread offers, the screen thread takes. */
public final class InputQueue implements InputSource {
    private static final Input WAKE = new Input.Changed();

    private final BlockingQueue<Input> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();

    /** Adds an input. Any thread. */
    public void offer(Input input) {
        queue.add(input);
    }

    @Override
    public Input next(long timeoutNanos) throws InterruptedException {
        var input = timeoutNanos == Long.MAX_VALUE ? queue.take() : queue.poll(timeoutNanos, TimeUnit.NANOSECONDS);
        if (input != WAKE) return input;
        awake.set(false);
        return null;
    }

    /** At most one wake-up waits in the queue, however many threads call. */
    @Override
    public void wake() {
        if (awake.compareAndSet(false, true)) queue.add(WAKE);
    }
}
