package charwire.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks the kernel again and again what the peers of some loops have acknowledged, and ends connections on which nothing gets on. Owned by
 * the first loop.
 *
 * <p>One reading serves all. It costs a worker some 3 µs for each connection of the machine, so it is made at most once a second, less
 * often the more connections there are and while all is acknowledged, and only after something was written. The loops themselves do nothing for it when
 * they write: they go through their connections when one is due.
 */
public final class KernelWatch {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LATER_FOR_EACH_NANOS = Duration.ofMillis(1).toNanos();
    /** While all is acknowledged a reading tells nothing that is shown, but still has the kernel go through its whole table. */
    private static final int TIMES_IN_CALM = 2;
    /** A machine may have many connections besides ours: a reading takes a twentieth of the time at most, or so. */
    private static final int TIMES_ITS_LENGTH = 20;
    /** It may have been long only because the whole program was stopped. */
    private static final long MOST_NANOS = Duration.ofSeconds(10).toNanos();

    private final List<EventLoop> loops;

    private KernelWatch(List<EventLoop> loops) {
        this.loops = loops;
    }

    /** Begins, once the first loop runs. */
    public static void start(List<EventLoop> loops) {
        KernelWatch watch = new KernelWatch(List.copyOf(loops));
        watch.first().post(() -> watch.askIn(EVERY_NANOS));
    }

    private EventLoop first() {
        return loops.get(0);
    }

    private void askIn(long nanos) {
        first().schedule(nanos, () -> visit(loops.size() - 1, new ArrayList<>()));
    }

    /** The connections of one loop that are asked about, and what the kernel calls them. */
    private record Asked(EventLoop loop, List<Connection> connections, List<TcpEnds> ends) {
        static Asked of(EventLoop loop) {
            Asked asked = new Asked(loop, new ArrayList<>(), new ArrayList<>());
            for (Connection connection : loop.connections()) {
                connection.ends().filter(ends -> connection.asks()).ifPresent(ends -> {
                    asked.connections.add(connection);
                    asked.ends.add(ends);
                });
            }
            return asked;
        }

        void tell(Map<TcpEnds, KernelFigures> told) {
            for (int i = 0; i < ends.size(); i++) {
                connections.get(i).told(told.get(ends.get(i)));
            }
        }
    }

    /** One loop after the other, the first one last. */
    private void visit(int index, List<Asked> asked) {
        EventLoop loop = loops.get(index);
        loop.execute(() -> {
            asked.add(Asked.of(loop));
            if (index > 0) {
                visit(index - 1, asked);
            } else {
                read(asked, asked.stream().mapToInt(one -> one.ends.size()).sum());
            }
        });
    }

    private void read(List<Asked> asked, int count) {
        long pause = EVERY_NANOS + count * LATER_FOR_EACH_NANOS;
        if (count == 0) {
            askIn(pause);
            return;
        }
        try {
            first().workers().execute(() -> read(asked, pause));
        } catch (RejectedExecutionException e) {
            askIn(pause);
        }
    }

    /** On a worker. */
    private void read(List<Asked> asked, long leastPause) {
        long pause = leastPause;
        try {
            long began = first().clockNanos();
            HashSet<TcpEnds> wanted = new HashSet<>();
            asked.forEach(one -> wanted.addAll(one.ends));
            Map<TcpEnds, KernelFigures> told = first().kernel().read(wanted);
            long took = first().clockNanos() - began;
            boolean calm = told.values().stream().allMatch(figures -> figures.unackedBytes() == 0);
            pause = Math.max(
                    calm ? TIMES_IN_CALM * leastPause : leastPause, Math.min(MOST_NANOS, took * TIMES_ITS_LENGTH));
            asked.forEach(one -> one.loop.post(() -> one.tell(told)));
        } finally {
            long next = pause;
            first().post(() -> askIn(next));
        }
    }
}
