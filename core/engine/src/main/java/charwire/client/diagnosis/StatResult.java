package charwire.client.diagnosis;

import charwire.protocol.ServerLine;
import java.time.Instant;
import java.util.List;

/**
 * The server's answer to STAT beside what the client itself counted.
 *
 * @param stat the answer
 * @param at when it came
 * @param receivedByUs characters received since the last STAT, or HELLO
 * @param skippedByUs the sum of the gaps since then
 * @param positionByUs HELLO's position, all received and all skipped since
 * @param violations where the two disagree
 */
public record StatResult(
        ServerLine.Stat stat,
        Instant at,
        long receivedByUs,
        long skippedByUs,
        long positionByUs,
        List<Violation> violations) {
    public StatResult {
        violations = List.copyOf(violations);
    }

    /** Whether both agree to the character. Characters may have been skipped all the same. */
    public boolean exact() {
        return violations.isEmpty();
    }
}
