package charwire.client.diagnosis;

import charwire.protocol.Facts;
import charwire.protocol.HostPort;
import charwire.protocol.ServerLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The server's answer to STAT, next to the client's own counts.
 *
 * @param server which server
 * @param stat the answer
 * @param asked when it was asked for; when it came, if nobody here knows
 * @param at when it came
 * @param receivedByUs characters received since the last STAT, or HELLO
 * @param skippedByUs the sum of the gaps since then
 * @param positionByUs HELLO's position, all received and all skipped since
 * @param lostByUs characters since the last answer, or the start: those skipped, and on connections before this one those skipped or
 *     missed while away; empty if nobody knows
 * @param violations where the two disagree
 */
public record StatResult(
        HostPort server,
        ServerLine.Stat stat,
        Instant asked,
        Instant at,
        long receivedByUs,
        long skippedByUs,
        long positionByUs,
        OptionalLong lostByUs,
        List<Violation> violations) {
    private static final Duration PROMPT = Duration.ofSeconds(1);

    public StatResult {
        violations = List.copyOf(violations);
    }

    /** Whether it came so soon that its figures are of then. Otherwise they are of a moment between question and answer: it waits behind the stream. */
    public boolean prompt() {
        return Duration.between(asked, at).compareTo(PROMPT) < 0;
    }

    /** What its figures are told to be of: when it came, or, where it was long under way, when it was asked for. */
    public Instant moment() {
        return prompt() ? at : asked;
    }

    /** How long the figures took, by the server's clock at their begin and ours at their end; empty if that cannot be, or they are of an earlier moment. */
    public Optional<Duration> span() {
        return Optional.of(Duration.between(stat.since(), at)).filter(span -> prompt() && !span.isNegative());
    }

    /** Whether both agree to the character. Characters may have been skipped all the same. */
    public boolean exact() {
        return violations.isEmpty();
    }

    /** Which of the figures are wrong, they show themselves. */
    public Facts facts() {
        return Facts.of("asked", asked)
                .and("generatedChars", stat.generated())
                .and("since", stat.since())
                .and("totalChars", stat.total())
                .and("deliveredChars", stat.delivered())
                .and("skippedChars", stat.skipped())
                .and("exact", exact())
                .and("receivedByUsChars", receivedByUs)
                .and("skippedByUsChars", skippedByUs)
                .and("positionByUs", positionByUs)
                .and("lostByUsChars", lostByUs);
    }
}
