package charwire.client.diagnosis;

/** What came later than it should have, or still does not come, without being lost. */
public record Lateness(Pings pings, LatePauses pauses, Segments segments) {
    public static final Lateness NONE = new Lateness(Pings.NONE, LatePauses.NONE, Segments.UNKNOWN);

    /**
     * Whether any of it is more than a network's usual jitter.
     *
     * @param allPauses the late ones included
     */
    public boolean matters(long allPauses) {
        return pings.overdue() > 0
                || pauses.by200() > 0
                || pauses.by50() > 0 && (segments.lateForUs() || pauses.areFrequent(allPauses));
    }
}
