package charwire.tui.client.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Call;
import charwire.app.ExitStatus;
import charwire.app.JsonLine;
import charwire.client.ClientPhase;
import charwire.client.ClientReason;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.diagnosis.Diagnosis;
import charwire.client.diagnosis.Diary;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.LatePauses;
import charwire.client.diagnosis.LatencySample;
import charwire.client.diagnosis.Lateness;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.OwnTime;
import charwire.client.diagnosis.Pings;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.Segments;
import charwire.client.diagnosis.Series;
import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.Stall;
import charwire.client.diagnosis.TimeSeries;
import charwire.client.pattern.Pattern.Kind;
import charwire.clock.ClockWatch;
import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import charwire.testkit.Moments;
import charwire.testkit.SpecialFile;
import charwire.tui.client.ClientMain;
import charwire.tui.client.event.EventText;
import charwire.tui.client.screen.Snapshots;
import charwire.tui.client.screen.Stage;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.SafeText;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The report at the end, as text and for machines, and the same on the screen. */
public class ReportTest {
    private static final Instant NOW = Snapshots.NOW;
    private static final Reach REACH = new Reach(
            Reach.Phase.STREAM,
            4_711,
            new InetSocketAddress("192.0.2.7", 7319),
            Duration.ofMillis(3),
            Duration.ofMillis(12),
            Duration.ofMillis(25));
    private static final Disconnection RESET =
            new Disconnection(Disconnection.Cause.RESET, Reason.said("reset (RST): Connection reset"), REACH);
    private static final Disconnection REFUSED =
            new Disconnection(Disconnection.Cause.REFUSED, Reason.said("refused: nobody listens there"));

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|([^|]*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)`");

    @TempDir
    Path folder;

    private static Snapshots troubled() {
        return troubled(RESET, REFUSED);
    }

    private static Moment ago(long millis) {
        return Moments.at(NOW.minusMillis(millis));
    }

    /** @param first what ended the connection; {@code then} the attempts after it */
    public static Snapshots troubled(Disconnection first, Disconnection then) {
        var diagnosis = new Diagnosis(
                2,
                Duration.ofSeconds(2_684),
                1,
                1,
                List.of(new Outage(
                        ago(100_000),
                        ago(88_000),
                        first,
                        true,
                        2,
                        then,
                        ago(90_000),
                        Duration.ofSeconds(9),
                        OptionalLong.of(212),
                        OptionalLong.empty())),
                List.of(new Stall(ago(52_500), ago(50_000), OptionalLong.of(74), Duration.ZERO)),
                1,
                Duration.ofSeconds(12),
                null,
                OwnTime.NONE,
                List.of(
                        new LatencySample(NOW.minusSeconds(50), 2_500_000),
                        new LatencySample(NOW.minusSeconds(70), 500_000)),
                List.of(new LatencySample(NOW.minusSeconds(9), 420)),
                1,
                List.of(new IdentityChange(
                        NOW.minusSeconds(88),
                        Snapshots.FINGERPRINT,
                        new Fingerprint("fedcba9876543210".repeat(4)),
                        "CN=one",
                        "CN=two")),
                3,
                3,
                Duration.ofSeconds(14));
        return new Snapshots()
                .skipped(7)
                .skips(new Skips(4, 3))
                .lateness(new Lateness(
                        new Pings(12, 11, 2, Duration.ofMillis(2_480)),
                        new LatePauses(3, 2, 1),
                        new Segments(OptionalLong.of(5), OptionalLong.empty())))
                .losses(new Losses(5, 212, 0, 0, 1, 2_500, 1, 0, 0))
                .series(series())
                .patterns(
                        new charwire.client.pattern.Pattern(Kind.IDLE_TIMEOUT, 3, 5_000),
                        new charwire.client.pattern.Pattern(Kind.LOST_TO_CLIENT, 1, 0))
                .diagnosis(diagnosis);
    }

    /** Of two and a half seconds: characters, a stall, then a short outage after which some come late. */
    static Series series() {
        var series = new TimeSeries(0);
        series.add(Figure.RECEIVED_CHARS, 40, 0);
        series.add(Figure.PAUSE_MAX_MICROS, 101_000, 0);
        series.add(Figure.LATE_PAUSES, 1, 0);
        List.of(400L, 800L).forEach(micros -> {
            series.add(Figure.ROUND_TRIPS, 1, 0);
            series.add(Figure.ROUND_TRIP_MICROS, micros, 0);
            series.add(Figure.ROUND_TRIP_MAX_MICROS, micros, 0);
        });
        series.add(Figure.SKIPPED_CHARS, 7, millis(1_000));
        series.add(Figure.PINGS_OVERDUE, 1, millis(1_900));
        series.add(Figure.RETRANSMITS, 1, millis(1_900));
        series.add(Figure.RETRANSMITS, 3, millis(1_950));
        series.add(Figure.OUT_OF_ORDER, 0, millis(1_950));
        series.begins(Figure.STALL_NANOS, millis(1_250));
        series.ends(Figure.STALL_NANOS, millis(2_250));
        series.begins(Figure.OUTAGE_NANOS, millis(2_300));
        series.ends(Figure.OUTAGE_NANOS, millis(2_400));
        series.add(Figure.RECEIVED_CHARS, 30, millis(2_400));
        series.add(Figure.LATE_CHARS, 25, millis(2_400));
        return series.series(NOW.minusSeconds(2_704), millis(2_500));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void textTellsEverythingInEightyColumns() {
        List<String> lines = ReportRows.lines(troubled().build(), 4);

        assertEquals("""
                  server        server.example.org:7319
                  time          2026-01-31 13:22:08 to 2026-01-31 14:07:12 UTC
                  verdict       LOST OR BROKEN: see below
                  connected     00:44:44 of 00:45:04, 2 connections
                  characters    21,076 received, 7 skipped, 212 missed while away
                  skipped       4 while this client was idle: the path, or the server, is slower
                                than the stream
                  skipped       3 while this client was busy or stopped, or its output was not
                                read
                  exactness     3 of 3 answers exact, no rule broken
                  pause ms      p50 270  p90 480  p99 497  max 500  (9 measured)
                  late pauses   3 by more than 50 ms, 2 by 200 ms, 1 by 1 s
                  TCP           5 segments sent again, 0 came out of order
                  round trip ms p50 0.3  p90 0.4  p99 0.4  max 0.4  (2 measured)
                  PINGs         12 sent, 11 answered, 2 overdue, the longest 2,480 ms
                  worst pauses  2,500 ms at 2026-01-31 14:06:22.000,
                                500 ms at 2026-01-31 14:06:02.000
                  worst trips   0.4 ms at 2026-01-31 14:07:03.000
                  unavailable   14.0 s of 00:45:04, in stalls and outages
                  stalls        1
                                2026-01-31 14:06:19.500  nothing for 2.5 s
                  held          1, 12.0 s in all: the server was there, but sent nothing
                  outages       1, 1 broken
                                2026-01-31 14:05:32.000  away 12.0 s, 9.0 s of it our own
                                                         waiting, an attempt after 10.0 s still
                                                         failed, 212 missed: reset (RST):
                                                         Connection reset
                                                         then 2 failed attempts, the last:
                                                         refused: nobody listens there
                  pattern       cut 5 s after the last byte, 3 times: an idle timeout between;
                                charwire-client probe-idle measures it
                  pattern       1 time what the server sent was held up or lost, and what this
                                client sent was not, unless a proxy took it, or the server stood
                                while another went on with the stream
                  certificate   2026-01-31 14:05:44.000  another one, of ANOTHER issuer: CN=two
                                              now    fedc ba98 7654 3210 fedc ba98 7654 3210
                                                     fedc ba98 7654 3210 fedc ba98 7654 3210
                                              before 0123 4567 89ab cdef 0123 4567 89ab cdef
                                                     0123 4567 89ab cdef 0123 4567 89ab cdef
                """.stripTrailing(), String.join("\n", lines).stripTrailing());
        assertTrue(lines.stream().allMatch(line -> line.length() <= ReportRows.WIDTH));
    }

    @Test
    void onANarrowScreenAllOfItIsInView() {
        var measure = SafeText.of(Repertoire.FULL, Glyphs.UNICODE);
        var report = ReportRows.of(troubled().build(), 4, ZoneOffset.UTC, measure, 36);
        var texts = report.rows().stream().map(ReportRows.Row::text).toList();

        assertTrue(texts.stream().allMatch(text -> text.length() <= 36 - report.labelColumns()), texts::toString);
        var text = String.join(" ", texts).replaceAll(" +", " ");
        assertTrue(text.contains("2026-01-31 14:05:32.000 away 12.0 s, 9.0 s of it our own waiting"), text);
        assertTrue(text.contains("then 2 failed attempts, the last: refused: nobody listens there"), text);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noNumberIsPartedFromItsName(Language language) {
        var measure = SafeText.of(Repertoire.FULL, Glyphs.UNICODE);
        var shown =
                Spoken.in(language, () -> ReportRows.of(troubled().build(), 4, ZoneOffset.UTC, measure, 36))
                        .rows()
                        .stream()
                        .map(ReportRows.Row::text)
                        .collect(Collectors.joining("\n"));

        for (var whole : List.of("p50 270", "p90 480", "p99 497", " 500\n")) {
            assertTrue(shown.contains(whole), shown);
        }
        var parted = Pattern.compile("(принято|пропущено|связи|p\\d\\d)\n\\d|\\d\n(received|skipped|missed|measured)");
        assertFalse(parted.matcher(shown).find(), shown);
    }

    @Test
    void theServersAreThoseOfTheFigures() {
        var run = new Snapshots()
                .servers(new HostPort("a.example", 1), new HostPort("b.example", 2))
                .build();
        assertTrue(ReportRows.lines(run, 0).get(0).endsWith(" a.example:1, b.example:2"));
        assertEquals(
                "a.example:1,b.example:2",
                JsonLine.parse(ReportFields.json(run, 0, 0)).get("server"));
    }

    /** The server has not answered since the second attempt, and the client has waited for longer than that. */
    @Test
    void aPartOfAnOutageIsNotToldOfALesserWhole() {
        var waiting = Outage.begun(ago(363_000), REFUSED);
        waiting = new Outage(
                waiting.from(),
                null,
                REFUSED,
                false,
                9,
                REFUSED,
                ago(42_000),
                Duration.ofSeconds(363),
                OptionalLong.empty(),
                OptionalLong.empty());
        assertTrue(
                told(waiting)
                        .contains(
                                "away 00:06:03 so far, 00:06:03 of it our own waiting, an attempt after 00:05:21 still failed: "),
                told(waiting));
        waiting = new Outage(
                ago(9_000),
                null,
                REFUSED,
                false,
                0,
                null,
                ago(9_000),
                Duration.ofSeconds(8),
                OptionalLong.empty(),
                OptionalLong.empty());
        assertTrue(told(waiting).contains("away 9.0 s so far, 8.0 s of it our own waiting: "), told(waiting));
    }

    private static String told(Outage outage) {
        var none = Diagnosis.NONE;
        var diagnosis = new Diagnosis(
                0,
                none.connected(),
                0,
                1,
                List.of(outage),
                List.of(),
                0,
                none.heldFor(),
                null,
                none.own(),
                List.of(),
                List.of(),
                0,
                List.of(),
                0,
                0,
                none.unavailable());
        return String.join(
                        " ",
                        ReportRows.lines(
                                new Snapshots()
                                        .neverConnected()
                                        .diagnosis(diagnosis)
                                        .build(),
                                0))
                .replaceAll(" +", " ");
    }

    /** In the wait for a PING's answer the time in which this client did other things does not count. */
    @Test
    void theLongestPingIsToldOnlyWhereTheRoundTripsDoNotTellMore() {
        var pings = new Pings(1, 1, 0, Duration.ZERO);
        var run = new Snapshots().lateness(new Lateness(pings, LatePauses.NONE, Lateness.NONE.segments()));

        var text = String.join("\n", ReportRows.lines(run.build(), 0));
        assertTrue(text.contains("PINGs         1 sent, 1 answered, 0 overdue\n"), text);
    }

    private static Snapshots dropped() {
        return troubled(RESET.after(Duration.ofMillis(49_900)), REFUSED);
    }

    @Test
    void outageThatMayBeOurOwnIsToldAsThat() {
        var text = ReportRows.lines(dropped().build(), 4).stream()
                .map(String::strip)
                .collect(Collectors.joining(" "));

        var why = "reset (RST): Connection reset; this client itself had not run or read for 49.9 s before:"
                + " a server (after 30 s) or a firewall may have dropped it for that";
        assertTrue(text.contains(why), text);
        var verdict = "LOST OR BROKEN: see below; 1 outage perhaps because this client itself was not there";
        assertTrue(text.contains(verdict), text);
        assertTrue(String.join("\n", HtmlReport.lines(dropped().build(), 4)).contains(why));
        assertTrue(ReportFields.json(dropped().build(), 4, 4).contains(",\"lateHereMillis\":49900,\"hadStream\""));
    }

    @Test
    void screenTellsThatAnOutageMayBeOurOwn() {
        var stage = new Stage(160, 50).show(dropped()).press(KeyType.F3);

        assertTrue(stage.shows("1 outage perhaps because this client itself was not there"));
        assertTrue(Pattern.compile("this\\W+client\\W+itself\\W+had\\W+not\\W+run\\W+or\\W+read\\W+for\\W+49.9 s")
                .matcher(stage.text())
                .find());
    }

    @Test
    void jsonIsOneObjectWithAVersionedSchema() {
        String json = ReportFields.json(troubled().build(), 4, 4);

        assertEquals(1, json.lines().count());
        assertTrue(json.startsWith("{\"schema\":\"charwire-report/1\",\"client\":\"charwire-client "), json);
        String rest = json.substring(json.indexOf(",\"server\""));
        assertEquals(
                ",\"server\":\"server.example.org:7319\",\"started\":\"2026-01-31T13:22:08.000Z\","
                        + "\"ended\":\"2026-01-31T14:07:12.000Z\",\"ok\":false,\"verdict\":\"lost\",\"exitStatus\":4,\"connectedMillis\":2684000,"
                        + "\"connections\":2,\"receivedChars\":21076,\"skippedChars\":7,\"skippedPathChars\":4,\"skippedClientChars\":3,\"missedChars\":212,\"missedComplete\":true,\"lateChars\":0,"
                        + "\"restarts\":0,\"moves\":0,\"answers\":3,\"exactAnswers\":3,\"violations\":0,\"outages\":1,"
                        + "\"brokenConnections\":1,\"unavailableMillis\":14000,\"stalls\":1,\"longestStallMillis\":2500,\"held\":1,\"heldMillis\":12000,"
                        + "\"lateHere\":0,\"lateHereMillis\":0,\"suspendedMillis\":0,\"clockSteps\":0,\"clockSteppedMillis\":0,"
                        + "\"certificateChanges\":1,\"pauseCount\":9,\"pauseMinMicros\":50000,"
                        + "\"pauseMeanMicros\":275000,\"pauseP50Micros\":270000,\"pauseP90Micros\":480000,\"pauseP99Micros\":497000,"
                        + "\"pauseMaxMicros\":500000,\"latePauses50\":3,\"latePauses200\":2,\"latePauses1000\":1,\"retransmits\":5,\"outOfOrder\":null,"
                        + "\"pings\":12,\"pingsAnswered\":11,\"pingsOverdue\":2,\"longestPingMillis\":2480,\"roundTripCount\":2,\"roundTripMinMicros\":300,\"roundTripMeanMicros\":360,"
                        + "\"roundTripP50Micros\":300,\"roundTripP90Micros\":420,\"roundTripP99Micros\":420,\"roundTripMaxMicros\":420,"
                        + "\"seriesStepMillis\":1000,"
                        + "\"worstPauses\":[{\"time\":\"2026-01-31T14:06:22.000Z\",\"micros\":2500000},"
                        + "{\"time\":\"2026-01-31T14:06:02.000Z\",\"micros\":500000}],"
                        + "\"worstRoundTrips\":[{\"time\":\"2026-01-31T14:07:03.000Z\",\"micros\":420}],"
                        + "\"lastStalls\":[{\"since\":\"2026-01-31T14:06:19.500Z\","
                        + "\"until\":\"2026-01-31T14:06:22.000Z\",\"millis\":2500,\"lateHereMillis\":0,\"unackedBytes\":74}],"
                        + "\"lastOutages\":[{\"since\":\"2026-01-31T14:05:32.000Z\","
                        + "\"until\":\"2026-01-31T14:05:44.000Z\",\"millis\":12000,\"atLeastMillis\":10000,\"backoffMillis\":9000,\"lastFailureAt\":\"2026-01-31T14:05:42.000Z\",\"cause\":\"reset\","
                        + "\"reason\":\"said\",\"problem\":\"reset (RST): Connection reset\","
                        + "\"phase\":\"stream\",\"bytesIn\":4711,\"address\":\"192.0.2.7:7319\",\"dnsMillis\":3,"
                        + "\"tcpMillis\":12,\"tlsMillis\":25,\"lateHereMillis\":0,\"hadStream\":true,\"failedAttempts\":2,"
                        + "\"lastFailure\":\"refused: nobody listens there\",\"missedChars\":212,\"unackedBytes\":null}],"
                        + "\"lastCertificateChanges\":[{\"time\":\"2026-01-31T14:05:44.000Z\",\"fingerprint\":\""
                        + "sha256:" + "fedcba9876543210".repeat(4) + "\",\"fingerprintBefore\":\""
                        + Snapshots.FINGERPRINT
                        + "\",\"issuer\":\"CN=two\",\"issuerBefore\":\"CN=one\"}],"
                        + "\"patterns\":[{\"pattern\":\"idle-timeout\",\"count\":3,\"millis\":5000,\"text\":"
                        + "\"cut 5 s after the last byte, 3 times: an idle timeout between; charwire-client probe-idle measures it\"},"
                        + "{\"pattern\":\"direction\",\"count\":1,\"direction\":\"to-client\",\"text\":"
                        + "\"1 time what the server sent was held up or lost, and what this client sent was not, unless a proxy took it, or the server stood while another went on with the stream\"}],"
                        + "\"series\":[{\"time\":\"2026-01-31T13:22:08.000Z\",\"millis\":1000,\"receivedChars\":40,"
                        + "\"skippedChars\":0,\"lateChars\":0,\"pauseMaxMicros\":101000,\"latePauses50\":1,\"roundTripCount\":2,"
                        + "\"roundTripMeanMicros\":600,\"roundTripMaxMicros\":800,\"pingsOverdue\":0,\"retransmits\":null,\"outOfOrder\":null,\"stallMillis\":0,\"outageMillis\":0,"
                        + "\"heldMillis\":0},"
                        + "{\"time\":\"2026-01-31T13:22:09.000Z\",\"millis\":1000,\"receivedChars\":0,"
                        + "\"skippedChars\":7,\"lateChars\":0,\"pauseMaxMicros\":null,\"latePauses50\":0,\"roundTripCount\":0,"
                        + "\"roundTripMeanMicros\":null,\"roundTripMaxMicros\":null,\"pingsOverdue\":1,\"retransmits\":4,\"outOfOrder\":0,\"stallMillis\":750,\"outageMillis\":0,"
                        + "\"heldMillis\":0},"
                        + "{\"time\":\"2026-01-31T13:22:10.000Z\",\"millis\":500,\"receivedChars\":30,"
                        + "\"skippedChars\":0,\"lateChars\":25,\"pauseMaxMicros\":null,\"latePauses50\":0,\"roundTripCount\":0,"
                        + "\"roundTripMeanMicros\":null,\"roundTripMaxMicros\":null,\"pingsOverdue\":0,\"retransmits\":null,\"outOfOrder\":null,\"stallMillis\":250,\"outageMillis\":100,"
                        + "\"heldMillis\":0}]}",
                rest);
    }

    @Test
    void csvIsATableOfWhatCameWhenAsSpreadsheetsTakeIt() {
        assertEquals(
                List.of(
                        "time,millis,receivedChars,skippedChars,lateChars,pauseMaxMicros,latePauses50,roundTripCount,"
                                + "roundTripMeanMicros,roundTripMaxMicros,pingsOverdue,retransmits,outOfOrder,stallMillis,outageMillis,heldMillis",
                        "2026-01-31 13:22:08,1000,40,0,0,101000,1,2,600,800,0,,,0,0,0",
                        "2026-01-31 13:22:09,1000,0,7,0,,0,0,,,1,4,0,750,0,0",
                        "2026-01-31 13:22:10,500,30,0,25,,0,0,,,0,,,250,100,0"),
                SeriesTable.csv(series()));
    }

    @Test
    void everyLineOfCsvHasAsManyCells() {
        var lines = SeriesTable.csv(series()).stream()
                .map(line -> line.split(",", -1).length)
                .collect(Collectors.toSet());

        assertEquals(1, lines.size());
    }

    @Test
    void everyNameIsDocumentedAndNoOther() throws IOException {
        var documented = new TreeMap<String, Set<String>>();
        for (var row : ROW.matcher(Files.readString(Path.of("..", "core", "report.md")))
                .results()
                .toList()) {
            names(row.group(1)).forEach(name -> documented.put(name, names(row.group(2))));
        }
        var report = JsonLine.parse(ReportFields.json(troubled().build(), 4, 4));

        assertEquals(report.keySet(), Set.copyOf(documented.keySet()));
        report.forEach((name, value) -> assertEquals(members(value), common(members(value), documented.get(name))));
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }

    /** Of the objects in a list. */
    private static Set<String> members(Object value) {
        return value instanceof List<?> list
                ? ((Map<?, ?>) list.get(0))
                        .keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    @Test
    void theLastLineOfJsonHasTheSameFigures() {
        var run = troubled().build();
        var report = JsonLine.parse(ReportFields.json(run, 4, 4));
        var end = JsonLine.parse(
                ReportFields.end(Ending.of(Ending.Why.QUIT), run, 4, NOW).toString());
        var figures = (Map<?, ?>) end.get("figures");
        var both = common(figures.keySet(), report.keySet());

        assertTrue(both.contains("outages"), both::toString);
        assertEquals(
                both.stream().map(report::get).toList(),
                both.stream().map(figures::get).toList());
    }

    private static Set<String> common(Set<?> some, Set<String> others) {
        return others.stream().filter(some::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatWasCaughtUpIsSaidToBeLate() {
        var text = ReportRows.lines(
                new Snapshots().losses(new Losses(1, 0, 0, 0, 0, 0, 0, 0, 830)).build(), 0);

        assertTrue(
                String.join("\n", text).contains("all there: nothing lost or broken, 830 characters late"),
                text::toString);
    }

    @Test
    void whatIsAsLateAsNetworksAreIsNotCalledOnTime() {
        var lateness = new Lateness(Pings.NONE, new LatePauses(1, 0, 0), Segments.UNKNOWN);
        var text = String.join(
                "\n", ReportRows.lines(new Snapshots().lateness(lateness).build(), 0));
        assertTrue(text.contains("verdict       all there: nothing lost or broken\n"), text);
    }

    @Test
    void whatWasLateHereIsNotCalledOnTime() {
        var diary = new Diary();
        diary.connected(ago(20_000));
        diary.late(ClockWatch.Absence.STOPPED, Duration.ofSeconds(12), Duration.ofSeconds(12));
        var text = String.join(
                "\n",
                ReportRows.lines(
                        new Snapshots().diagnosis(diary.diagnosis(ago(0))).build(), 0));
        assertTrue(text.contains("verdict       all there: nothing lost or broken\n"), text);
        assertTrue(text.contains("late here     1, 12.0 s in all"), text);
    }

    @Test
    void nothingLostIsSaidSo() {
        String text = String.join("\n", ReportRows.lines(new Snapshots().build(), 0));

        assertTrue(text.contains("verdict       all there: nothing lost, broken or late"), text);
        assertTrue(text.contains("stalls        none"), text);
        assertTrue(text.contains("outages       none"), text);
    }

    @Test
    void whileTheServerIsAwayNotAllIsSaidToBeThere() {
        var away = new Snapshots().away(Snapshots.bye("shutdown"));

        String waiting = String.join(
                "\n", ReportRows.lines(away.phase(ClientPhase.WAITING).build(), 0));
        assertTrue(
                waiting.replaceAll("\\s+", " ")
                        .contains("verdict nothing lost, broken or late up to character 21,076; not connected now"),
                waiting);
        String closed = String.join(
                "\n", ReportRows.lines(away.phase(ClientPhase.CLOSED).build(), 0));
        assertTrue(closed.contains("verdict       all there"), closed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | verdict NOT CHECKED TO THE END: nothing lost up to character 21,076",
                "1 | verdict LATE, but nothing lost up to character 21,076: 1 stall"
            })
    void whoLeavesWithoutAnAnswerDoesNotKnowWhatWasUnderWay(int stalls, String verdict) {
        var unanswered = new Disconnection(
                Disconnection.Cause.ASKED, ClientReason.QUIT_UNANSWERED.with(Duration.ofMillis(4_500)));
        var run = new Snapshots()
                .losses(new Losses(0, 0, 0, 0, stalls, 0, 0, 0, 0))
                .lost(unanswered, null)
                .phase(ClientPhase.STOPPED)
                .build();

        String text = String.join("\n", ReportRows.lines(run, 0)).replaceAll("\\s+", " ");
        assertTrue(text.contains(verdict), text);
        assertTrue(
                EventText.summary(run)
                        .endsWith(stalls == 0 ? "up to character 21,076" : "1 stall, unknown after character 21,076"),
                EventText.summary(run));
        String html = String.join("", HtmlReport.lines(run, 0));
        assertTrue(html.contains("<dt>lost</dt><dd>?</dd>"), html);
    }

    @Test
    void neverIsSaidBesideNoOutageAndNoStall() {
        var refused = Snapshots.bye("kicked");
        for (var run : List.of(
                new Snapshots().away(refused),
                new Snapshots().losses(new Losses(0, 0, 0, 0, 1, 0, 0, 0, 0)),
                new Snapshots().neverConnected().away(refused))) {
            assertFalse(String.join("\n", ReportRows.lines(run.build(), 0)).contains("never"));
        }
        var away = new Snapshots().neverConnected().away(refused).build();
        assertTrue(ReportRows.lines(away, 0).contains("  unavailable   no connection yet"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0, all there",
        "true, 130, all there",
        "true, 1, NOT CHECKED TO THE END",
        "false, 0, no server gave a stream",
        "false, 3, no server gave a stream"
    })
    void onlyWhatWasReachedAndCheckedIsAllThere(boolean reached, int status, String verdict) {
        var run = reached ? new Snapshots() : new Snapshots().neverConnected();

        String text = String.join("\n", ReportRows.lines(run.build(), status));

        assertTrue(text.contains("verdict       " + verdict), text);
        assertEquals(
                verdict.equals("all there"),
                JsonLine.parse(ReportFields.json(run.build(), status, status)).get("ok"));
    }

    @ParameterizedTest
    @CsvSource({"true, NOT CHECKED TO THE END", "false, all there"})
    void aLimitedRunThatWasInterruptedWasNotChecked(boolean limited, String verdict) {
        List<String> told = new ArrayList<>();
        var report = new Report(true, Optional.empty(), Report.Format.TEXT);
        report.tell(new Snapshots().build(), ExitStatus.INTERRUPTED, limited, told::add, told::add);
        assertTrue(String.join("\n", told).contains("verdict       " + verdict), told::toString);

        told.clear();
        new Report(true, Optional.empty(), Report.Format.JSON)
                .tell(new Snapshots().build(), ExitStatus.INTERRUPTED, limited, told::add, told::add);
        var json = JsonLine.parse(told.get(0));
        assertEquals(!limited, json.get("ok"));
        assertEquals((long) ExitStatus.INTERRUPTED, json.get("exitStatus"));
    }

    @Test
    void whatCameOfTheStreamAfterAKickIsNotKnown() {
        var run = new Snapshots().away(Snapshots.bye("kicked")).build();

        String text = String.join("\n", ReportRows.lines(run, 0));
        assertTrue(text.contains("NOT CHECKED TO THE END: nothing lost up to character 21,076"), text);
        assertTrue(text.contains("missed while away not known"), text);
        assertTrue(String.join("\n", HtmlReport.lines(run, 0)).contains("<dt>lost</dt><dd>?</dd>"));
        assertEquals("unchecked", JsonLine.parse(ReportFields.json(run, 0, 0)).get("verdict"));
        assertTrue(new Interim(run, run).text().endsWith(" 0 stalls, unknown after character 21,076"));
        var end = JsonLine.parse(
                ReportFields.end(Ending.of(Ending.Why.QUIT), run, 1, NOW).toString());
        assertEquals(false, ((Map<?, ?>) end.get("figures")).get("missedComplete"));
    }

    @Test
    void whatIsUnderWayInAStallIsNotKnown() {
        var run = new Snapshots().stalledSince(Snapshots.NOW.minusSeconds(4)).build();

        String text = String.join("\n", ReportRows.lines(run, 0));
        assertTrue(text.contains("LATE, but nothing lost up to character 21,076: 1 stall"), text);
    }

    @Test
    void whatCameLateDoesNotTellWhatFollowed() {
        var losses = new Losses(0, 0, 0, 0, 1, 0, 0, 0, 0);
        var run = new Snapshots().losses(losses).away(Snapshots.bye("too-slow")).build();

        String text = String.join("\n", ReportRows.lines(run, 4));
        assertTrue(text.contains("LATE, but nothing lost up to character 21,076: 1 stall"), text);
    }

    @Test
    void aStreamThatHasEndedHasNoRest() {
        var run = new Snapshots().away(Snapshots.bye("shutdown")).build();

        assertTrue(String.join("\n", ReportRows.lines(run, 0)).contains("all there: nothing lost"));
    }

    @Test
    void fileThatCouldNotBeWrittenIsRefusedBeforeTheRun() {
        for (Path file : List.of(folder, folder.resolve("no/report"))) {
            Call.Result run = new Call(ClientMain::run, folder)
                    .run("localhost:1", "--headless", "--report-file", file.toString());

            String line = "charwire-client: report-file: " + file + ": expected a file in a folder that is there";
            assertTrue(run.err().startsWith(line), run.err());
            assertEquals(2, run.status());
        }
    }

    /** Which report stands on the console. */
    @ParameterizedTest
    @CsvSource({"false,false,0", "true,false,1", "false,true,1", "true,true,1"})
    void consoleHasAReportWhereAskedForOrWhereALimitEndedTheRun(boolean asked, boolean limited, int reports) {
        List<String> console = new ArrayList<>();
        var report = new Report(asked, Optional.empty(), Report.Format.JSON);

        assertTrue(report.tell(new Snapshots().build(), 0, limited, console::add, console::add));
        assertEquals(reports, console.size());
    }

    @Test
    void fileHasItsFormatAndTheConsoleOfALimitedRunTheText() throws IOException {
        List<String> console = new ArrayList<>();
        Path file = folder.resolve("report.json");
        var report = new Report(false, Optional.of(file), Report.Format.JSON);

        assertTrue(report.tell(new Snapshots().build(), 0, true, console::add, console::add));
        assertTrue(Files.readString(file).startsWith("{\"schema\":\"charwire-report/1\""));
        assertTrue(console.get(0).contains("server.example.org"), console.get(0));
    }

    @Test
    void deviceTakesTheReportAndStaysOne() throws Exception {
        List<String> problems = new ArrayList<>();
        Path device = SpecialFile.nullDevice(folder);
        var report = new Report(false, Optional.of(device), Report.Format.JSON);

        assertTrue(report.tell(new Snapshots().build(), 0, false, problems::add, problems::add));
        assertEquals(List.of(), problems);
        assertFalse(Files.isRegularFile(device));
    }

    @Test
    void fileThatCannotBeWrittenIsOneLine() {
        List<String> problems = new ArrayList<>();
        var report = new Report(false, Optional.of(folder.resolve("no/such/folder")), Report.Format.TEXT);

        assertFalse(report.tell(new Snapshots().build(), 0, false, problems::add, problems::add));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("report-file: " + folder), problems.get(0));
    }

    @ParameterizedTest
    @CsvSource({"100,30", "80,24", "60,15", "160,50"})
    void screenShowsTheSameAndScrolls(int width, int height) {
        var stage = new Stage(width, height).show(troubled()).press(KeyType.F3);
        assertTrue(stage.shows("Diagnosis"));
        assertTrue(stage.shows("LOST OR BROKEN"));
        stage.press(KeyType.End);
        assertTrue(stage.shows("0123 4567 89ab cdef"));
        stage.press(KeyType.Escape);
        assertFalse(stage.shows("LOST OR BROKEN"));
    }

    @ParameterizedTest
    @CsvSource({"100,30", "80,24", "60,15", "160,50"})
    void screenShowsWhatCameWhenWithMarksAtStallsAndOutages(int width, int height) {
        var stage = new Stage(width, height).show(troubled()).press(KeyType.F3);

        assertTrue(stage.shows("! stall, x outage"));
        assertTrue(Pattern.compile("[█▇▆▅▄▃▂▁]+ .*!{3,}x{3,}", Pattern.DOTALL)
                .matcher(stage.text())
                .find());
        assertTrue(stage.shows("13:22:08"));
        assertTrue(stage.shows("13:22:10"));
    }
}
