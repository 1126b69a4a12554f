package charwire.net;

import java.util.PriorityQueue;

/** Tasks ordered by deadline. Owned by one loop; time is passed in. */
final class TimerQueue {
    private static final int SWEEP_AT = 1024;

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>((a, b) -> Long.signum(a.deadlineNanos - b.deadlineNanos));
    private int cancelled;

    /** A task that will run once; {@link #cancel} lets go of it. */
    final class Timer {
        private final long deadlineNanos;
        private Runnable task;

        private Timer(long deadlineNanos, Runnable task) {
            this.deadlineNanos = deadlineNanos;
            this.task = task;
        }

        void cancel() {
            if (task != null) {
                task = null;
                cancelled++;
                sweep();
            }
        }
    }

    Timer schedule(long deadlineNanos, Runnable task) {
        Timer timer = new Timer(deadlineNanos, task);
        timers.add(timer);
        return timer;
    }

    /** Runs what is due. */
    void advance(long nowNanos) {
        for (Timer first = first(); first != null && first.deadlineNanos - nowNanos <= 0; first = first()) {
            timers.poll();
            Runnable task = first.task;
            first.task = null;
            task.run();
        }
    }

    /** When {@link #advance} has something to run; {@link Long#MAX_VALUE} for never. */
    long nextDeadline() {
        Timer first = first();
        return first == null ? Long.MAX_VALUE : first.deadlineNanos;
    }

    /** The next timer that was not cancelled; null when there is none. */
    private Timer first() {
        Timer first = timers.peek();
        while (first != null && first.task == null) {
            timers.poll();
            cancelled--;
            first = timers.peek();
        }
        return first;
    }

    /** Timers kept, cancelled ones included. */
    int size() {
        return timers.size();
    }

    /** Cancelled timers may not outnumber the others, or a storm of short connections would fill the queue. */
    private void sweep() {
        if (cancelled > SWEEP_AT && cancelled > timers.size() / 2) {
            timers.removeIf(timer -> timer.task == null);
            cancelled = 0;
        }
    }
}
