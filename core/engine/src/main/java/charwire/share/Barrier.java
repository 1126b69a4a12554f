package charwire.share;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Those who wait until this server has read all that the stream has at the time. One look serves all who came before it was sent. Owned by
 * the lead.
 */
final class Barrier {
    static final Duration LIMIT = Duration.ofSeconds(2);

    /** A lead that comes so late was stopped: what they wait for may have come meanwhile, and lie unread. */
    private static final Duration LATE = Duration.ofMillis(100);

    private static final class Waiter {
        final Consumer<Boolean> then;
        long deadlineNanos;
        /** A look was sent after it had come. */
        boolean looking;
        /** What that look has said; null before. */
        EntryId until;

        Waiter(Consumer<Boolean> then, long deadlineNanos) {
            this.then = then;
            this.deadlineNanos = deadlineNanos;
        }
    }

    /** In the order in which they came, and so in that of their deadlines and of what they wait for. */
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();

    void add(Consumer<Boolean> then, long nowNanos) {
        waiters.add(new Waiter(then, nowNanos + LIMIT.toNanos()));
    }

    /** Whether somebody waits whom the look under way does not serve. */
    boolean wantsLook() {
        return !waiters.isEmpty() && !waiters.getLast().looking;
    }

    void looking() {
        waiters.forEach(waiter -> waiter.looking = true);
    }

    void looked(EntryId head) {
        for (Waiter waiter : waiters) {
            if (waiter.looking && waiter.until == null) {
                waiter.until = head;
            }
        }
    }

    /** The look was lost, or was about another stream: it has to be asked again for everybody. */
    void again() {
        for (Waiter waiter : waiters) {
            waiter.looking = false;
            waiter.until = null;
        }
    }

    /** Everything up to there was read. */
    void reached(EntryId last) {
        while (!waiters.isEmpty()
                && waiters.element().until != null
                && waiters.element().until.compareTo(last) <= 0) {
            waiters.remove().then.accept(true);
        }
    }

    void failAll() {
        while (!waiters.isEmpty()) {
            waiters.remove().then.accept(false);
        }
    }

    /** Turns away who has waited too long, but not for a time in which the lead was stopped; returns when the next will have. */
    long advance(long nowNanos) {
        if (!waiters.isEmpty() && nowNanos - waiters.element().deadlineNanos >= LATE.toNanos()) {
            waiters.forEach(waiter -> waiter.deadlineNanos = nowNanos + LIMIT.toNanos());
        }
        while (!waiters.isEmpty() && nowNanos - waiters.element().deadlineNanos >= 0) {
            waiters.remove().then.accept(false);
        }
        return waiters.isEmpty() ? Long.MAX_VALUE : waiters.element().deadlineNanos;
    }
}
