package charwire.tui.client.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What probe-idle tells a person. */
class IdleTextTest {
    private static final IdlePlan PLAN = new IdlePlan(
            Duration.ofMillis(1), Duration.ofMinutes(10), Duration.ofSeconds(1), 4, Duration.ofSeconds(10));

    private final List<String> lines = new ArrayList<>();
    private final IdleText text = new IdleText("proxy.example", PLAN, lines::add, lines::add);

    @ParameterizedTest
    @CsvSource({
        "59500, 60003, 59.5 s, 60.0 s",
        "900, 1000, 900 ms, 1 s",
        "2000, 2004, 2000 ms, 2004 ms",
        "2001, 2099, 2001 ms, 2099 ms",
        "2099, 2100, 2.0 s, 2.1 s",
        "0, 7, 0 ms, 7 ms"
    })
    void survivedAndCutNeverReadTheSame(long survivedMillis, long cutMillis, String survived, String cut) {
        var search = new IdleSearch(PLAN.from(), PLAN.to(), PLAN.precision(), PLAN.parallel());
        search.found(finding(survivedMillis, Fate.ALIVE));
        search.found(finding(cutMillis, Fate.RESET));
        text.ended(search);

        assertEquals(
                "idle timeout: a silence of " + survived + " is survived, one of " + cut + " is not: reset (RST)",
                lines.get(0));
    }

    private static IdleFinding finding(long millis, Fate fate) {
        var silence = Duration.ofMillis(millis);
        return new IdleFinding(silence, silence, fate, null, Duration.ofMillis(1));
    }
}
