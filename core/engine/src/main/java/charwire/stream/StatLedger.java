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
     * Answers one STAT and sets the figure back to 0.
     *
     * @param offset where it stands in the log
     * @param total the position there
     */
    public Answer.Stat answer(long offset, long total, Instant now) {
        Answer.Stat answer = new Answer.Stat(offset, total - answeredPosition, total, since);
        answeredPosition = total;
        since = now;
        return answer;
    }

    /** Characters generated since the last answer, for a display; asking changes nothing. */
    public long generatedAt(long headPosition) {
        return headPosition - answeredPosition;
    }
}
