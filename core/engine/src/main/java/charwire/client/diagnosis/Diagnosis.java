package charwire.client.diagnosis;

import charwire.clock.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a client found out about the path to its server, over all connections. Lists are bounded; counts include everything.
 *
 * @param connections that were greeted
 * @param connected how long there was one, in all
 * @param broken connections lost other than by the user, by the server's BYE, or because it did not speak the protocol
 * @param outages times without a stream, the one that lasts too
 * @param lastOutages the last 100 of them, oldest first
 * @param lastStalls the last 100, oldest first; {@code ClientSnapshot.Losses.stalls} counts all
 * @param held how often the server answered PINGs, but sent no characters
 * @param heldFor how long, in all; of what lasts, up to the last answer
 * @param heldSince since when it does now; null while it does not
 * @param own what this program did itself
 * @param worstPauses the ten longest pauses between CHARS lines, the longest first
 * @param worstRoundTrips the ten longest round trips, the longest first
 * @param identityChanges how often the server's certificate was another one than before
 * @param lastIdentityChanges the last 20, oldest first
 * @param answers to STAT
 * @param exactAnswers those that agree with what was counted here
 * @param unavailable for how long fresh characters were missing, in stalls and outages, beyond the settings' longest pause
 */
public record Diagnosis(
        long connections,
        Duration connected,
        long broken,
        long outages,
        List<Outage> lastOutages,
        List<Stall> lastStalls,
        long held,
        Duration heldFor,
        Moment heldSince,
        OwnTime own,
        List<LatencySample> worstPauses,
        List<LatencySample> worstRoundTrips,
        long identityChanges,
        List<IdentityChange> lastIdentityChanges,
        long answers,
        long exactAnswers,
        Duration unavailable) {
    /** Nothing has happened. */
    public static final Diagnosis NONE = new Diagnosis(
            0,
            Duration.ZERO,
            0,
            0,
            List.of(),
            List.of(),
            0,
            Duration.ZERO,
            null,
            OwnTime.NONE,
            List.of(),
            List.of(),
            0,
            List.of(),
            0,
            0,
            Duration.ZERO);

    /** Whether there is no time of which it is not known what was missed in it. */
    public boolean missedComplete() {
        return lastOutages.isEmpty() || !lastOutages.get(lastOutages.size() - 1).isMissing();
    }

    /** The stall that has not ended. */
    public Optional<Stall> stall() {
        return lastStalls.isEmpty()
                ? Optional.empty()
                : Optional.of(lastStalls.get(lastStalls.size() - 1)).filter(stall -> stall.until() == null);
    }
}
