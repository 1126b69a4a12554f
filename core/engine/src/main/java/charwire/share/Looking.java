package charwire.share;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * How things stand in the engine, as this server looks them up, one look at a time; and those who wait until this server has read all that
 * the stream has at the time: one look serves all who came before it was sent. What it says is held against what had been read then. Owned
 * by the lead.
 */
final class Looking {
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

    private final Reader reader;
    /** In the order in which they came, and so in that of their deadlines and of what they wait for. */
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();

    private boolean underWay;
    /** What had been read when the last look was sent; null for nothing. */
    private Seen seen;
    /** What was held then, and had to wait for it; null for nothing. */
    private Entry held;

    Looking(Reader reader) {
        this.reader = reader;
    }

    // ---- looks ----

    /** What to send; null while a look is under way. */
    Command.Look begin() {
        if (underWay) {
            return null;
        }
        underWay = true;
        seen = reader.seen();
        held = reader.firstHeld();
        waiters.forEach(waiter -> waiter.looking = true);
        return seen == null ? new Command.Look(0, null) : seen.look();
    }

    /** What the answer says of what had been read when it was sent. */
    Seen.Verdict answered(Reply.State state) {
        underWay = false;
        if ((seen == null) != (reader.stream() == null)) {
            return Seen.Verdict.OUTDATED;
        }
        return seen == null ? Seen.Verdict.NOTHING_READ : seen.verdict(state);
    }

    /** There is no answer. */
    void failed() {
        underWay = false;
        again();
    }

    /** That look was of no use to those who wait: they need another. */
    void again() {
        for (Waiter waiter : waiters) {
            waiter.looking = false;
            waiter.until = null;
        }
    }

    /** That look has found so much: those who wait for it wait until it was read. */
    void found(EntryId head) {
        for (Waiter waiter : waiters) {
            if (waiter.looking && waiter.until == null) {
                waiter.until = head;
            }
        }
    }

    /** Whether what has to wait for a look was there when the last was sent. */
    boolean sawHeld() {
        return held == reader.firstHeld();
    }

    // ---- who waits ----

    void add(Consumer<Boolean> then, long nowNanos) {
        waiters.add(new Waiter(then, nowNanos + LIMIT.toNanos()));
    }

    /** Whether somebody waits whom the look under way does not serve. */
    boolean isWanted() {
        return !waiters.isEmpty() && !waiters.getLast().looking;
    }

    /** More was read. */
    void read() {
        while (!waiters.isEmpty()
                && waiters.element().until != null
                && waiters.element().until.compareTo(reader.last()) <= 0) {
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
