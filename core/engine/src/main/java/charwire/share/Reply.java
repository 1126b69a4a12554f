package charwire.share;

import charwire.protocol.Reason;
import java.time.Duration;
import java.time.Instant;

/** What the engine answers to a {@link Command}. */
public sealed interface Reply {
    record Done() implements Reply {}

    /**
     * How things stand.
     *
     * @param stream null where there is none yet; nothing else counts then
     * @param head the last entry
     * @param epoch of the last leader
     * @param version of the settings in force
     * @param settings in force
     * @param answered the position of the last STAT
     * @param since when that was
     * @param nonce of the epoch that was asked about; null if it is not known
     * @param nextBegan where the epoch after that began; null if it has not
     * @param leader the label of the last leader
     * @param epochNonce that of {@code epoch}; null where there is none yet
     * @param mark the entry that was asked about; null if there is none there, or it was trimmed
     */
    record State(
            String stream,
            EntryId head,
            long epoch,
            long version,
            String settings,
            boolean paused,
            long answered,
            Instant since,
            String nonce,
            EntryId nextBegan,
            String leader,
            String epochNonce,
            Entry mark)
            implements Reply {}

    record SettingsAre(String settings) implements Reply {}

    /** The caller leads. {@code led} is the id of its entry, at the head; settings, version and paused are those in force. */
    record Leads(String stream, long epoch, EntryId led, long version, String settings, boolean paused)
            implements Reply {}

    /** Another server leads; its lease lasts so long if it is not renewed. */
    record Held(Duration lease) implements Reply {}

    /** That STAT is answered, now or before: this is its entry, which may have been trimmed since. */
    record Counted(Entry.Stat stat) implements Reply {}

    /**
     * How many servers serve the stream, and how many clients they have.
     *
     * @param led whether a leader has its lease
     */
    record Present(int servers, long clients, boolean led) implements Reply {}

    /** The engine's keys are not as the command supposed; nothing was changed. */
    record Refused(Refusal why) implements Reply {}

    enum Refusal {
        /** Another stream is there, or none. */
        STREAM,
        /** Another server has led since. */
        EPOCH,
        /** The head is elsewhere. */
        HEAD,
        /** The settings were changed since. */
        VERSION,
        /** There is no such thing. */
        UNKNOWN
    }

    /** The engine could not do it, and says why: read-only, out of memory, the disk is full. Nothing was changed. */
    record Failed(Reason why) implements Reply {}
}
