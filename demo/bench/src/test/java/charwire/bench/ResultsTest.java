package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {
    @TempDir
    private Path folder;

    @Test
    void medianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertEquals(new Spread(2.5, 1, 10), Spread.of(List.of(10.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void goalsCompareMediansWithPeers() {
        Map<Contestant, Map<Figure, Spread>> medians = new EnumMap<>(Contestant.class);
        medians.put(Contestant.CHARWIRE, chars(240));
        medians.put(Contestant.NETTY_NIO, chars(200));
        medians.put(Contestant.NETTY_EPOLL, chars(250));

        List<Goal> goals = Goal.of(Scenario.S3T, medians, Map.of());

        assertTrue(goals.get(0).met(), goals.get(0).row());
        assertEquals(
                "| M chars per CPU-s ÷ netty-nio | ≥ 1.05 | 1.20 | met |",
                goals.get(0).row());
        assertFalse(goals.get(1).met(), goals.get(1).row());
    }

    @Test
    void fastClientsBesideSlowOnesAreComparedWithTheSteadyOnesOfTheRun() {
        var steady = Map.of(Contestant.CHARWIRE, fast(100, 20));
        var slowed = Map.of(Contestant.CHARWIRE, fast(94, 20.4));

        assertEquals(
                List.of(
                        "| lines/s a client ÷ own in S1 | ≥ 0.95 | 0.94 | **missed** |",
                        "| skew p99 ms ÷ own in S1 | ≤ 1.05 | 1.02 | met |"),
                rows(Goal.of(Scenario.S6, slowed, steady)));
        assertEquals(
                List.of(
                        "| lines/s a client ÷ own in S1 | ≥ 0.95 | – | not measured |",
                        "| skew p99 ms ÷ own in S1 | ≤ 1.05 | – | not measured |"),
                rows(Goal.of(Scenario.S6, slowed, Map.of())));
    }

    private static List<String> rows(List<Goal> goals) {
        return goals.stream().limit(2).map(Goal::row).toList();
    }

    private static Map<Figure, Spread> fast(double lines, double p99) {
        return Map.of(Figure.LINES_A_CLIENT, new Spread(lines, lines, lines), Figure.P99, new Spread(p99, p99, p99));
    }

    @Test
    void sectionThatIsMeasuredAgainIsReplacedInItsPlace() throws IOException {
        Path file = folder.resolve("RESULTS.md");
        var results = new Results(file, new Machine("cpu", "cores", "kernel", "jdk", "charwire", "netty"));
        results.put("A", List.of("first"));
        results.put("B", List.of("second"));

        results.put("A", List.of("third"));

        String text = Files.readString(file);
        assertFalse(text.contains("first"), text);
        assertTrue(text.indexOf("third") < text.indexOf("second"), text);
    }

    @Test
    void compilersOfTheJvmAreToldByTheNamesOfTheirThreads() {
        assertTrue(ProcessUse.compiles("42 (C2 CompilerThre) S 1 2 3"));
        assertFalse(ProcessUse.compiles("42 (lead) S 1 2 3"));
    }

    @Test
    void stretchedStreamPausesLongerAndSaysSo() {
        assertEquals("20", Scenario.S1.stream(2).pauseMillis());
        assertTrue(Scenario.S1.text(1_000, 2).endsWith("pause 20 ms (10 stretched: see --stretch)"));
    }

    @Test
    void cpuTimeIsFoundBehindAnyNameOfAProgram() {
        String stat = "42 (odd ) (name) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0";

        assertEquals(2.0, ProcessUse.cpuSeconds(stat));
    }

    @Test
    void machineIsBusyWithAllButIdlingAndWaiting() {
        assertEquals(1.5, ProcessUse.machineCpuSeconds("cpu  100 1 20 9000 800 4 5 20 7 8"));
    }

    private static Map<Figure, Spread> chars(double perCpu) {
        return Map.of(Figure.CHARS_PER_CPU, new Spread(perCpu, perCpu, perCpu));
    }
}
