package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import charwire.client.ClientPhase;
import charwire.client.ClientReason;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.NotAnsweredException;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.Frequencies.CharCount;
import charwire.client.diagnosis.StatResult;
import charwire.protocol.HostPort;
import charwire.tui.client.event.ClientEvents;
import charwire.words.Language;
import charwire.words.Spoken;
import com.googlecode.lanterna.input.KeyType;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The statistics: the answer, what is wrong with it, its history, the live figures. */
class StatisticsTest {
    private final Stage stage = new Stage(100, 30);

    @Test
    void afterALossAnExactAnswerDoesNotSayThatNothingWasLost() {
        stage.show(
                new Snapshots().losses(new Losses(1, 212, 0, 0, 0, 0, 0, 0, 0)).with(Snapshots.answer(21_076, 0)));
        assertTrue(stage.shows("check        exact ") && stage.shows("212 lost"), stage::text);
        assertFalse(stage.shows("nothing lost"), stage::text);
    }

    @Test
    void saysThatNobodyAskedYet() {
        assertTrue(stage.shows("not asked yet: F2"));
    }

    @Test
    void showsTheAnswerAndThatItIsExact() {
        stage.show(new Snapshots().with(Snapshots.answer(21_076, 0)));
        assertTrue(stage.shows("as of 14:07:33"), stage::text);
        assertTrue(stage.shows("generated       21,076"), stage::text);
        assertTrue(stage.shows("  since       14:02:10  (00:05:23)"), stage::text);
        assertTrue(stage.shows("delivered       21,076  skipped 0"), stage::text);
        assertTrue(stage.shows("total        1,240,118"), stage::text);
        assertTrue(stage.shows("check        exact: nothing lost"), stage::text);
    }

    @Test
    void ofSeveralServersTheOneThatAnsweredIsNamed() {
        var snapshot = new Snapshots()
                .servers(new HostPort("server.example.org", 7319), new HostPort("b.example.org", 7319))
                .with(Snapshots.answer(21_076, 0), Snapshots.answer(21_077, 0, "delivered 21,077, received 21,076"));
        stage.show(snapshot).press('2').press('z');
        assertTrue(stage.shows("as of 14:07:33, server.example.org:7319 ─"), stage::text);
        stage.press('z').resize(80, 24).press('h');
        assertTrue(stage.shows("│ server.example.org:7319 "), stage::text);
        assertTrue(stage.shows("│ delivered 21,077, received"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24", "60,15", "40,10"})
    void figuresOfAnotherServerThanTheOneInTheHeaderNameIt(int width, int height) {
        var a = new HostPort("server.example.org", 7319);
        var b = new HostPort("b.example.org", 7319);
        stage.tell(new ClientEvent.Connecting(b.host(), b.port(), null, 1)).resize(width, height);
        stage.show(new Snapshots().servers(a, b).with(Snapshots.answer(1, 0))).press('2');
        assertTrue(stage.shows("exact, server"), stage::text);
        stage.show(new Snapshots().servers(a, b).with(Snapshots.answer(1, 5)));
        assertTrue(stage.shows("5 skipped, s"), stage::text);
        stage.show(new Snapshots().servers(a, b).with(Snapshots.answer(1, 0, "delivered 1, received 0")));
        assertTrue(stage.shows("wrong, server"), stage::text);
    }

    @Test
    void theTimeOfAnAnswerIsSeenWhereItHasNoColumn() {
        stage.resize(80, 24)
                .show(new Snapshots().with(Snapshots.answer(38_077_758, 13_324_288)))
                .press('2')
                .press('h');
        assertTrue(stage.shows("│           generated "), stage::text);
        assertTrue(stage.shows("│ asked 00:41:49, "), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24", "60,15", "40,10"})
    void anAnswerThatTookLongIsOfTheTimeAtWhichItWasAsked(int width, int height) {
        stage.resize(width, height)
                .show(new Snapshots().with(Snapshots.lateAnswer(21_076, 18)))
                .press('2');
        assertTrue(stage.shows("─ asked 14:06:54 ─"), stage::text);
        assertFalse(stage.shows("as of") || stage.shows("since then") || stage.shows("(00:05:02)"), stage::text);
        assertTrue(stage.press('h').shows("14:06:54"), stage::text);
    }

    @Test
    void saysInAmberThatCharactersWereSkipped() {
        stage.show(new Snapshots().with(Snapshots.answer(21_076, 1_048)));
        assertTrue(stage.shows("check        exact: 1,048 skipped"), stage::text);
        assertFalse(stage.shows("nothing lost"));
    }

    @Test
    void saysInRedWhatIsWrong() {
        stage.show(new Snapshots().with(Snapshots.answer(21_076, 0, "delivered 21,076, received 21,075")));
        assertTrue(stage.shows("wrong: delivered 21,076, …") || stage.shows("wrong: delivered"), stage::text);
        assertFalse(stage.colour("wrong").equals(stage.colour("delivered  ")));
        stage.press('h');
        assertTrue(stage.shows("delivered 21,076, received 21,075"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"100, 30, as of 14:07:33; waiting ─", "80, 24, 14:07:33; waiting ─", "40, 10, 14:07:33; waiting ─"})
    void figuresFromBeforeAQuestionKeepTheirDate(int width, int height, String shown) {
        stage.resize(width, height)
                .show(new Snapshots().with(Snapshots.answer(21_076, 0)).pendingSince(Snapshots.NOW.plusSeconds(30)))
                .press('2');
        assertTrue(stage.shows(shown), stage::text);
    }

    @Test
    void saysThatItWaitsAndAfterFiveSecondsThatNoAnswerCame() {
        stage.show(new Snapshots().pendingSince(Snapshots.NOW));
        assertTrue(stage.shows("waiting ─"), stage::text);
        stage.pass(Duration.ofSeconds(4));
        assertTrue(stage.shows("waiting ─"), stage::text);
        stage.pass(Duration.ofSeconds(3));
        assertTrue(stage.shows("no answer for 7 s"), stage::text);
    }

    @Test
    void saysThatNoAnswerCameAlsoOnTheNextConnectionUntilThereIsOne() {
        stage.show(new Snapshots().pendingSince(Snapshots.NOW)).show(new Snapshots());
        assertTrue(stage.shows("─ no answer ─"), stage::text);
        stage.tell(ClientEvents.connected()).show(new Snapshots());
        assertTrue(stage.shows("─ no answer ─") && stage.shows("asked at 14:07:12, but no answer came"), stage::text);
        assertTrue(stage.press('h').shows("asked 14:07:12, no answer: F2 asks"), stage::text);
        stage.press('h').resize(40, 10).press('2');
        assertTrue(stage.shows("asked 14:07:12, no answer: F2 asks"), stage::text);
        stage.pass(Duration.ofDays(1));
        assertTrue(stage.shows("asked 2026-01-31, no answer: F2 asks"), stage::text);
        stage.show(new Snapshots().with(Snapshots.answer(1, 0)));
        assertTrue(stage.shows("as of 14:07:12") && !stage.shows("no answer"), stage::text);
    }

    @Test
    void whatCouldNotBeAskedWasNotAsked() {
        stage.press(KeyType.F2);
        stage.client.stat.completeExceptionally(
                new NotAnsweredException(ClientReason.NOT_CONNECTED.with().about("stat")));
        assertTrue(stage.changed().row(28).contains("no answer: not connected"), stage::text);
        assertTrue(stage.shows("not asked yet: F2"), stage::text);
    }

    @Test
    void anAnswerThatIsShownKeepsItsTimeWhereTheNextRequestHasNone() {
        stage.show(new Snapshots().with(Snapshots.answer(1, 0))).press(KeyType.F2);
        stage.client.stat.completeExceptionally(
                new NotAnsweredException(ClientReason.NOT_CONNECTED.with().about("stat")));
        assertTrue(stage.changed().shows("no answer: not connected") && stage.shows("as of 14:07:12"), stage::text);
    }

    @Test
    void askingTurnsBackFromTheHistory() {
        assertTrue(stage.press('h').shows("no answers yet"));
        assertTrue(stage.press(KeyType.F2).shows("─ Statistics ─"));
    }

    @Test
    void theHistoryHasTheNewestAnswerFirst() {
        stage.show(new Snapshots()
                .with(Snapshots.answer(5, 0), Snapshots.answer(2_000, 3), Snapshots.answer(9_000, 0, "total")));
        stage.press('h');
        assertTrue(
                stage.row(3).contains("14:07:21")
                        && stage.row(3).contains("9,000")
                        && stage.row(3).contains("wrong"),
                stage::text);
        assertTrue(stage.row(4).contains("14:07:14") && stage.row(4).contains("exact"), stage::text);
        assertTrue(stage.shows("3 answers"));
        stage.press(KeyType.ArrowDown);
        assertFalse(stage.shows("total\n"));
        stage.click("14:07:12");
        assertEquals(2, stage.screen.model().history().index());
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24", "76,20", "60,15", "40,10"})
    void theHistorySaysAtEverySizeWhatWasSkipped(int width, int height) {
        stage.resize(width, height).show(new Snapshots().with(Snapshots.answer(322_869, 37_028)));
        assertTrue(stage.press('3').text().matches("(?s).*322,869 .* 37,028 +exact .*"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "90,24", "80,24", "76,20", "60,15", "40,10"})
    void theHistoryShowsLargeNumbersWhole(int width, int height) {
        stage.resize(width, height).show(new Snapshots().with(Snapshots.answer(119_257_881, 0)));
        assertTrue(stage.press('3').text().matches("(?s).*\\d\\d:\\d\\d +119,257,881 .* 0 +exact .*"), stage::text);
        stage.show(new Snapshots().with(Snapshots.answer(9_319_257_881L, 1_319_257_881)));
        assertTrue(stage.text().matches("(?s).* 9,319,257,881 .*1,319,257,881 exact .*"), stage::text);
        stage.show(new Snapshots().with(Snapshots.answer(12_345_678_901L, 1_319_257_881)));
        assertTrue(stage.text().matches("(?s).* 12,345,678,901 .*1,319,257,881 exact .*"), stage::text);
        assertFalse(stage.text().matches("(?s).*\\d….*"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "90,24", "80,24", "76,20", "60,15", "40,10"})
    void theHistoryDatesWhatIsADayOld(int width, int height) {
        stage.resize(width, height).show(new Snapshots().with(Snapshots.answer(119_257, 0)));
        stage.press('3').pass(Duration.ofDays(2));
        var when = height == 15 ? "2026-01-31 14:09:11" : "2026-01-31";
        assertTrue(stage.text().matches("(?s).* " + when + " +119,257 .* 0 +exact .*"), stage::text);
    }

    @Test
    void theHistorysScrollBarStandsOnTheFrame() {
        stage.resize(40, 10)
                .show(new Snapshots()
                        .with(IntStream.range(0, 7)
                                .mapToObj(i -> Snapshots.answer(i, 0))
                                .toArray(StatResult[]::new)));
        stage.press('3');
        assertEquals(
                List.of("exact ┃", "exact │", "exact │"),
                IntStream.range(3, 6)
                        .mapToObj(y -> stage.row(y).substring(stage.row(y).indexOf("exact")))
                        .toList(),
                stage::text);
    }

    @Test
    void theHistorySaysThatOlderAnswersAreNotKept() {
        stage.show(new Snapshots().answers(1_250).with(Snapshots.answer(5, 0), Snapshots.answer(2_000, 3)));
        assertTrue(stage.shows("1,250 answers ▸"), stage::text);
        assertTrue(stage.press('h').shows("─ 2 of 1,250 ─"), stage::text);
    }

    @Test
    void anAnswerOfAnotherDaySaysOfWhich() {
        stage.show(new Snapshots().with(Snapshots.answer(0, 0)));
        assertTrue(stage.pass(Duration.ofHours(23)).shows("as of 14:07:12"), stage::text);
        assertTrue(stage.pass(Duration.ofHours(1)).shows("─ as of 2026-01-31 ─"), stage::text);
        assertTrue(stage.resize(60, 15).shows("─ as of 2026-01-31 14:07:12 ─"), stage::text);
    }

    @Test
    void showsTheLiveFigures() {
        assertTrue(stage.shows("received     38 since connected"), stage::text);
        assertTrue(
                stage.show(new Snapshots().with(Snapshots.answer(1, 0))).shows("received     38 since the last answer"),
                stage::text);
        assertTrue(stage.shows("rate         3.64/s now, 3.60 mean"), stage::text);
        assertTrue(stage.show(new Snapshots().withoutMean()).shows("rate         3.64/s now   "), stage::text);
        stage.show(new Snapshots());
        assertTrue(stage.shows("pause ms     min 50  mean 275  p99 497"), stage::text);
        assertTrue(stage.shows("round trip   0.4 ms"), stage::text);
        assertTrue(stage.shows("▆█"), stage::text);
        assertTrue(stage.shows("stalls       0"), stage::text);
        assertTrue(stage.shows("lost         nothing"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24", "75,15", "60,15", "60,12", "40,12", "40,10"})
    void whatWasReceivedSaysSinceWhen(int width, int height) {
        stage.resize(width, height);
        for (var chars : new long[] {38, 21_076, 276_412_345, 21_276_412_345L}) {
            stage.show(new Snapshots().receivedSince(chars)).press('2');
            assertTrue(
                    stage.shows("since connected")
                            || stage.shows("since 13:22:08")
                            || stage.shows("  since    ") && stage.shows(" 13:22:08"),
                    stage::text);
            assertTrue(stage.shows(String.format("%,d ", chars)), stage::text);
            stage.show(new Snapshots().receivedSince(chars).with(Snapshots.answer(7, 0)));
            assertTrue(
                    stage.shows("since the last")
                            || stage.shows("since then")
                            || stage.text().matches("(?s).*since +14:07:12.*"),
                    stage::text);
        }
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24"})
    void whatCountsForADayHasItsDate(int width, int height) {
        stage.resize(width, height).show(new Snapshots().with(Snapshots.answer(21_076, 0)));
        stage.pass(Duration.ofDays(1));
        assertTrue(stage.text().matches("(?s).* since +2026-01-31.*"), stage::text);
    }

    @Test
    void wherePausesGiveWayToSinceWhenLossesStay() {
        stage.resize(60, 15).show(new Snapshots().receivedSince(276_412_345).skipped(5));
        assertTrue(stage.shows("  since    13:22:08") && stage.shows("lost       5, 0 stalls"), stage::text);
        assertTrue(stage.shows("rate") && stage.shows("round trip"), stage::text);
        stage.pass(Duration.ofDays(1));
        assertTrue(stage.shows("  since    2026-01-31"), stage::text);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noFigureIsCut(Language language) {
        Spoken.in(language, () -> {
            stage.resize(60, 15)
                    .show(new Snapshots()
                            .with(Snapshots.answer(276_412_345, 276_412_345))
                            .skipped(276_412_345)
                            .rate(12_276_412.3));
            assertTrue(stage.shows("12,276,412/"), stage::text);
            assertTrue(
                    stage.text().matches("(?s).*(skipped|пропуск) +276,412,345 .*(lost|потеряно) +276,412,345 .*"),
                    stage::text);
            stage.show(new Snapshots().skipped(276_412_345).losses(new Losses(1, 212_345_678, 3, 0, 0, 0, 1, 0, 0)));
            assertTrue(stage.shows(" 488,758,023+ "), stage::text);
            stage.show(new Snapshots().skipped(Long.MAX_VALUE));
            assertTrue(stage.shows("…") && !stage.text().matches("(?s).*\\d….*"), stage::text);
            return stage;
        });
    }

    @Test
    void noFigureOfTheNewsIsCut() {
        stage.resize(40, 10).tell(new ClientEvent.Gap(276_412_345));
        assertTrue(stage.shows(" gap: the server skipped … "), stage::text);
    }

    @Test
    void theRateIsToldOnceItIsKnownAndWhileThereIsAConnection() {
        stage.show(new Snapshots().rate(Double.NaN));
        assertTrue(stage.shows("rate         -"), stage::text);
        stage.show(new Snapshots());
        assertTrue(stage.shows("rate         3.64/s now"), stage::text);
        stage.show(new Snapshots().phase(ClientPhase.CONNECTING));
        assertTrue(stage.shows("rate         -") && stage.shows("round trip   -"), stage::text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESOLVING  | false | no connection yet",
                "GREETING   | false | no connection yet",
                "WAITING    | false | no connection yet; F7 connects at once",
                "CLOSED     | false | no connection yet; F7 connects",
                "CONNECTING | true  | disconnected",
                "WAITING    | true  | disconnected; F7 connects at once",
                "CLOSED     | true  | disconnected; F7 connects",
                "STREAMING  | true  | not asked yet: F2 asks the server what",
                "LEAVING    | true  | leaving",
                "STOPPED    | true  | ended"
            })
    void whyNobodyIsAskedIsSaidAsItIs(ClientPhase phase, boolean greeted, String shown) {
        var closed = phase == ClientPhase.CLOSED;
        var snapshot = new Snapshots()
                .lost(Snapshots.bye("kicked"), closed ? null : Snapshots.NOW.plusSeconds(3))
                .phase(phase);
        stage.show(greeted ? snapshot : snapshot.neverConnected());
        assertEquals(shown, stage.row(2).substring(60).replaceAll(" *│+$", "").strip(), stage::text);
        assertEquals(phase == ClientPhase.STREAMING, stage.press('h').shows("no answers yet: F2 asks the server"));
        assertEquals(phase == ClientPhase.STREAMING, stage.row(29).contains("F2 Statistics"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.4 ms, nothing",
        "999, 0.4 ms, nothing",
        "12300, over 12.3 s, 'nothing up to 21,076'",
        "125000, over 00:02:05, 'nothing up to 21,076'"
    })
    void aRoundTripIsNoShorterThanThatWhichStillLasts(int waits, String shown, String lost) {
        stage.show(new Snapshots().pingWaits(Duration.ofMillis(waits)));
        assertTrue(stage.shows("round trip   " + shown), stage::text);
        assertTrue(stage.shows("lost         " + lost + "  "), stage::text);
    }

    @Test
    void stallsThatHaveNoRoomBesideTheLossesTakeARow() {
        stage.resize(60, 15).show(new Snapshots().losses(stalls(0, 2))).press('2');
        assertTrue(stage.shows("lost       nothing, 2 stalls"), stage::text);
        assertTrue(stage.show(new Snapshots().losses(stalls(0, 17))).shows("lost       0, 17 stalls"), stage::text);
        assertTrue(stage.shows("/s now") && stage.shows("pause ms"), stage::text);
        stage.show(new Snapshots().receivedSince(276_412_345).losses(stalls(1_048_212, 17)));
        assertTrue(stage.shows("stalls     17") && stage.shows("lost       1,048,212 missed"), stage::text);
        assertTrue(stage.shows("  since") && !stage.shows("/s now"), stage::text);
        stage.show(new Snapshots().losses(stalls(1_048_212, 17)));
        assertTrue(stage.shows("stalls     17") && stage.shows("lost       1,048,212 missed"), stage::text);
        assertTrue(stage.shows("/s now") && !stage.shows("pause ms"), stage::text);
    }

    private static Losses stalls(long missed, long count) {
        return new Losses(0, missed, 0, 0, count, 4_000, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24", "60,15", "40,10"})
    void whatTheHistoryHasNoColumnForStandsBelowIt(int width, int height) {
        stage.resize(width, height)
                .show(new Snapshots().with(Snapshots.answer(21_076, 0)))
                .press('h');
        assertTrue(stage.shows(stage.shows(" delivered ") ? "21,076" : "delivered 21,076"), stage::text);
        assertTrue(stage.shows("1,240,118"), stage::text);
        assertTrue(stage.shows("14:07:33"), stage::text);
    }

    @Test
    void anAnswerOfTheConnectionBeforeIsNotSinceWhen() {
        stage.show(new Snapshots().with(Snapshots.answer(1, 0)).connectedAt(Snapshots.NOW.plusSeconds(1)));
        assertTrue(stage.shows("check        exact, earlier "), stage::text);
        assertTrue(stage.shows("received     38 since connected"), stage::text);
        stage.resize(80, 15).show(new Snapshots());
        assertFalse(stage.shows("since then"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24", "60,15", "40,10"})
    void sinceThenStandsBesideItsTimeAlone(int width, int height) {
        stage.resize(width, height)
                .show(new Snapshots().with(Snapshots.answer(1, 0)).pendingSince(Snapshots.NOW.plusSeconds(2)))
                .press('2')
                .pass(Duration.ofSeconds(9));
        assertTrue(stage.shows("no answer for 7 s"), stage::text);
        assertTrue(stage.shows("as of ") || !stage.shows("since then"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24", "40,10"})
    void pausesSayWhatTheyAre(int width, int height) {
        stage.resize(width, height).press(KeyType.Tab);
        assertTrue(stage.shows("mean 275"), stage::text);
    }

    @Test
    void pausesAreThoseOfTheSettingsInForce() {
        stage.show(new Snapshots()
                .pausesNow(new Distribution(2, 300_000, 300_000, 300_000, 300_000, 301_000, 301_000, List.of())));
        assertTrue(stage.shows("pause ms     min 300 mean 300 p99 301"), stage::text);
    }

    @Test
    void theRateHasAGraphAsHighAsThereIsRoom() {
        assertFalse(stage.shows("▁▂█▄"), stage::text);
        assertTrue(stage.resize(80, 24).shows("▁▂█▄"), stage::text);
    }

    @Test
    void showsWhatWasLost() {
        stage.show(new Snapshots().skipped(1_048).losses(new Losses(1, 212, 0, 0, 2, 17_000, 1, 0, 0)));
        assertTrue(stage.shows("lost         1,048 skipped, 212 missed"), stage::text);
        assertTrue(stage.shows("stalls       2   longest 00:00:17"), stage::text);
        assertTrue(stage.row(0).contains("1,260 lost"), stage::text);
    }

    @Test
    void afterARestartNobodyKnowsHowMuchWasLost() {
        stage.show(new Snapshots().skipped(1_048).losses(new Losses(1, 212, 1, 0, 0, 0, 1, 0, 0)));
        assertTrue(stage.shows("lost         at least 1,260"), stage::text);
        stage.show(new Snapshots().losses(new Losses(1, 0, 2, 0, 0, 0, 1, 0, 0)));
        assertTrue(stage.shows("lost         unknown: 2 new streams"), stage::text);
        stage.show(new Snapshots().losses(new Losses(1, 0, 0, 1, 0, 0, 1, 0, 0)));
        assertTrue(stage.shows("lost         unknown: 1 move"), stage::text);
    }

    @Test
    void whileTheServerIsAwayNobodyKnowsWhatComesOfTheStream() {
        for (var reason : List.of("kicked", "stream-lost")) {
            stage.show(new Snapshots().away(Snapshots.bye(reason)));
            assertTrue(stage.shows("lost         nothing up to 21,076"), stage::text);
        }
        stage.show(new Snapshots().skipped(7).away(Snapshots.bye("kicked")));
        assertTrue(stage.shows("7 skipped, ? after 21,076"), stage::text);
        assertTrue(stage.resize(60, 15).shows("7+, 0 stalls"), stage::text);
        stage.show(new Snapshots().skipped(7).pingWaits(Duration.ofSeconds(12)));
        assertTrue(stage.shows("7+, 0 stalls") && stage.row(0).contains(" 7+ lost "), stage::text);
        stage.resize(100, 30).show(new Snapshots().away(Snapshots.bye("shutdown")));
        assertTrue(stage.shows("lost         nothing "), stage::text);
        assertFalse(stage.shows("up to"), stage::text);
    }

    @Test
    void whatWasLostByAMoveStaysUnknownWhileTheServerIsAway() {
        var kicked = Snapshots.bye("kicked");
        stage.show(new Snapshots().losses(new Losses(1, 0, 0, 1, 0, 0, 1, 0, 0)).away(kicked));
        assertTrue(stage.shows("lost         unknown: 1 move "), stage::text);
        stage.show(new Snapshots().losses(new Losses(1, 0, 2, 1, 0, 0, 1, 0, 0)).away(kicked));
        assertTrue(stage.shows("lost         ? "), stage::text);
    }

    @Test
    void showsTheMostFrequentCharactersWithBars() {
        stage.show(new Snapshots().counts(new CharCount('R', 868), new CharCount('Y', 434), new CharCount('λ', 1)));
        assertTrue(stage.shows("2 of 26 seen"), stage::text);
        assertTrue(stage.shows("R  " + "━".repeat(28)), stage::text);
        assertTrue(stage.shows("Y  " + "━".repeat(14) + " "), stage::text);
        assertTrue(stage.shows("868"));
    }

    @Test
    void theMostFrequentCharactersAreAsOfNow() {
        stage.show(new Snapshots().counts(new CharCount('A', 870), new CharCount('B', 869), new CharCount('C', 1)));
        assertTrue(stage.shows("3 of 26 seen") && stage.shows("870"), stage::text);
        assertFalse(stage.shows("868"), stage::text);
    }

    @Test
    void anAnswerIsNewsInTheMessageLine() {
        stage.tell(new ClientEvent.StatAnswered(Snapshots.answer(3, 0)));
        assertTrue(stage.row(28).contains("14:07:12  the server answered: exact, nothing lost"), stage::text);
        stage.pass(Duration.ofDays(1));
        assertTrue(stage.row(28).contains("2026-01-31  the server answered: exact, nothing lost"), stage::text);
    }

    @Test
    void manyDigitsGrowToTheRightAndMoveNothing() {
        stage.show(new Snapshots().with(Snapshots.answer(Long.MAX_VALUE / 2_000, 0)));
        assertTrue(stage.shows("generated  4,611,686,018,427,387"), stage::text);
    }
}
