package charwire.client.pattern;

import charwire.protocol.Facts;
import charwire.protocol.Reason;
import java.time.Duration;

/**
 * Something that happened in a way that tells what did it.
 *
 * @param count how often
 * @param value milliseconds, bytes or kilobits a second; 0 where the kind has none
 */
public record Pattern(Kind kind, long count, long value) {
    /** The patterns. */
    public enum Kind implements Reason.Kind {
        /** Connections are cut so long after their last byte. */
        IDLE_TIMEOUT("count", "time"),
        /** Packets up to about that size pass, larger ones do not. */
        MTU_HOLE("count", "bytes"),
        /** The path carries so much; the server skips what is more. */
        NARROW_PATH("count", "kbits"),
        /** Connections died, and the next one worked at once. */
        STATE_LOST("count"),
        /** The server's machine acknowledged, and its program did nothing. */
        PEER_HANGS("count"),
        /** What the server sent was lost, what the client sent was not. */
        LOST_TO_CLIENT("count"),
        /** What the client sent was lost, what the server sent was not. */
        LOST_TO_SERVER("count"),
        /** Both were. */
        LOST_BOTH_WAYS("count");

        private final String signature;

        Kind(String... arguments) {
            this.signature = String.join(" ", arguments);
        }

        @Override
        public String signature() {
            return signature;
        }
    }

    /** For people. */
    public Reason reason() {
        return switch (kind) {
            case IDLE_TIMEOUT -> kind.with(count, Duration.ofMillis(value));
            case MTU_HOLE, NARROW_PATH -> kind.with(count, value);
            default -> kind.with(count);
        };
    }

    /** For machines. */
    public Facts facts() {
        return switch (kind) {
            case IDLE_TIMEOUT -> named(kind.word()).and("millis", value);
            case MTU_HOLE -> named(kind.word()).and("bytes", value);
            case NARROW_PATH -> named(kind.word()).and("kbits", value);
            case STATE_LOST, PEER_HANGS -> named(kind.word());
            case LOST_TO_CLIENT -> named("direction").and("direction", "to-client");
            case LOST_TO_SERVER -> named("direction").and("direction", "to-server");
            case LOST_BOTH_WAYS -> named("direction").and("direction", "both");
        };
    }

    private Facts named(String pattern) {
        return Facts.of("pattern", pattern).and("count", count);
    }
}
