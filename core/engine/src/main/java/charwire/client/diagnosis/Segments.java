package charwire.client.diagnosis;

import java.util.OptionalLong;

/**
 * TCP segments that did not go straight to where they should, over all connections, as the kernel last told; empty where it never did.
 *
 * @param retransmits of ours, sent again
 * @param outOfOrder of the server's, that came while an earlier one was missing
 */
public record Segments(OptionalLong retransmits, OptionalLong outOfOrder) {
    public static final Segments UNKNOWN = new Segments(OptionalLong.empty(), OptionalLong.empty());

    /** Whether any of the server's is: far away, the kernels send again what is only late, and that is no sign of it. */
    boolean lateForUs() {
        return outOfOrder.orElse(0) > 0;
    }

    /** Whether any is known to have been lost or overtaken. */
    public boolean disturbed() {
        return retransmits.orElse(0) > 0 || outOfOrder.orElse(0) > 0;
    }

    /** With so many more. */
    public Segments plus(long moreRetransmits, long moreOutOfOrder) {
        return new Segments(
                OptionalLong.of(retransmits.orElse(0) + moreRetransmits),
                OptionalLong.of(outOfOrder.orElse(0) + moreOutOfOrder));
    }
}
