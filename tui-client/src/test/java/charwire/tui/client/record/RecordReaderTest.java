package charwire.tui.client.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.ClientReason;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.LatePauses;
import charwire.client.diagnosis.Pings;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that are not what a recorder writes. */
class RecordReaderTest {
    private static final String T = "2026-01-31T12:00:02.000Z";

    private final Told told = new Told();

    private RecordReader play(String record) throws Exception {
        var reader = Records.reader(record);
        Records.play(reader, Records.replay(reader, told));
        return reader;
    }

    private String refusal(String record) {
        return assertThrows(DamagedRecordException.class, () -> play(record)).getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                                     | expected '{' in column 1
            {"time":"T","event":"chars","position":100,"text":""} | CHARS: no characters, or an LF among them
            {"time":"T","event":"chars","position":-1,"text":"A"} | expected a number "position" of at least 0
            {"time":"T","event":"chars","text":"A"}      | expected a number "position" of at least 0
            {"time":"T","event":"chars","position":100}  | expected a text "text"
            {"event":"chars","position":100,"text":"A"}  | expected a text "time"
            {"time":"yesterday","event":"stopped"}       | time: expected a time like
            {"time":"2066-01-31T12:00:00.000Z","event":"stopped"} | expected one within ten years of the first
            {"time":"T"}                                 | expected a text "event"
            {"time":"T","event":"gap","skippedChars":0}  | expected a number "skippedChars" of at least 1
            {"time":"T","event":"settings-changed","range":"U+0","burstMin":1,"burstMax":8,"pauseMinMillis":1,"pauseMaxMillis":2} | SETTINGS: range
            {"time":"T","event":"settings-changed","range":"U+0041-U+005A","burstMin":1,"burstMax":8,"pauseMinMillis":2,"pauseMaxMillis":1} | SETTINGS: pause
            {"time":"T","event":"settings-changed","range":"U+0041-U+005A","burstMin":"1"} | expected a number "burstMin"
            {"time":"T","event":"stat-answered","generatedChars":1,"totalChars":2,"since":"T","deliveredChars":3} | "skippedChars"
            {"time":"T","event":"disconnected","cause":"boredom","problem":"p","retryAt":null} | cause: boredom
            {"time":"T","event":"connected","address":"example.org"} | expected a number "position"
            """)
    void damagedLineIsNamedByItsNumber(String line, String problem) {
        String message = refusal(Records.of(line.replace("\"T\"", '"' + T + '"')));

        assertTrue(message.startsWith("demo.ndjson: line 3: "), message);
        assertTrue(message.contains(problem), message);
        assertFalse(message.contains("\n"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"time":"T"}         | expected the first line of a record, with "charwireRecord"
            {"charwireRecord":2} | charwireRecord: 2: expected 1; a newer charwire-client may read it
            GIF89a               | expected '{' in column 1
            """)
    void whatIsNoRecordIsRefusedAtItsFirstLine(String line, String problem) {
        assertEquals("demo.ndjson: line 1: " + problem, refusal(line + "\n"));
    }

    @Test
    void emptyFileIsRefused() {
        assertEquals("demo.ndjson: expected a record; the file is empty", refusal(""));
    }

    @Test
    void charactersThatCameBeforeAreRefused() {
        String message = refusal(Records.of(Records.chars(T, 100, "ABC"), Records.chars(T, 102, "C")));

        assertEquals(
                "demo.ndjson: line 4: position: 102: expected at least 103, where the characters before it end",
                message);
    }

    @Test
    void streamWithoutAConnectionIsRefused() {
        String message = refusal(Records.FIRST + "\n" + Records.chars(T, 100, "A") + "\n");

        assertTrue(message.startsWith("demo.ndjson: line 2: \"chars\" without a connection"), message);
    }

    @Test
    void lineWithoutAnEndIsRefusedAtTheLimit() {
        var endless = Records.of() + "{\"a\":\"" + "x".repeat(RecordReader.LINE_LIMIT);

        assertTrue(refusal(endless).startsWith("demo.ndjson: line 3: longer than 1048576 bytes"));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        var bytes = (Records.FIRST + "\n{\"time\":\"?\"}\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[bytes.length - 4] = (byte) 0xFF;

        var refusal = assertThrows(DamagedRecordException.class, () -> {
            var reader = new RecordReader(new ByteArrayInputStream(bytes), "demo.ndjson");
            Records.play(reader, Records.replay(reader, told));
        });
        assertEquals("demo.ndjson: line 2: expected UTF-8", refusal.getMessage());
    }

    @Test
    void lastLineThatIsCutIsLeftOut() throws Exception {
        var whole = Records.of(Records.chars(T, 100, "ABC"), Records.chars(T, 103, "DEF"));
        var reader = play(whole.substring(0, whole.length() - 8));

        assertEquals(Optional.of(ClientReason.RECORD_CUT.with(4L)), reader.brokenOff());
        assertEquals("ABC", told.characters.toString());
    }

    @Test
    void lastLineThatLacksItsEndAloneCounts() throws Exception {
        var whole = Records.of(Records.chars(T, 100, "ABC"));
        var reader = play(whole.substring(0, whole.length() - 1));

        assertEquals(Optional.of(ClientReason.RECORD_WITHOUT_END.with()), reader.brokenOff());
        assertEquals("ABC", told.characters.toString());
    }

    @Test
    void eventsAndMembersOfANewerRecordAreSkipped() throws Exception {
        play(Records.of(
                "{\"time\":\"" + T + "\",\"event\":\"dance\",\"steps\":7}",
                Records.chars(T, 100, "ABC").replace("}", ",\"more\":true}")));

        assertEquals("ABC", told.characters.toString());
    }

    @Test
    void textsForPeopleAreCleanedAndShort() throws Exception {
        play(Records.of("{\"time\":\"" + T + "\",\"event\":\"bye\",\"bye\":\"\\u001b[2J" + "x".repeat(9_000) + "\"}"));

        var reason = told.all(ClientEvent.Bye.class).get(0).reason();
        assertFalse(reason.contains("\u001b"), reason);
        assertTrue(reason.length() < 300, reason);
    }

    @ParameterizedTest
    @CsvSource({"cut, 1", "reset, 1", "bye, 0", "protocol, 0"})
    void lossThatNobodyToldCountsAsWhenItHappened(String cause, long broken) throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars(T, 100, "ABC"),
                "{\"time\":\"" + T + "\",\"event\":\"disconnected\",\"cause\":\"" + cause
                        + "\",\"problem\":\"p\",\"retryAt\":null}"));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        assertEquals(broken, replay.snapshot().diagnosis().broken());
        assertEquals(1, replay.snapshot().losses().broken());
    }

    @Test
    void reconnectThatTheUserAskedForIsAnOutageAndNoLoss() throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars(T, 100, "ABC"),
                "{\"time\":\"" + T
                        + "\",\"event\":\"disconnected\",\"cause\":\"asked\",\"problem\":\"p\",\"retryAt\":\"" + T
                        + "\"}",
                Records.connected(T, 110, "s")));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        assertEquals(0, replay.snapshot().losses().broken());
        assertEquals(1, replay.snapshot().diagnosis().outages());
        assertEquals(7, replay.snapshot().losses().missedChars());
    }

    /** The sentence is in the language of whoever recorded. */
    @ParameterizedTest
    @CsvSource({"quit, 0", "shutdown, 1"})
    void endThatTheClientWantedIsNoLossInWhateverLanguageItIsTold(String reason, long outages) throws Exception {
        var reader = Records.reader(Records.of(
                "{\"time\":\"" + T + "\",\"event\":\"bye\",\"bye\":\"" + reason + "\"}",
                "{\"time\":\"" + T + "\",\"event\":\"disconnected\",\"cause\":\"bye\",\"problem\":\"сервер попрощался: "
                        + reason + "\",\"retryAt\":null}"));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        assertEquals(outages, replay.snapshot().losses().broken());
        assertEquals(outages, replay.snapshot().diagnosis().outages());
    }

    private static String lost(String time, String cause) {
        return "{\"time\":\"" + time + "\",\"event\":\"disconnected\",\"cause\":\"" + cause
                + "\",\"problem\":\"p\",\"retryAt\":\"" + time + "\"}";
    }

    @Test
    void attemptsThatFailedAreOfTheOutageTheyFellInto() throws Exception {
        var reader = Records.reader(Records.of(
                lost("2026-01-31T12:00:02.000Z", "reset"),
                lost("2026-01-31T12:00:03.000Z", "refused"),
                lost("2026-01-31T12:00:05.000Z", "refused"),
                Records.connected("2026-01-31T12:00:06.000Z", 100, "s")));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        var diagnosis = replay.snapshot().diagnosis();
        assertEquals(1, diagnosis.outages());
        assertEquals(2, diagnosis.lastOutages().get(0).failedAttempts());
        assertEquals(1, diagnosis.broken());
    }

    static List<String> answers() {
        return List.of(
                Records.pings("2026-01-31T12:00:07.000Z", 3, 3, 0, 300),
                "{\"time\":\"2026-01-31T12:00:07.000Z\",\"event\":\"bye\",\"bye\":\"shutdown\"}");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aServerThatHeldItsCharactersWasThereUntilItsLastAnswer(String answer) throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars("2026-01-31T12:00:02.000Z", 100, "A"),
                "{\"time\":\"2026-01-31T12:00:05.000Z\",\"event\":\"held\",\"since\":\"2026-01-31T12:00:02.000Z\"}",
                answer,
                lost("2026-01-31T12:00:09.000Z", "reset"),
                Records.connected("2026-01-31T12:00:10.000Z", 101, "s")));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        var outage = replay.snapshot().diagnosis().lastOutages().get(0);
        assertEquals(Instant.parse("2026-01-31T12:00:07Z"), outage.from().at());
    }

    @Test
    void anOutageBeginsWithTheServersBye() throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars("2026-01-31T12:00:02.000Z", 100, "A"),
                "{\"time\":\"2026-01-31T12:00:02.400Z\",\"event\":\"bye\",\"bye\":\"kicked\"}",
                lost("2026-01-31T12:00:03.000Z", "bye"),
                Records.connected("2026-01-31T12:00:04.000Z", 101, "s")));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        var outage = replay.snapshot().diagnosis().lastOutages().get(0);
        assertEquals(Instant.parse("2026-01-31T12:00:02.400Z"), outage.from().at());
    }

    @Test
    void aRecordThatNeverConnectedIsAnOutage() throws Exception {
        var reader = Records.reader(Records.FIRST + "\n" + lost("2026-01-31T12:00:02.000Z", "refused") + "\n"
                + lost("2026-01-31T12:00:04.000Z", "refused") + "\n");
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        assertEquals(1, replay.snapshot().diagnosis().outages());
        assertEquals(Duration.ofSeconds(4), replay.snapshot().diagnosis().unavailable());
    }

    @Test
    void pausesAreAsLongAndAsLateAsTheyWereMeasured() throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars("2026-01-31T12:00:02.000Z", 100, "A"),
                Records.chars("2026-01-31T12:00:05.000Z", 101, "B", 3_000_000, 0),
                Records.chars("2026-01-31T12:00:08.000Z", 102, "C", 2_900_000, 2_400_000),
                Records.chars("2026-01-31T12:00:11.000Z", 103, "D")));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        assertEquals(new LatePauses(1, 1, 1), replay.snapshot().lateness().pauses());
        assertEquals(2, replay.snapshot().flow().pauses().count());
        assertEquals(3_000_000, replay.snapshot().flow().pauses().maxMicros());
    }

    private static final String OVERDUE =
            "{\"time\":\"2026-01-31T12:00:0%s.000Z\",\"event\":\"ping-overdue\",\"sent\":\"2026-01-31T12:00:02.000Z\","
                    + "\"waitedMillis\":1000}";

    @Test
    void pingsAreAsTheyWereCountedAndTheOldestThatWasOverdueWaits() throws Exception {
        var reader = Records.reader(Records.of(
                OVERDUE.formatted("3"),
                OVERDUE.formatted("5"),
                Records.pings("2026-01-31T12:00:06.000Z", 4, 2, 2, 3_000_000)));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        assertEquals(
                new Pings(4, 2, 2, Duration.ofSeconds(3)),
                replay.snapshot().lateness().pings());
        replay.at(Instant.parse("2026-01-31T12:00:11Z"));
        assertEquals(Duration.ofSeconds(7), replay.snapshot().lateness().pings().longest());
    }

    @Test
    void noPingWaitsWhileTheClientWasNotThereOrAfterTheConnection() throws Exception {
        var reader = Records.reader(
                Records.of(
                        OVERDUE.formatted("3"),
                        "{\"time\":\"2026-01-31T12:00:08.000Z\",\"event\":\"late-here\",\"lastedMillis\":4500,\"kind\":\"stopped\"}"));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);
        assertEquals(
                Duration.ofMillis(1_500), replay.snapshot().lateness().pings().longest());

        replay.pings(new Pings(1, 0, 1, Duration.ofMillis(1_501)));
        replay.at(Instant.parse("2026-01-31T12:00:20Z"));
        replay.disconnected(new Disconnection(Disconnection.Cause.DEAD, ClientReason.UNKNOWN.with()), null);
        assertEquals(
                new Pings(1, 0, 1, Duration.ofMillis(1_501)),
                replay.snapshot().lateness().pings());
    }

    @Test
    void charactersThatTheRecordLacksAreAGap() throws Exception {
        var reader = Records.reader(Records.of(Records.chars(T, 100, "ABC"), Records.chars(T, 113, "DEF")));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        assertEquals(10, replay.snapshot().total().skippedChars());
        assertEquals(6, replay.snapshot().total().receivedChars());
        assertEquals(116, replay.snapshot().position());
    }
}
