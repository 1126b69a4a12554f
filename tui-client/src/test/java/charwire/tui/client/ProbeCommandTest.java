package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.app.JsonLine;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code charwire-client probe-idle} where nothing cuts, or nothing can be tried. */
@Timeout(30)
class ProbeCommandTest {
    @TempDir
    Path dir;

    private Call.Result run(String arguments) {
        return new Call(ClientMain::run, dir).run(("probe-idle " + arguments).split(" "));
    }

    private static String trusting(TestServer server) {
        return "localhost:" + server.address().getPort() + " --pin "
                + TestIdentity.identity().fingerprint();
    }

    @Test
    void nothingThatCutsIsNoTimeout() {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "600000-600000"))) {
            var run = run(trusting(server) + " --from 20ms --to 80ms --precision 10ms");

            assertEquals(0, run.status(), run.all());
            assertTrue(
                    run.out().contains("is silent for at least 600 s at a time: trying silences from 20 ms to 80 ms"));
            assertTrue(run.out().contains("no idle timeout up to "), run.out());
        }
    }

    @Test
    void serverThatPausesTooShortlyMakesItImpossible() {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "50-600000"))) {
            var run = run(trusting(server));

            assertEquals(1, run.status());
            assertEquals("", run.out());
            assertTrue(
                    run.err().contains("its shortest pause is 50 ms, so a silence of 5 s cannot be tried"), run.err());
            assertTrue(run.err().contains("charwire-server --pause 600000"), run.err());
        }
    }

    @Test
    void onlySilencesWithinTheShortestPauseAreTried() {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "250-600000"))) {
            var run = run(trusting(server) + " --from 40ms --to 5s --precision 10ms");

            assertEquals(0, run.status(), run.all());
            assertTrue(run.out().contains("trying silences from 40 ms to 150 ms"), run.out());
            assertTrue(run.out().contains("longer silences than 150 ms need a server that pauses longer"), run.out());
        }
    }

    @Test
    void serverThatIsNotTrustedIsRefused() {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "600000-600000"))) {
            var run = run("localhost:" + server.address().getPort());

            assertEquals(3, run.status(), run.all());
            assertTrue(run.err().contains("--pin sha256:"), run.err());
        }
    }

    /** The last line of {@code --json}; each is an object. */
    private static Map<String, Object> end(Call.Result run) {
        var lines = run.out().lines().map(JsonLine::parse).toList();
        var last = lines.get(lines.size() - 1);
        assertEquals("", run.err());
        assertEquals("end", last.get("event"));
        assertEquals((long) run.status(), last.get("status"));
        return last;
    }

    @Test
    void jsonHasALineForEachFindingAndTheVerdictLast() {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "600000-600000"))) {
            var run = run(trusting(server) + " --from 20ms --to 80ms --precision 10ms --json");

            assertEquals("none", end(run).get("verdict"), run.all());
            assertTrue(run.out().lines().findFirst().orElseThrow().contains("\"event\":\"probing\""), run.out());
            var longest = run.out()
                    .lines()
                    .map(JsonLine::parse)
                    .filter(line -> Long.valueOf(80).equals(line.get("silenceMillis")))
                    .findFirst()
                    .orElseThrow();
            // The silence that there was, at least as long as the one that was asked for.
            assertTrue((long) longest.get("silentMillis") >= 80, run.out());
            assertEquals(longest.get("silentMillis"), end(run).get("survivedMillis"), run.all());
        }
    }

    @Test
    void jsonTellsThatNothingCanBeTriedOrThatNobodyIsTrusted() {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "50-600000"))) {
            var impossible = end(run(trusting(server) + " --json"));
            var untrusted = end(run("localhost:" + server.address().getPort() + " --json"));

            assertEquals("impossible", impossible.get("verdict"));
            assertEquals(50L, impossible.get("pauseMillis"));
            assertEquals("failed", untrusted.get("verdict"));
            assertEquals("untrusted", untrusted.get("cause"));
            assertEquals(3L, untrusted.get("status"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Broken pipe, 0, ''",
        "No space left on device, 1, charwire-client: standard output: no space left on device"
    })
    void outputThatTakesNoMoreEndsTheSearch(String problem, int status, String line) {
        try (var server = TestServer.start(TestServer.settings("a-z", "1-8", "600000-600000"))) {
            var err = new ByteArrayOutputStream();
            var arguments = "probe-idle " + trusting(server) + " --from 20ms --to 10m --json";

            assertEquals(status, new Call(ClientMain::run, dir).run(failing(problem), err, arguments.split(" ")));
            assertEquals(line, err.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static OutputStream failing(String problem) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(problem);
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,b                     | server: a:7319,b:7319: expected one server alone
            --from 0                | from: 0: expected 10ms to 10m
            --to 11m                | to: 11m: expected 10ms to 10m
            --from 20s --to 10s     | to: 10s: expected at least --from, which is 20s
            --parallel 17           | parallel: 17: expected a whole number from 1 to 16
            --precision x           | precision: x: expected a duration
            """)
    void wrongOptionIsNamed(String arguments, String line) {
        var run = run(arguments.strip());

        assertEquals(2, run.status());
        assertTrue(run.err().contains(line.strip()), run.err());
    }
}
