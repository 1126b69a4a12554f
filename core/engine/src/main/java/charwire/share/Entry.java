package charwire.share;

import java.time.Instant;

/** What stands in the shared log. No entry without characters is ever written a second time just as it was: it has its time, or a nonce. */
public sealed interface Entry {
    EntryId id();

    /**
     * What the leader generated in one turn.
     *
     * @param epoch of the leader
     * @param version of the settings that hold for them
     * @param chars how many characters they carry
     * @param lines whole CHARS lines, as they go to clients
     */
    record Chars(EntryId id, long epoch, long version, int chars, byte[] lines) implements Entry {}

    /**
     * A STAT was answered here: {@code id().position() - answeredBefore} characters.
     *
     * @param server whose clients asked
     * @param number of that server's request, from 1 on
     * @param answeredBefore the position of the STAT before this
     * @param since when that one was answered, or when the stream began
     * @param at when this one was, by the engine's clock
     */
    record Stat(EntryId id, String server, long number, long answeredBefore, Instant since, Instant at)
            implements Entry {}

    /**
     * Other settings hold for the characters from here on.
     *
     * @param version of the settings, one more than before
     * @param settings as {@link SharedSettings} writes them
     * @param at when they were changed, by the engine's clock
     */
    record Settings(EntryId id, long version, String settings, Instant at) implements Entry {}

    /**
     * The stream stops, or goes on. It takes a version of the settings, so that nothing generated before lands behind it.
     *
     * @param at when it did, by the engine's clock
     */
    record Paused(EntryId id, long version, boolean paused, Instant at) implements Entry {}

    /**
     * A server has begun to lead.
     *
     * @param epoch one more than before
     * @param nonce nobody else's
     * @param leader its label, for people
     */
    record Led(EntryId id, long epoch, String nonce, String leader) implements Entry {}

    /** The leader of the epoch has ended in order: another may lead at once. */
    record Left(EntryId id, long epoch) implements Entry {}
}
