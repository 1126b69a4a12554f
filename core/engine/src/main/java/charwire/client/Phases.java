package charwire.client;

import charwire.clock.ClockWatch;
import charwire.net.EventLoop;
import java.time.Duration;

/** The one place where a client's phase changes, and the owner of the timers that end with a phase. Owned by its loop. */
final class Phases {
    private final EventLoop loop;
    private final ClockWatch watch;
    private ClientPhase phase = ClientPhase.CLOSED;
    private long changes;

    Phases(EventLoop loop, ClockWatch watch) {
        this.loop = loop;
        this.watch = watch;
    }

    ClientPhase now() {
        assert loop.isOwner();
        return phase;
    }

    boolean is(ClientPhase asked) {
        assert loop.isOwner();
        return phase == asked;
    }

    void become(ClientPhase next) {
        assert loop.isOwner();
        if (!phase.mayBecome(next)) {
            throw new IllegalStateException("phase: " + phase + " to " + next);
        }
        phase = next;
        changes++;
    }

    /** Gives up on a peer after this time, of which none counts in which this program was absent, unless the phase has changed by then. */
    void within(Duration limit, Runnable task) {
        long due = watch.nanos() + limit.toNanos();
        whileHere(limit, () -> {
            Duration left = Duration.ofNanos(due - watch.nanos());
            if (left.isNegative() || left.isZero()) {
                task.run();
            } else {
                within(left, task);
            }
        });
    }

    /** Does it after this time, unless the phase has changed by then. */
    void whileHere(Duration delay, Runnable task) {
        assert loop.isOwner();
        long here = changes;
        loop.schedule(delay.toNanos(), () -> {
            if (changes == here) {
                task.run();
            }
        });
    }
}
