package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.testkit.SpecialFile;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From {@code --record} to {@code charwire-client replay}, on the console. */
@Timeout(30)
class ReplayCommandTest {
    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = dir.resolve("stream.ndjson");
    }

    private Call.Result record(String more) {
        try (var server = TestServer.start(TestServer.settings("a-z,é,U+4E00", "1-8", "1-2"))) {
            return new Call(ClientMain::run, dir)
                    .run(("--headless localhost:" + server.address().getPort() + " --pin "
                                    + TestIdentity.identity().fingerprint() + " --record " + file + " " + more)
                            .strip()
                            .split(" +"));
        }
    }

    private void recordWithoutTheLast(int missing) throws IOException {
        record("--count 100");
        var lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - missing));
    }

    private Call.Result replay(String more) {
        return new Call(ClientMain::run, dir)
                .run(("replay " + file + " --headless " + more).strip().split(" +"));
    }

    /** {@code 500 characters received, nothing lost} at the end of what is told. */
    private static String figures(Call.Result run) {
        var matcher = Pattern.compile("ended after [0-9:]+: (.*)").matcher(run.err());
        assertTrue(matcher.find(), run.err());
        return matcher.group(1);
    }

    @Test
    void replayGivesTheSameCharactersAndFigures() throws Exception {
        var recorded = record("--count 500");
        assertEquals(0, recorded.status(), recorded.all());

        var replayed = replay("--speed max");

        assertEquals(0, replayed.status(), replayed.all());
        assertTrue(replayed.out().startsWith(recorded.out()), replayed.all());
        assertTrue(replayed.err().contains("exact, nothing lost"), replayed.err());
        assertEquals(figures(recorded), figures(replayed));
    }

    @Test
    void ofARunThatReachedNobodyNothingIsSaidToBeThere() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        new Call(ClientMain::run, dir)
                .run(("--headless localhost:" + free + " --pin "
                                + TestIdentity.identity().fingerprint() + " --no-reconnect --record " + file)
                        .split(" +"));

        var replayed = replay("--speed max --report");

        assertFalse(replayed.all().contains("nothing lost"), replayed.all());
        assertTrue(replayed.all().contains("no server gave a stream"), replayed.all());
    }

    @ParameterizedTest
    @CsvSource({"text, '  server '", "json, '{\"schema\"'", "csv, time", "html, <!DOCTYPE html>"})
    void replayReportsInEveryFormatAsTheClientDid(String format, String start) throws Exception {
        record("--count 50");
        Path report = dir.resolve("report");

        var replayed = replay("--speed max --report-file " + report + " --report-format " + format);

        assertEquals(0, replayed.status(), replayed.all());
        assertTrue(Files.readString(report).startsWith(start), () -> start);
    }

    @Test
    void reportThatCouldNotBeWrittenIsRefusedBeforeTheReplay() {
        record("--count 50");

        var replayed = replay("--speed max --report-file " + dir.resolve("no/report"));

        assertEquals(2, replayed.status(), replayed.all());
        assertTrue(replayed.err().contains("expected a file in a folder that is there"), replayed.err());
    }

    @Test
    void recordThatIsFullIsToldAndTheClientGoesOn() throws Exception {
        var recorded = record("--count 9000 --record-max 64k");

        assertEquals(0, recorded.status(), recorded.all());
        assertEquals(9_000, recorded.out().codePointCount(0, recorded.out().length()));
        assertTrue(recorded.err().contains("reached --record-max, 65536 bytes; recording ended"), recorded.err());
        assertTrue(Files.size(file) <= 65_536);
        var replayed = replay("--speed max");
        assertTrue(replayed.err().contains("it had reached its --record-max"), replayed.err());
        assertTrue(figures(replayed).contains("nothing lost up to character "), replayed.err());
    }

    @Test
    void fileThatIsThereIsNotWrittenOver() throws Exception {
        Files.writeString(file, "mine");

        var refused = record("--count 5");

        assertEquals(1, refused.status());
        assertEquals(
                "charwire-client: record: " + file + ": exists already; name another file, or remove this one\n",
                refused.err());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void deviceIsRecordedToAndLinksAreFollowed() throws Exception {
        Path device = SpecialFile.nullDevice(dir);
        Files.createSymbolicLink(file, device);
        assertEquals(0, record("--count 5").status());
        assertFalse(Files.isRegularFile(device));

        Files.delete(file);
        Path target = dir.resolve("target.ndjson");
        Files.createSymbolicLink(file, target);
        assertEquals(0, record("--count 5").status());
        assertTrue(Files.isSymbolicLink(file));
        assertTrue(Files.size(target) > 0);
    }

    @Test
    void whatFollowsARecordWithoutItsEndIsNotKnown() throws Exception {
        recordWithoutTheLast(3);

        var run = replay("--speed max --report");

        assertTrue(figures(run).contains("nothing lost up to character "), run.all());
        assertTrue(run.all().contains("NOT CHECKED TO THE END: nothing lost up to character "), run.all());
    }

    @Test
    void recordThatAnEditorHasSavedIsShown() throws Exception {
        record("--count 5");
        Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));

        assertEquals(0, replay("--speed MAX").status());
    }

    @Test
    void damagedRecordIsNamedWithItsLine() throws Exception {
        record("--count 100");
        var lines = Files.readAllLines(file);
        lines.set(7, lines.get(7).replace("\"event\"", "\"evnet\""));
        Files.write(file, lines);

        var run = replay("--speed max");

        assertEquals(1, run.status());
        assertTrue(run.err().contains("stream.ndjson: line 8: expected a text \"event\""), run.err());
        assertFalse(run.err().contains("nothing lost"), run.err());
    }

    @Test
    void cutRecordIsReplayedAndSaidToBeCut() throws Exception {
        record("--count 100");
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 10));

        var run = replay("--speed max");

        assertEquals(0, run.status(), run.all());
        assertTrue(run.err().contains("is cut: all before it was replayed"), run.err());
    }

    @Test
    void recordOfAClientThatWasKilledIsSaidToHaveNoEnd() throws Exception {
        recordWithoutTheLast(1);

        var run = replay("--speed max");

        assertEquals(0, run.status(), run.all());
        assertTrue(run.err().contains("the record has no end: it could not be written any further"), run.err());
    }

    @Test
    void pausesOfAReplayAreThoseOfTheRun() throws Exception {
        var run = record("--count 100 --report --report-format json");
        var report = replay("--speed max --report --report-format json");

        for (var figure : List.of("pauseCount", "latePauses50", "latePauses200")) {
            var value = Pattern.compile("\"" + figure + "\":([0-9]+)");
            assertEquals(first(value, run.all()), first(value, report.all()), figure);
        }
    }

    private static String first(Pattern group, String text) {
        var matcher = group.matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    @Test
    void whatIsNoRecordIsOneLine() throws Exception {
        Files.writeString(file, "hello\n");
        assertEquals(
                "charwire-client: " + file + ": line 1: expected '{' in column 1\n",
                replay("").err());
        Files.delete(file);
        assertEquals(
                "charwire-client: replay: " + file + ": there is no such file\n",
                replay("").err());
        assertEquals(2, replay("--speed 0").status());
        assertEquals(
                2, new Call(ClientMain::run, dir).run("replay", "--headless").status());
    }
}
