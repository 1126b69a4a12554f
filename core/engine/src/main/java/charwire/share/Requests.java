package charwire.share;

import charwire.stream.Answer;
import charwire.stream.StreamKeeper.StatOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The STATs of this server's clients. One number is under way at a time, for all that asked before it was sent; those that ask meanwhile
 * wait for the next. Owned by the lead.
 */
final class Requests {
    private static final StatOutcome UNAVAILABLE = new StatOutcome.Unavailable();

    private List<Consumer<StatOutcome>> waiting = new ArrayList<>();
    /** Empty when nothing is under way. */
    private List<Consumer<StatOutcome>> asked = List.of();

    private long number;
    /** The number was sent over a connection that was lost: whether it was answered is not known. */
    private boolean doubtful;

    private boolean sent;
    /** What the engine has answered to the number under way; its place has not been read yet. */
    private Entry.Stat counted;

    void add(Consumer<StatOutcome> then) {
        waiting.add(then);
    }

    /** Whether there is a number to be sent, again or for the first time. */
    boolean isDue() {
        return !sent && (!asked.isEmpty() || !waiting.isEmpty());
    }

    /** The number to send now. */
    long send() {
        if (asked.isEmpty()) {
            asked = waiting;
            waiting = new ArrayList<>();
            number++;
            doubtful = false;
            counted = null;
        }
        sent = true;
        return number;
    }

    /** The connection was lost. Those that were not sent are known not to count. */
    void disconnected() {
        doubtful |= sent;
        sent = false;
        List<Consumer<StatOutcome>> unsent = waiting;
        waiting = new ArrayList<>();
        unsent.forEach(then -> then.accept(UNAVAILABLE));
    }

    /** The engine could not do it; where the number was sent before, that alone does not say that it was not counted then. */
    void failed(long ofNumber) {
        if (ofNumber != number) {
            return;
        }
        sent = false;
        if (!doubtful) {
            List<Consumer<StatOutcome>> refused = asked;
            asked = List.of();
            refused.forEach(then -> then.accept(UNAVAILABLE));
        }
    }

    /** Not as supposed; it is to be sent again unless the stream has ended. */
    void refused() {
        sent = false;
    }

    /** Nobody waits any more. */
    void drop() {
        waiting.clear();
        asked = List.of();
        sent = false;
    }

    /** The engine has answered with the entry of a number; returns whether it is of the one under way. */
    boolean counted(Entry.Stat stat) {
        boolean ours = !asked.isEmpty() && stat.number() == number;
        if (ours) {
            counted = stat;
        }
        return ours;
    }

    /** What the engine has answered that was not met until now; null for nothing. */
    Entry.Stat unmet() {
        return asked.isEmpty() ? null : counted;
    }

    /**
     * This is its place in the log.
     *
     * @param offset there
     */
    void answer(Entry.Stat stat, long offset) {
        if (asked.isEmpty() || stat.number() != number) {
            return;
        }
        List<Consumer<StatOutcome>> answered = asked;
        asked = List.of();
        sent = false;
        long total = stat.id().position();
        long generated = total - stat.answeredBefore();
        Instant since = stat.since();
        for (Consumer<StatOutcome> then : answered) {
            then.accept(new StatOutcome.Answered(new Answer.Stat(offset, generated, total, since)));
            generated = 0;
            since = stat.at();
        }
    }
}
