package charwire.client.diagnosis;

/**
 * Pauses between characters that were longer than the settings' longest, over all connections.
 *
 * @param by50 by more than 50 ms
 * @param by200 of them, by more than 200 ms
 * @param by1000 of them, by more than 1,000 ms
 */
public record LatePauses(long by50, long by200, long by1000) {
    public static final LatePauses NONE = new LatePauses(0, 0, 0);

    /** So many, and one in so many: a machine that is busy for a moment makes fewer. */
    private static final long FREQUENT = 10;

    private static final long FREQUENT_ONE_IN = 20;

    /** With one that was too long by so much. */
    public LatePauses plus(long micros) {
        return new LatePauses(
                by50 + (micros > 50_000 ? 1 : 0),
                by200 + (micros > 200_000 ? 1 : 0),
                by1000 + (micros > 1_000_000 ? 1 : 0));
    }

    /** Whether they are no exception among all pauses. */
    boolean areFrequent(long all) {
        return by50 >= FREQUENT && by50 >= all / FREQUENT_ONE_IN;
    }
}
