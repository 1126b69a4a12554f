package charwire.tui.client.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search against a path that is only told how long the silences are. */
class IdleSearchTest {
    private static final int MOST_ROUNDS = 40;

    private final List<List<Long>> rounds = new ArrayList<>();

    private static IdleSearch search(long from, long to, long precision, int parallel) {
        return new IdleSearch(Duration.ofMillis(from), Duration.ofMillis(to), Duration.ofMillis(precision), parallel);
    }

    private static IdleFinding alive(long millis) {
        var silence = Duration.ofMillis(millis);
        return new IdleFinding(silence, silence, Fate.ALIVE, null, Duration.ofMillis(1));
    }

    /** A path with a timeout: it tells at once, or not at all. */
    private static Function<Long, IdleFinding> cutting(long timeout, Fate fate) {
        return millis -> {
            var told = fate == Fate.DROPPED ? millis : timeout;
            return millis < timeout
                    ? alive(millis)
                    : new IdleFinding(Duration.ofMillis(millis), Duration.ofMillis(told), fate, null, null);
        };
    }

    private IdleSearch run(IdleSearch search, Function<Long, IdleFinding> path) {
        for (var next = search.next(); !next.isEmpty() && rounds.size() < MOST_ROUNDS; next = search.next()) {
            rounds.add(next.stream().map(Duration::toMillis).toList());
            next.stream()
                    .filter(search::isWorthWaitingFor)
                    .forEach(silence -> search.found(path.apply(silence.toMillis())));
        }
        assertTrue(rounds.size() < MOST_ROUNDS, () -> "too many rounds: " + rounds);
        return search;
    }

    @Test
    void silencesGrowUntilTheLongest() {
        var search = run(search(1_000, 20_000, 500, 3), IdleSearchTest::alive);

        assertEquals(List.of(List.of(1_000L, 2_000L, 4_000L), List.of(8_000L, 16_000L, 20_000L)), rounds);
        assertFalse(search.isCut());
        assertEquals(Duration.ofSeconds(20), search.survived());
    }

    @ParameterizedTest
    @CsvSource({
        "60000, RESET, 1",
        "60000, FIN, 4",
        "60000, DROPPED, 1",
        "60000, DROPPED, 4",
        "1, RESET, 4",
        "1500, DROPPED, 2",
        "299999, CLOSE_NOTIFY, 3",
        "300000, DROPPED, 16",
        "999, FIN, 1"
    })
    void timeoutIsFoundAsExactlyAsWanted(long timeout, Fate fate, int parallel) {
        var search = run(search(1_000, 300_000, 500, parallel), cutting(timeout, fate));

        assertTrue(search.isCut());
        assertFalse(search.isUnsteady());
        assertEquals(fate, search.how());
        assertTrue(search.cut().toMillis() >= timeout, () -> "cut: " + search.cut());
        assertTrue(search.survived().toMillis() < timeout, () -> "survived: " + search.survived());
        assertTrue(search.cut().minus(search.survived()).toMillis() <= 500, () -> "cut: " + search.cut());
    }

    @Test
    void cutThatIsToldNeedsTwoRoundsMore() {
        run(search(1_000, 300_000, 500, 4), cutting(60_000, Fate.RESET));

        assertEquals(List.of(60_500L), rounds.get(rounds.size() - 1));
        assertTrue(rounds.get(rounds.size() - 2).contains(59_500L), rounds::toString);
        assertEquals(4, rounds.size(), rounds::toString);
    }

    @Test
    void connectionLostByChanceIsNoTimeout() {
        var lost = new ArrayList<Long>();
        var search = run(search(1_000, 64_000, 500, 1), millis -> {
            var unlucky = millis == 8_000 && lost.isEmpty();
            if (unlucky) {
                lost.add(millis);
            }
            return unlucky ? cutting(8_000, Fate.RESET).apply(millis) : alive(millis);
        });

        assertFalse(search.isCut());
        assertEquals(Duration.ofSeconds(64), search.survived());
    }

    /** A silence of the timeout itself is a race of two timers. */
    @ParameterizedTest
    @CsvSource({"1999, 1", "2000, 1", "2004, 1", "1999, 4", "2000, 4", "2004, 4"})
    void timersThatMissEachOtherAreNoContradiction(long told, int parallel) {
        var search = run(
                search(1_000, 4_000, 500, parallel),
                millis -> millis > 2_000 ? cutting(told, Fate.FIN).apply(millis) : alive(millis));

        assertFalse(search.isUnsteady());
        assertEquals(Duration.ofSeconds(2), search.survived());
        assertTrue(search.cut().toMillis() > 2_000 && search.cut().toMillis() <= 2_004, () -> "cut: " + search.cut());
    }

    @Test
    void silenceThatIsSurvivedALittleBeyondTheCutEndsTheSearch() {
        var search = search(1_000, 4_000, 500, 4);
        search.found(alive(1_000));
        search.found(cutting(1_999, Fate.FIN).apply(4_000L));
        search.found(alive(2_000));

        assertTrue(search.isCut());
        assertEquals(Duration.ofMillis(1_998), search.survived());
        assertEquals(List.of(Duration.ofMillis(2_499)), search.next());
    }

    @Test
    void pathThatCutsNowAndThenIsCalledUnsteady() {
        var asked = new ArrayList<Long>();
        var search = run(search(1_000, 64_000, 500, 1), millis -> {
            asked.add(millis);
            return asked.size() % 3 == 0 ? cutting(100, Fate.RESET).apply(millis) : alive(millis);
        });

        assertTrue(search.isUnsteady());
    }

    @Test
    void longerSilencesThanOneThatWasCutAreNotWaitedFor() {
        var search = search(1_000, 64_000, 500, 4);
        search.found(cutting(2_000, Fate.FIN).apply(2_000L));

        assertTrue(search.isWorthWaitingFor(Duration.ofSeconds(1)));
        assertFalse(search.isWorthWaitingFor(Duration.ofSeconds(4)));
    }
}
