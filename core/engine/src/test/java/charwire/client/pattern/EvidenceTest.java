package charwire.client.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.pattern.Pattern.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each pattern where its evidence is there, and not where another cause fits as well. */
class EvidenceTest {
    private static final long SMALL = 400;

    private static Loss cut(Cause cause, long idleMillis) {
        return new Loss(cause, true, Duration.ofMillis(idleMillis), OptionalLong.of(0), true);
    }

    private static Loss unheard(Cause cause, boolean greeted, Long unacked, boolean again) {
        var bytes = unacked == null ? OptionalLong.empty() : OptionalLong.of(unacked);
        return new Loss(cause, greeted, Duration.ofSeconds(1), bytes, again);
    }

    private static List<Pattern> of(List<Loss> losses, long longestIdleMillis, long largest, double largeShare) {
        return new Evidence(
                        losses,
                        Duration.ofMillis(longestIdleMillis),
                        largest,
                        largeShare,
                        Map.of(),
                        0,
                        0,
                        Duration.ZERO)
                .patterns();
    }

    // ---- idle timeout

    private static List<Pattern> idle(long survived, long... millis) {
        return of(LongStream.of(millis).mapToObj(one -> cut(Cause.CUT, one)).toList(), survived, SMALL, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT", "RESET", "CLOSED"})
    void cutsAsLongAfterTheLastByteAreAnIdleTimeout(Cause cause) {
        var losses = LongStream.of(5_000, 5_040, 4_990)
                .mapToObj(one -> cut(cause, one))
                .toList();

        assertEquals(List.of(new Pattern(Kind.IDLE_TIMEOUT, 3, 5_000)), of(losses, 4_200, SMALL, 0));
    }

    @Test
    void twoCutsAreNoIdleTimeout() {
        assertEquals(List.of(), idle(0, 5_000, 5_000));
    }

    @Test
    void cutsAtVariousTimesAreNoIdleTimeout() {
        assertEquals(List.of(), idle(0, 5_000, 2_000, 900, 5_100, 3_300));
    }

    @Test
    void connectionsThatSurviveLongerSilenceKnowNoIdleTimeout() {
        assertEquals(List.of(), idle(9_000, 5_000, 5_000, 5_000));
    }

    @Test
    void cutsInMidStreamAreNoIdleTimeout() {
        assertEquals(List.of(), idle(100, 60, 61, 62, 60));
    }

    @Test
    void oneCutOfAnotherKindChangesNothing() {
        assertEquals(List.of(new Pattern(Kind.IDLE_TIMEOUT, 4, 5_010)), idle(900, 5_000, 5_010, 5_020, 5_030, 700));
    }

    @Test
    void endsThatTheServerAnnouncedAreNoIdleTimeout() {
        var losses =
                IntStream.range(0, 5).mapToObj(any -> cut(Cause.BYE, 5_000)).toList();

        assertEquals(List.of(), of(losses, 0, SMALL, 0));
    }

    // ---- MTU

    private static final List<Loss> UNHEARD = List.of(
            unheard(Cause.DEAD, true, 0L, false),
            unheard(Cause.HELLO_TIMEOUT, false, 0L, false),
            unheard(Cause.HELLO_TIMEOUT, false, 0L, false));

    @Test
    void whereNoLargeLineEverCameThereIsAHole() {
        assertEquals(List.of(new Pattern(Kind.MTU_HOLE, 3, 1_337)), of(UNHEARD, 0, 1_100, 0.6));
    }

    @Test
    void whereALargeLineCameThereIsNone() {
        assertEquals(List.of(), of(UNHEARD, 0, 1_480, 0.6));
    }

    @Test
    void whereNoneWasDueNobodyKnows() {
        assertEquals(List.of(), of(UNHEARD, 0, 1_100, 0));
    }

    @Test
    void onceIsNotEnoughForAHole() {
        assertEquals(List.of(), of(UNHEARD.subList(0, 1), 0, 1_100, 0.6));
    }

    @ParameterizedTest
    @CsvSource({"120", ","})
    void whereOursIsNotAcknowledgedSmallPacketsDoNotPassEither(Long unacked) {
        var losses = List.of(unheard(Cause.DEAD, true, unacked, false), unheard(Cause.DEAD, true, unacked, false));

        assertEquals(List.of(), of(losses, 0, 1_100, 0.6));
    }

    // ---- forgotten state

    @Test
    void newConnectionThatWorksAtOnceMeansThatTheOldOneWasForgotten() {
        assertEquals(
                List.of(new Pattern(Kind.STATE_LOST, 1, 0)),
                of(List.of(unheard(Cause.DEAD, true, 90L, true)), 0, SMALL, 0));
    }

    @ParameterizedTest
    @CsvSource({"DEAD, 90, false", "DEAD, 0, true", "DEAD,, true", "RESET, 90, true"})
    void otherLossesDoNot(Cause cause, Long unacked, boolean again) {
        assertEquals(List.of(), of(List.of(unheard(cause, true, unacked, again)), 0, SMALL, 0));
    }

    // ---- a narrow path

    @ParameterizedTest
    @CsvSource({"10, 250000, 10, 200", "2, 250000, 10,", "10, 25000, 1,"})
    void whatComesBetweenSkipsIsWhatThePathCarries(long gaps, long bytes, int seconds, Long kbits) {
        var patterns = new Evidence(
                        List.of(), Duration.ZERO, SMALL, 0, Map.of(), gaps, bytes, Duration.ofSeconds(seconds))
                .patterns();

        assertEquals(kbits == null ? List.of() : List.of(new Pattern(Kind.NARROW_PATH, gaps, kbits)), patterns);
    }

    // ---- silences

    @Test
    void silencesAreToldByKind() {
        var patterns = new Evidence(
                        List.of(),
                        Duration.ZERO,
                        SMALL,
                        0,
                        Map.of(Kind.LOST_TO_CLIENT, 2L, Kind.PEER_HANGS, 1L),
                        0,
                        0,
                        Duration.ZERO)
                .patterns();

        assertEquals(List.of(new Pattern(Kind.PEER_HANGS, 1, 0), new Pattern(Kind.LOST_TO_CLIENT, 2, 0)), patterns);
    }
}
