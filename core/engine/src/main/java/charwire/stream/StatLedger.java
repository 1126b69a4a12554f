package charwire.stream;

import java.time.Instant;

/** How many characters were generated since any client last asked. Owned by the lead. */
public final class StatLedger {
    private long answeredPosition;
    private Instant since;

    /** @param since when counting starts */
    public StatLedger(Instant since) {
        this.since = since;
    }

    /**
     * Answers one STAT at the head of the stream and sets the figure back to 0.
     *
     * @param view the log with everything generated in it; the answer stands at its head
     */
    public Answer.Stat answer(StreamLog.View view, Instant now) {
        long total = view.headPosition();
        Answer.Stat answer = new Answer.Stat(view.headOffset(), total - answeredPosition, total, since);
        answeredPosition = total;
        since = now;
        return answer;
    }

    /** Characters generated since the last answer, for a display; asking changes nothing. */
    public long generatedAt(long headPosition) {
        return headPosition - answeredPosition;
    }
}
