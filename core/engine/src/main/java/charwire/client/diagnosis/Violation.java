package charwire.client.diagnosis;

import charwire.protocol.Reason;

/**
 * The server broke a rule of the protocol.
 *
 * @param reason which, and how, with both figures: of a {@link Kind}
 */
public record Violation(Reason reason) {
    /** The rules. */
    public enum Kind implements Reason.Kind {
        /** STAT's delivered is not what came. */
        DELIVERED("figure", "theirs", "ours"),
        /** STAT's skipped is not the sum of the gaps. */
        SKIPPED("figure", "theirs", "ours"),
        /** STAT's total is not the position of its line. */
        TOTAL("figure", "theirs", "ours"),
        /** Characters that the settings in force do not have. */
        OUTSIDE_RANGE("outside", "characters"),
        /** A burst longer than the settings in force allow. */
        BURST_TOO_LONG("characters", "allowed"),
        /** HELLO is first. */
        NO_HELLO,
        /** HELLO comes once. */
        SECOND_HELLO("position"),
        /** Nobody asked. */
        STAT_UNASKED,
        /** Nobody asked. */
        PONG_UNASKED("token"),
        /** A position above 2^63-1. */
        POSITION_OVERFLOW("line", "position", "most"),
        /** The same stream begins before what had come of it already. */
        POSITION_WENT_BACK("position", "reached"),
        /** A line of a known type that cannot be read. */
        MALFORMED("problem");

        private final String signature;

        Kind(String... arguments) {
            this.signature = String.join(" ", arguments);
        }

        @Override
        public String signature() {
            return signature;
        }

        public Violation of(Object... arguments) {
            return new Violation(with(arguments));
        }
    }

    public Kind kind() {
        return (Kind) reason.kind();
    }
}
