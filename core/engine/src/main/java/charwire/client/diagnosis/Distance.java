package charwire.client.diagnosis;

import java.util.Arrays;

/**
 * How far the server of one connection is: the median of its last round trips, so that one that was delayed changes nothing; before there is
 * one, the time that its HELLO took. Owned by the client's loop.
 */
public final class Distance {
    private static final int KEPT = 5;

    private final long[] last = new long[KEPT];
    private int known;
    private long count;
    /** When the answer came that counted last. */
    private long countedNanos;

    /** HELLO came, so long after there was TLS: a round trip, and what the server needed to admit the client. */
    public void greeted(long nanos) {
        last[0] = nanos;
        known = 1;
    }

    /** A PING was answered. Of those that were under way together the first counts: what delayed it delayed all. */
    public void roundTrip(long sentNanos, long answeredNanos) {
        if (count > 0 && sentNanos < countedNanos) {
            return;
        }
        countedNanos = answeredNanos;
        last[(int) (count++ % KEPT)] = answeredNanos - sentNanos;
        known = (int) Math.min(count, KEPT);
    }

    /** A usual round trip; 0 while nothing is known. */
    public long nanos() {
        long[] sorted = Arrays.copyOf(last, known);
        Arrays.sort(sorted);
        return known == 0 ? 0 : sorted[known / 2];
    }
}
