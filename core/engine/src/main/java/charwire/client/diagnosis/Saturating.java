package charwire.client.diagnosis;

/** Sums of numbers that a server chose: they stop at the largest value instead of overflowing. */
public final class Saturating {
    private Saturating() {}

    /** The sum of two numbers from 0, at most {@link Long#MAX_VALUE}. */
    public static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
