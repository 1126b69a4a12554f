package charwire.share;

import java.time.Duration;
import java.util.List;

/** What a server asks of the engine; each is one atomic step there. Answered by a {@link Reply}. */
public sealed interface Command {
    /**
     * Looks how things stand. {@link Reply.State}.
     *
     * @param epoch the last that this server knows; 0 for none
     * @param mark where the last entry stands that this server has read, if it carries no characters; else null
     */
    record Look(long epoch, EntryId mark) implements Command {}

    /**
     * The settings that hold in that version, also where {@link Entry.Paused} has made it: for a reader that has not seen their entry.
     * {@link Reply.SettingsAre}, or refused: STREAM, UNKNOWN.
     */
    record SettingsOf(String stream, long version) implements Command {}

    /**
     * Wants to lead: takes the lease if nobody else has it, begins an epoch and writes {@link Entry.Led}. Where there is no stream it begins
     * one, if the caller knew none. {@link Reply.Leads}, or {@link Reply.Held}, or refused: STREAM.
     *
     * @param stream the one known to the caller; null for whichever there is
     * @param newStream its identity if it has to be made
     * @param settings of a new stream, as {@link SharedSettings} writes them
     * @param keepEntries how many the log keeps at most: those without characters are many where the stream is slow
     */
    record Lead(
            String stream,
            String newStream,
            String settings,
            Server server,
            String nonce,
            Duration lease,
            long keepEntries)
            implements Command {}

    /** The leader still leads, though it generates nothing. {@link Reply.Done}, or refused: STREAM, EPOCH. */
    record Renew(String stream, long epoch, Duration lease) implements Command {}

    /**
     * Writes an {@link Entry.Chars} for each of {@code entries}, all or none, and renews the lease. {@link Reply.Done}, or refused: STREAM,
     * EPOCH, HEAD, VERSION.
     *
     * @param from the position of the head as the leader knows it
     * @param version of the settings, likewise
     * @param entries one at least
     * @param keepFrom what stands before this position may be trimmed
     */
    record Append(
            String stream, long epoch, long version, long from, List<Lines> entries, long keepFrom, Duration lease)
            implements Command {
        /** The position behind them. */
        public long to() {
            return from + entries.stream().mapToLong(Lines::chars).sum();
        }
    }

    /** Whole CHARS lines of so many characters: what one entry carries. */
    record Lines(int chars, byte[] bytes) {}

    /**
     * Writes {@link Entry.Stat}, unless it has written that of this number. {@link Reply.Counted} both times; or refused: STREAM, or
     * UNKNOWN if a higher number was answered.
     *
     * @param number of this server, higher than all before unless it is sent again
     */
    record Stat(String stream, Server server, long number) implements Command {}

    /** Writes {@link Entry.Settings}. {@link Reply.Done}, or refused: STREAM, VERSION. */
    record Change(String stream, long version, String settings) implements Command {}

    /** Writes {@link Entry.Paused}; nothing if it is so already. {@link Reply.Done}, or refused: STREAM, VERSION. */
    record Pause(String stream, long version, boolean paused) implements Command {}

    /** Gives the lease back, and writes {@link Entry.Left}. {@link Reply.Done}, or refused: STREAM, EPOCH. */
    record Leave(String stream, long epoch) implements Command {}

    /** This server is there, for {@code lasting}; ZERO: it goes. {@link Reply.Present}. */
    record Present(Server server, int clients, Duration lasting) implements Command {}

    /**
     * Ends a stream of which a part was lost, and begins another. {@link Reply.Done}; also if somebody has ended it before.
     *
     * @param settings of the new stream
     */
    record Replace(String stream, String newStream, String settings) implements Command {}

    /**
     * A server.
     *
     * @param id nobody else's, made at each start
     * @param label for people: host and port
     */
    record Server(String id, String label) {}
}
