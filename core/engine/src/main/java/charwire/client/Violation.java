package charwire.client;

/**
 * The server broke a rule of the protocol.
 *
 * @param kind which
 * @param text one clean line with both figures
 */
public record Violation(Kind kind, String text) {
    /** The rules. */
    public enum Kind {
        /** STAT's delivered is not what came. */
        DELIVERED,
        /** STAT's skipped is not the sum of the gaps. */
        SKIPPED,
        /** STAT's total is not the position of its line. */
        TOTAL,
        /** Characters that the settings in force do not have. */
        OUTSIDE_RANGE,
        /** A burst longer than the settings in force allow. */
        BURST_TOO_LONG,
        /** HELLO is first. */
        NO_HELLO,
        /** HELLO comes once. */
        SECOND_HELLO,
        /** Nobody asked. */
        STAT_UNASKED,
        /** Nobody asked. */
        PONG_UNASKED,
        /** A position above 2^63-1. */
        POSITION_OVERFLOW,
        /** The same stream begins before what had come of it already. */
        POSITION_WENT_BACK,
        /** A line of a known type that cannot be read. */
        MALFORMED
    }
}
