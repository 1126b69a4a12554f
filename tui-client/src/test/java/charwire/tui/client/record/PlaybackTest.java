package charwire.tui.client.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.ClientReason;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.Reason;
import charwire.words.Language;
import charwire.words.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record against a clock that a test moves; it has characters at 2, 4 and 8 seconds. */
class PlaybackTest {
    private final Told told = new Told();
    private Playback playback;

    @BeforeEach
    void begin() throws Exception {
        playback = playback(1);
    }

    private Playback playback(double speed) throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars("2026-01-31T12:00:02.000Z", 100, "A"),
                Records.chars("2026-01-31T12:00:04.000Z", 101, "B"),
                Records.chars("2026-01-31T12:00:08.000Z", 102, "C"),
                Records.stopped("2026-01-31T12:00:08.000Z")));
        return new Playback(reader, Records.replay(reader, told), speed, 0);
    }

    private static long at(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    private long waits(long second) throws Exception {
        return Duration.ofNanos(playback.advance(at(second))).toSeconds();
    }

    @Test
    void charactersComeAtTheTimesAtWhichTheyCame() throws Exception {
        assertEquals(1, waits(0));
        assertEquals(2, waits(2));
        assertEquals("A", told.characters.toString());
        assertEquals(3, waits(5));
        assertEquals("AB", told.characters.toString());
        assertEquals(Long.MAX_VALUE, playback.advance(at(8)));
        assertEquals("ABC", told.characters.toString());
        assertEquals("ended", playback.state().text());
    }

    @Test
    void anAnswerTellsWhenItWasAskedForWhereTheRecordDoes() throws Exception {
        var stat = "\"event\":\"stat-answered\",\"generatedChars\":1,\"totalChars\":100,"
                + "\"since\":\"2026-01-31T12:00:00.000Z\",\"deliveredChars\":0,\"skippedChars\":0}";
        var reader = Records.reader(Records.of(
                "{\"time\":\"2026-01-31T12:00:04.000Z\",\"asked\":\"2026-01-31T12:00:02.000Z\"," + stat,
                "{\"time\":\"2026-01-31T12:00:05.000Z\"," + stat));
        Records.play(reader, Records.replay(reader, told));

        var asked = told.all(ClientEvent.StatAnswered.class).stream()
                .map(answer -> answer.result().asked());
        assertEquals(
                List.of(Instant.parse("2026-01-31T12:00:02Z"), Instant.parse("2026-01-31T12:00:05Z")), asked.toList());
    }

    @Test
    void theTimeStandsAtTheLastEntry() throws Exception {
        playback = playback(1_000);
        assertEquals(Long.MAX_VALUE, playback.advance(at(5)));
        assertEquals(
                Instant.parse("2026-01-31T12:00:08Z"),
                playback.position().now(at(60)).at());
    }

    @Test
    void theReplaysTimeGoesOnBetweenItsEntriesAndStandsWithIt() throws Exception {
        var reader = Records.reader(Records.of(Records.chars("2026-01-31T12:00:08.000Z", 100, "A")));
        var replay = Records.replay(reader, told);
        playback = new Playback(reader, replay, 2, 0);
        playback.advance(at(1));
        playback.look(at(3));
        assertEquals(Instant.parse("2026-01-31T12:00:06Z"), replay.now().at());
        playback.look(at(60));
        assertEquals(Instant.parse("2026-01-31T12:00:08Z"), replay.now().at());
        assertEquals("", told.characters.toString());
    }

    @Test
    void aRecordThatIsDamagedBreaksOffThere() throws Exception {
        var reader = Records.reader(Records.of(Records.chars("2026-01-31T12:00:02.000Z", 100, "A"), "x"));
        playback = new Playback(reader, Records.replay(reader, told), 1, 0);
        assertThrows(DamagedRecordException.class, () -> playback.advance(at(2)));
        assertEquals("broken off", playback.state().text());
        assertEquals(
                Instant.parse("2026-01-31T12:00:02Z"),
                playback.position().now(at(60)).at());
    }

    @Test
    void stallEndsWithTheCharactersThatEndedIt() throws Exception {
        var reader = Records.reader(Records.of(
                "{\"time\":\"2026-01-31T12:00:04.000Z\",\"event\":\"stalled\",\"since\":\"2026-01-31T12:00:02.000Z\"}",
                Records.chars("2026-01-31T12:00:07.000Z", 100, "A"),
                Records.chars("2026-01-31T12:00:09.000Z", 101, "B")));
        Records.play(reader, Records.replay(reader, told));

        assertEquals(
                List.of(new ClientEvent.StallEnded(Duration.ofSeconds(5))), told.all(ClientEvent.StallEnded.class));
    }

    @Test
    void stallEndsWithTheAnswerThatEndedItAndTheNextPauseIsNone() throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars("2026-01-31T12:00:02.000Z", 100, "A"),
                "{\"time\":\"2026-01-31T12:00:04.000Z\",\"event\":\"stalled\",\"since\":\"2026-01-31T12:00:02.000Z\"}",
                Records.pings("2026-01-31T12:00:05.000Z", 1, 1, 0, 1_000_000),
                Records.chars("2026-01-31T12:00:20.000Z", 101, "B")));
        var replay = Records.replay(reader, told);
        Records.play(reader, replay);

        assertEquals(
                List.of(new ClientEvent.StallEnded(Duration.ofSeconds(3))), told.all(ClientEvent.StallEnded.class));
        assertEquals(0, replay.snapshot().flow().pauses().count());
    }

    @Test
    void stallEndsWhatWasHeldWhereItBegan() throws Exception {
        var reader = Records.reader(Records.of(
                "{\"time\":\"2026-01-31T12:00:04.000Z\",\"event\":\"held\",\"since\":\"2026-01-31T12:00:02.000Z\"}",
                "{\"time\":\"2026-01-31T12:00:13.000Z\",\"event\":\"stalled\",\"since\":\"2026-01-31T12:00:08.000Z\"}",
                Records.chars("2026-01-31T12:00:16.000Z", 100, "A")));
        Records.play(reader, Records.replay(reader, told));

        assertEquals(List.of(new ClientEvent.HeldEnded(Duration.ofSeconds(6))), told.all(ClientEvent.HeldEnded.class));
        assertEquals(
                List.of(new ClientEvent.StallEnded(Duration.ofSeconds(8))), told.all(ClientEvent.StallEnded.class));
    }

    @Test
    void serverThatHoldsTheCharactersAfterAStallHasEndedIt() throws Exception {
        var reader = Records.reader(Records.of(
                "{\"time\":\"2026-01-31T12:00:04.000Z\",\"event\":\"stalled\",\"since\":\"2026-01-31T12:00:02.000Z\"}",
                "{\"time\":\"2026-01-31T12:00:08.000Z\",\"event\":\"held\",\"since\":\"2026-01-31T12:00:06.000Z\"}",
                Records.chars("2026-01-31T12:00:10.000Z", 100, "A")));
        Records.play(reader, Records.replay(reader, told));

        assertEquals(
                List.of(new ClientEvent.StallEnded(Duration.ofSeconds(4))), told.all(ClientEvent.StallEnded.class));
        assertEquals(List.of(new ClientEvent.HeldEnded(Duration.ofSeconds(4))), told.all(ClientEvent.HeldEnded.class));
    }

    @Test
    void pauseHoldsTheRecordsTime() throws Exception {
        waits(3);
        playback.pause(at(3));

        assertEquals("paused, 1x", playback.state().text());
        assertEquals(Long.MAX_VALUE, playback.advance(at(100)));
        assertEquals("A", told.characters.toString());

        playback.pause(at(100));
        assertEquals("1x", playback.state().text());
        assertEquals(1, waits(100));
        assertEquals(4, waits(101));
        assertEquals("AB", told.characters.toString());
    }

    @Test
    void fasterAndSlowerChangeWhatIsLeftOfAWait() throws Exception {
        waits(2);
        playback.faster(at(2));
        playback.faster(at(2));
        assertEquals("4x", playback.state().text());
        assertEquals(500, TimeUnit.NANOSECONDS.toMillis(playback.advance(at(2))));

        for (int i = 0; i < 4; i++) {
            playback.slower(at(2));
        }
        assertEquals("1/4x", playback.state().text());
        assertEquals(8, waits(2));
        assertEquals(
                Instant.parse("2026-01-31T12:00:03Z"),
                playback.position().now(at(6)).at());
    }

    @Test
    void fastestOfAllWaitsForNothing() throws Exception {
        playback = playback(Playback.MAX);

        assertEquals(Long.MAX_VALUE, playback.advance(0));
        assertEquals("ABC", told.characters.toString());
        assertEquals(
                Instant.parse("2026-01-31T12:00:08Z"), playback.position().at().at());
    }

    @Test
    void speedGoesUpToAllAtOnceAndBack() {
        for (int i = 0; i < 11; i++) {
            playback.faster(0);
        }
        assertEquals("max", playback.state().text());
        playback.slower(0);
        assertEquals("1024x", playback.state().text());
    }

    @Test
    void endThatTheUserAskedForIsNoOutageInAnyLanguage() throws Exception {
        var bye = new Disconnection(Disconnection.Cause.BYE, ClientReason.SERVER_SAID_BYE.with("quit"));
        var time = Instant.parse("2026-01-31T12:00:02.000Z");
        var lines = Spoken.in(
                Language.RUSSIAN,
                () -> Records.of(
                        RecordLines.of(time, new ClientEvent.Bye("quit")),
                        RecordLines.of(time, new ClientEvent.Disconnected(bye, null))));
        var reader = Records.reader(lines);
        var replay = Records.replay(reader, told);

        Records.play(reader, replay);

        assertEquals(bye, replay.snapshot().lastDisconnection());
        assertEquals(0, replay.snapshot().losses().broken());
    }

    @Test
    void charactersAreLateInARecordAsTheyWere() throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars("2026-01-31T12:00:02.000Z", 100, "AB"),
                Records.connected("2026-01-31T12:00:12.000Z", 105, 110, "s"),
                Records.chars("2026-01-31T12:00:13.000Z", 105, "CD"),
                Records.chars("2026-01-31T12:00:14.000Z", 108, "EFGH"),
                Records.chars("2026-01-31T12:00:15.000Z", 112, "I")));
        var replay = Records.replay(reader, told);

        Records.play(reader, replay);

        assertEquals(List.of(0, 2, 2, 0), told.late);
        assertEquals(List.of(1L), told.gaps);
        assertEquals(
                List.of(4L),
                told.all(ClientEvent.CaughtUp.class).stream()
                        .map(ClientEvent.CaughtUp::chars)
                        .toList());
        assertEquals(4, replay.snapshot().losses().lateChars());
        assertEquals(3, replay.snapshot().losses().missedChars());
    }

    @Test
    void reasonOfANewerVersionIsShownAsItWasInEnglish() throws Exception {
        var reader = Records.reader(
                Records.of(
                        "{\"time\":\"2026-01-31T12:00:02.000Z\",\"event\":\"disconnected\","
                                + "\"cause\":\"cut\",\"reason\":\"cut-by-aliens planet=Mars\",\"problem\":\"cut by aliens\",\"retryAt\":null}"));
        var replay = Records.replay(reader, told);

        Records.play(reader, replay);

        assertEquals(
                Reason.said("cut by aliens"),
                replay.snapshot().lastDisconnection().reason());
    }

    @Test
    void manyEntriesAtOnceLeaveOthersTheirTurn() throws Exception {
        var lines = new String[5_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Records.chars("2026-01-31T12:00:02.000Z", 100 + i, "A");
        }
        var reader = Records.reader(Records.of(lines));
        playback = new Playback(reader, Records.replay(reader, told), 1, 0);

        assertEquals(0, playback.advance(at(3)));
        assertTrue(told.characters.length() < lines.length);
    }

    @Test
    void clockThatWasSetTakesNoTime() throws Exception {
        var reader = Records.reader(Records.of(
                Records.chars("2026-01-31T12:00:02.000Z", 100, "A"),
                "{\"time\":\"2026-01-31T10:00:03.000Z\",\"event\":\"clock-stepped\",\"byMillis\":-7200000}",
                Records.chars("2026-01-31T10:00:04.000Z", 101, "B")));
        var replay = Records.replay(reader, told);
        playback = new Playback(reader, replay, 1, 0);

        assertEquals(1, waits(2));
        assertEquals(1, waits(3));
        assertEquals(
                Instant.parse("2026-01-31T10:00:03Z"),
                playback.position().now(at(3)).at());
        assertEquals(Long.MAX_VALUE, playback.advance(at(4)));
        assertEquals("AB", told.characters.toString());
        assertEquals(1, replay.snapshot().diagnosis().own().steps());
    }
}
