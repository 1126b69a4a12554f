package charwire.client.diagnosis;

/** What came later than it should have, or still does not come, without being lost. */
public record Lateness(Pings pings, LatePauses pauses, Segments segments) {
    public static final Lateness NONE = new Lateness(Pings.NONE, LatePauses.NONE, Segments.UNKNOWN);

    /** Whether any of it is more than a network's usual jitter. */
    public boolean matters() {
        return pings.overdue() > 0 || pauses.by200() > 0;
    }
}
