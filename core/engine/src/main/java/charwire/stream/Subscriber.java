package charwire.stream;

import charwire.protocol.ServerLine;
import java.util.ArrayDeque;

/**
 * One client's way through the log: its cursor, its counters, and the answers that wait for their place in its stream. Owned by the event
 * loop of its connection.
 *
 * <p>What {@link #next} hands out counts as sent. It hands out, in this order: settings that a gap has hidden, the rest of a line already
 * begun, then the lines of the log and the answers, each at its place.
 */
public final class Subscriber {
    private long offset;
    private long position;
    private long deliveredChars;
    private long skippedChars;
    private long deliveredAtStat;
    private long skippedAtStat;
    private long settingsKnownTo;
    private Settings settingsOwed;
    /** The end of a line that the subscriber has the beginning of; null once it is sent. */
    private ServerLine.Chars restOwed;

    /** Where the stream ends for it. */
    private long endPosition = Long.MAX_VALUE;

    private long endOffset = Long.MAX_VALUE;

    private int answerBytes;
    /** Null while nothing waits, as for most clients at most times. */
    private ArrayDeque<Answer> answers;

    /** A subscriber whose stream starts at the head of {@code view}. */
    public Subscriber(StreamLog.View view) {
        this(view.startAtHead());
    }

    /** A subscriber that begins there. */
    public Subscriber(StreamLog.Start start) {
        offset = start.offset();
        position = start.position();
        settingsKnownTo = offset;
        restOwed = start.rest();
    }

    /** Queues an answer behind those that wait. */
    public void answer(Answer answer) {
        if (answers == null) {
            answers = new ArrayDeque<>(2);
        }
        answers.add(answer);
        answerBytes += answer.sizeBytes();
    }

    /** Bytes of the answers that wait for their place or for the socket, about. */
    public int answerBytes() {
        return answerBytes;
    }

    /** Ends the stream at the head: the answers that wait still go out, each at its place, and nothing after them. */
    public void end(StreamLog.View view) {
        endPosition = view.headPosition();
        endOffset = view.headOffset();
    }

    private boolean ended() {
        return endPosition != Long.MAX_VALUE;
    }

    /** Whether the log no longer holds the line that this subscriber needs next. */
    public boolean lapped(StreamLog.View view) {
        return offset < view.tailOffset();
    }

    /** Characters that the log holds for it: those before them are missed, not behind. */
    public long lagChars(StreamLog.View view) {
        return Math.max(0, (ended() ? endPosition : view.headPosition()) - position) - lappedChars(view);
    }

    /** Characters that it has missed: those skipped, and those that it was too slow for though its cursor is still before them. */
    public long missedChars(StreamLog.View view) {
        return skippedChars + lappedChars(view);
    }

    private long lappedChars(StreamLog.View view) {
        long rest = restOwed == null ? 0 : restOwed.count();
        // Behind its end the log may have another stream's positions.
        long tail = view.tailOffset() > endOffset ? endPosition : view.tailPosition();
        return lapped(view) ? Math.max(0, tail - position - rest) : 0;
    }

    /** Characters handed out since the subscription. */
    public long deliveredChars() {
        return deliveredChars;
    }

    /** Characters skipped since the subscription. */
    public long skippedChars() {
        return skippedChars;
    }

    /** Position of the cursor: HELLO's position, and what was delivered and skipped since. */
    public long position() {
        return position;
    }

    /**
     * Puts what is to be sent next into {@code slice} and moves on behind it.
     *
     * @param limitBytes the most to hand out, whole lines; a single longer line comes alone
     * @return false when there is nothing to send
     */
    public boolean next(StreamLog.View view, int limitBytes, Slice slice) {
        if (answers == null && (ended() || settingsOwed == null && restOwed == null && offset >= view.tailOffset())) {
            return !ended() && nextOfLog(view, view.headOffset(), limitBytes, slice);
        }
        if (settingsOwed != null) {
            slice.set(new ServerLine.SettingsChanged(settingsOwed.wire()).toBytes());
            settingsOwed = null;
            return true;
        }
        Answer first = answers == null ? null : answers.peek();
        if (restOwed != null && !(first instanceof Answer.Line)) {
            slice.set(restOwed.toBytes());
            position += restOwed.count();
            deliveredChars += restOwed.count();
            restOwed = null;
            return true;
        }
        if (first != null && first.offset() <= offset) {
            answers.remove();
            answerBytes -= first.sizeBytes();
            if (answers.isEmpty()) {
                answers = null;
            }
            slice.set(encode(first));
            return true;
        }
        if (lapped(view)) {
            return skip(view, first, limitBytes, slice);
        }
        return nextOfLog(view, first == null ? view.headOffset() : first.offset(), limitBytes, slice);
    }

    private boolean nextOfLog(StreamLog.View view, long stopOffset, int limitBytes, Slice slice) {
        if (offset >= stopOffset || offset >= view.headOffset()) {
            return false;
        }
        long before = position;
        position = view.read(offset, stopOffset, limitBytes, slice);
        offset += slice.buffer().remaining();
        settingsKnownTo = offset;
        deliveredChars += position - before;
        return true;
    }

    /** Jumps over what the log no longer holds, or to the first answer's place if that comes before. */
    private boolean skip(StreamLog.View view, Answer first, int limitBytes, Slice slice) {
        long before = position;
        if (first != null && first.offset() < view.tailOffset()) {
            offset = first.offset();
            position = first.position();
        } else {
            offset = view.tailOffset();
            position = view.tailPosition();
            if (view.tailSettingsOffset() >= settingsKnownTo) {
                settingsOwed = view.tailSettings();
            }
            settingsKnownTo = offset;
        }
        long skipped = position - before;
        if (skipped == 0) {
            return next(view, limitBytes, slice);
        }
        skippedChars += skipped;
        slice.set(new ServerLine.Gap(skipped).toBytes());
        return true;
    }

    private byte[] encode(Answer answer) {
        if (answer instanceof Answer.Line line) {
            return line.bytes();
        }
        if (answer instanceof Answer.Placed placed) {
            return placed.bytes();
        }
        if (answer instanceof Answer.Stat stat) {
            ServerLine.Stat line = new ServerLine.Stat(
                    stat.generated(),
                    stat.total(),
                    stat.since(),
                    deliveredChars - deliveredAtStat,
                    skippedChars - skippedAtStat);
            deliveredAtStat = deliveredChars;
            skippedAtStat = skippedChars;
            return line.toBytes();
        }
        throw new IllegalStateException("answer: " + answer);
    }
}
