package charwire.tui.client.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.app.JsonDoc;
import charwire.app.JsonLine;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.IntRange;
import charwire.protocol.Reason;
import charwire.protocol.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What --json of probe-idle shows is what core/json.md says. */
class IdleJsonTest {
    private static final IdlePlan PLAN = new IdlePlan(
            Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofSeconds(1), 4, Duration.ofSeconds(10));
    private static final StreamSettings SETTINGS = new StreamSettings(
            CodePointRanges.of(List.of(new CodePointRange('a', 'z'))),
            new IntRange(1, 8),
            new IntRange(90_000, 90_000));
    private static final Disconnection RESET =
            new Disconnection(Disconnection.Cause.RESET, Reason.said("reset (RST): Connection reset"));

    private final List<String> lines = new ArrayList<>();
    private final IdleJson json = new IdleJson(
            "proxy.example:7319", PLAN, lines::add, InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z")));

    private static IdleFinding alive(long seconds) {
        var silence = Duration.ofSeconds(seconds);
        return new IdleFinding(silence, silence, Fate.ALIVE, null, Duration.ofNanos(412_345));
    }

    private static IdleFinding reset(long seconds) {
        return new IdleFinding(Duration.ofSeconds(seconds), Duration.ofSeconds(60), Fate.RESET, RESET, null);
    }

    private Map<String, Object> last() {
        return JsonLine.parse(lines.get(lines.size() - 1));
    }

    /** The last line without its server, schema, time, event and level. */
    private String verdict() {
        var line = last();
        return List.of("status", "verdict", "pauseMillis", "survivedMillis", "cutMillis", "fate", "cause", "problem")
                .stream()
                .map(name -> "" + line.get(name))
                .toList()
                .toString();
    }

    @Test
    void everyEventAndMemberIsDocumentedAndNoOther() throws Exception {
        json.begun(SETTINGS, Duration.ofSeconds(89));
        json.found(alive(40));
        json.found(reset(80));
        json.over(4);

        assertEquals(
                JsonDoc.section(Path.of("..", "core", "json.md"), "charwire-client probe-idle"), JsonDoc.lines(lines));
    }

    @Test
    void findingsTellWhatWasWantedAndWhatWas() {
        json.found(reset(80));

        var line = last();
        assertEquals("warn", line.get("level"));
        assertEquals(80_000L, line.get("silenceMillis"));
        assertEquals(60_000L, line.get("silentMillis"));
        assertEquals("reset", line.get("fate"));
        assertEquals("reset", line.get("cause"));
    }

    @Test
    void timeoutStandsBetweenWhatLivedAndWhatDidNot() {
        var search = new IdleSearch(Duration.ofSeconds(5), Duration.ofSeconds(89), Duration.ofSeconds(1), 4);
        search.found(alive(59));
        search.found(reset(60));
        json.begun(SETTINGS, Duration.ofSeconds(89));
        json.ended(search);
        json.over(4);

        assertEquals("[4, timeout, 90000, 59000, 60000, reset, null, null]", verdict());
    }

    @Test
    void noTimeoutHasNoCut() {
        var search = new IdleSearch(Duration.ofSeconds(5), Duration.ofSeconds(89), Duration.ofSeconds(1), 4);
        search.found(alive(89));
        json.begun(SETTINGS, Duration.ofSeconds(89));
        json.ended(search);
        json.over(0);

        assertEquals("[0, none, 90000, 89000, null, null, null, null]", verdict());
        assertEquals("info", last().get("level"));
    }

    @Test
    void failureAndInterruptionAreVerdictsToo() {
        json.over(130);
        assertEquals("[130, interrupted, null, null, null, null, null, null]", verdict());

        json.failed(RESET);
        json.over(1);
        assertEquals("[1, failed, null, null, null, null, reset, reset (RST): Connection reset]", verdict());
    }

    @Test
    void contradictionsAreUnsteady() {
        var search = new IdleSearch(Duration.ofSeconds(5), Duration.ofSeconds(89), Duration.ofSeconds(1), 1);
        for (int i = 0; i < 3; i++) {
            search.found(reset(60));
            search.found(alive(61));
        }
        json.ended(search);
        json.over(4);

        assertEquals("[4, unsteady, null, null, null, null, null, null]", verdict());
    }
}
