package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.Diagnosis;
import charwire.client.diagnosis.Diary;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.LatePauses;
import charwire.client.diagnosis.LatencySample;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.Pings;
import charwire.client.diagnosis.Series;
import charwire.client.diagnosis.Stall;
import charwire.client.diagnosis.WorstMoments;
import charwire.clock.ClockWatch;
import charwire.clock.Moment;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.HostPort;
import charwire.protocol.IntRange;
import charwire.protocol.Reason;
import charwire.protocol.StreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stalls, and what is none: the longest pause is 500 ms, patience 1 s. */
class SilenceTest {
    private final ManualClock clock = new ManualClock();
    private final List<ClientEvent> told = new ArrayList<>();
    /** How many PINGs were overdue after each event. */
    private final List<Long> overdueAfter = new ArrayList<>();

    private final Reports reports = new Reports(
            new HostPort("chars.example.org", 7319),
            new ClientListener() {
                @Override
                public void characters(String text, int count, Instant at, long position, int late) {}

                @Override
                public void pings(Pings all) {
                    overdueAfter.add(told.isEmpty() ? -1 : all.overdue());
                }

                @Override
                public void event(ClientEvent event) {
                    told.add(event);
                }
            },
            new ClockWatch(clock.clocks));
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::nanos));
    private final List<Long> asked = new ArrayList<>();
    /** For how long the client did not wait for bytes; how far the server is. */
    private long awayNanos;

    private long roundTripNanos;
    private final Silence silence = new Silence(
            reports,
            Duration.ofSeconds(1),
            () -> clock.getAsLong() - awayNanos,
            () -> roundTripNanos,
            new Looks(),
            (nanos, task) -> alarms.add(new Alarm(clock.getAsLong() + nanos, task)));

    /** When anything came last, by the clock and as this program lived it. */
    private Moment heard;

    private long heardNanos;

    private final class Looks implements Silence.Observer {
        @Override
        public void ask() {
            asked.add(clock.getAsLong());
        }

        @Override
        public void silent() {
            silence.unanswered(heard, heardNanos);
        }
    }

    private void hear() {
        heard = clock.clocks.now();
        heardNanos = reports.watch().lived(heard.nanos());
    }

    private record Alarm(long nanos, Runnable task) {}

    @BeforeEach
    void characters() {
        silence.begin(pauses(500));
        come();
        told.clear();
    }

    private static StreamSettings pauses(int longest) {
        return new StreamSettings(
                CodePointRanges.of(new CodePointRange('A', 'Z')), new IntRange(1, 8), new IntRange(50, longest));
    }

    private void come() {
        hear();
        silence.ended(clock.clocks.now());
        silence.begins();
    }

    /** To the millisecond, as a loop that keeps its time. */
    private void pass(long millis) {
        for (long i = 0; i < millis; i++) {
            clock.advance(Duration.ofMillis(1));
            reports.watch().look();
            ring();
        }
    }

    private void ring() {
        while (!alarms.isEmpty() && alarms.peek().nanos <= clock.getAsLong()) {
            alarms.remove().task.run();
        }
    }

    private Diagnosis diagnosis() {
        return reports.diary().diagnosis(clock.clocks.now());
    }

    private Distribution paused() {
        return reports.figures().flow(true, clock.getAsLong()).pauses();
    }

    @Test
    void pausesAreCountedAndTheWorstHaveTheirTimes() {
        pass(200);
        come();
        pass(450);
        come();

        assertEquals(2, paused().count());
        assertEquals(450_000, paused().maxMicros());
        assertEquals(
                List.of(
                        new LatencySample(ManualClock.START.plusMillis(650), 450_000),
                        new LatencySample(ManualClock.START.plusMillis(200), 200_000)),
                diagnosis().worstPauses());
        assertTrue(told.isEmpty(), told.toString());
    }

    @Test
    void silenceUpToTheLimitIsNoStall() {
        pass(1_499);
        come();
        pass(1);

        assertTrue(told.isEmpty(), told.toString());
        assertEquals(1_499_000, paused().maxMicros());
    }

    @Test
    void silenceBeyondTheLimitIsAStallWithItsStartAndLength() {
        pass(1_500);
        assertEquals(List.of(new ClientEvent.Stalled(ManualClock.START)), told);
        pass(700);
        come();

        assertEquals(new ClientEvent.StallEnded(Duration.ofMillis(2_200)), told.get(1));
        assertEquals(
                List.of(new Stall(ManualClock.after(0), ManualClock.after(2_200))),
                diagnosis().lastStalls());
        assertEquals(1, reports.figures().losses().stalls());
        assertEquals(2_200, reports.figures().losses().longestStallMillis());
        assertEquals(2_200_000, paused().maxMicros());
    }

    @Test
    void secondStallIsSeenAfterTheFirst() {
        pass(1_500);
        come();
        pass(1_500);

        assertEquals(2, reports.figures().losses().stalls());
        assertEquals(2, diagnosis().lastStalls().size());
    }

    @Test
    void serverThatAnswersButSendsNothingHoldsTheCharactersAndIsNoStall() {
        pass(1_000);
        assertEquals(List.of(1_000_000_000L), asked);
        silence.answered(asked.get(0));
        pass(60_000);
        come();

        assertEquals(
                List.of(new ClientEvent.Held(ManualClock.START), new ClientEvent.HeldEnded(Duration.ofSeconds(61))),
                told);
        assertEquals(0, reports.figures().losses().stalls());
        assertEquals(0, paused().count());
        assertEquals(1, diagnosis().held());
        assertEquals(Duration.ofSeconds(61), diagnosis().heldFor());
    }

    @Test
    void answerToAPingFromBeforeTheSilenceProvesNothing() {
        pass(1_000);
        silence.answered(clock.getAsLong() - 600_000_000L);
        pass(500);

        assertEquals(List.of(new ClientEvent.Stalled(ManualClock.START)), told);
    }

    @Test
    void lateAnswerEndsTheStall() {
        pass(1_800);
        silence.answered(asked.get(0));

        assertEquals(
                List.of(
                        new ClientEvent.Stalled(ManualClock.START),
                        new ClientEvent.StallEnded(Duration.ofMillis(1_800))),
                told);
        assertEquals(1, reports.figures().losses().stalls());
    }

    @Test
    void charactersThatComeWithALateAnswerWereNotHeld() {
        pass(1_800);
        silence.answered(asked.get(0));
        come();

        assertEquals(0, diagnosis().held());
        assertEquals(1, paused().count());
        assertEquals(1_800_000, paused().maxMicros());
    }

    @Test
    void serverThatHoldsTheCharactersOnAfterAStallDoesSoFromItsAnswer() {
        pass(1_800);
        silence.answered(asked.get(0));
        pass(1_000);
        silence.answered(asked.get(1));
        pass(200);
        come();

        assertEquals(1, reports.figures().losses().stalls());
        assertEquals(Duration.ofMillis(1_800), diagnosis().unavailable());
        assertEquals(Duration.ofMillis(1_200), diagnosis().heldFor());
    }

    @Test
    void longerPausesOfNewSettingsAreNoStall() {
        pass(300);
        silence.settings(pauses(5_000));
        pass(5_000);
        come();

        assertTrue(told.isEmpty(), told.toString());
    }

    @Test
    void longerPauseOfTheOldSettingsMayStillRun() {
        silence.settings(pauses(5_000));
        come();
        silence.settings(pauses(50));
        pass(5_000);
        come();
        assertTrue(told.isEmpty(), told.toString());
        pass(1_050);

        assertEquals(1, told.size());
    }

    @Test
    void shorterPausesAreWatchedFromTheNextCharactersOn() {
        silence.settings(pauses(60_000));
        come();
        pass(2_000);
        silence.settings(pauses(400));
        come();
        pass(1_400);

        assertEquals(1_400, stalledMillis());
    }

    private void stop(Duration time) {
        clock.advance(time);
        reports.watch().look();
        ring();
    }

    @Test
    void whatLayThereWhileThisProgramWasStoppedIsNoPause() {
        pass(200);
        come();
        stop(Duration.ofSeconds(20));
        come();
        come();
        come();
        pass(300);
        come();
        pass(250);
        come();

        assertEquals(2, paused().count());
        assertEquals(200_000, paused().minMicros());
    }

    @Test
    void programThatWasStoppedBlamesNobodyAndTellsIt() {
        stop(Duration.ofMinutes(10));
        come();
        pass(100);
        come();
        pass(100);
        come();

        Duration lasted = Duration.ofMinutes(10).minus(ClockWatch.EVERY);
        assertEquals(List.of(new ClientEvent.LateHere(lasted, ClockWatch.Absence.STOPPED)), told);
        assertEquals(1, diagnosis().own().late());
        assertEquals(lasted, diagnosis().own().lateFor());
        assertEquals(1, paused().count());
        assertEquals(100_000, paused().maxMicros());
    }

    @Test
    void silenceGoesOnAfterAnAbsenceWhereItStood() {
        pass(800);
        stop(Duration.ofMinutes(10));
        told.clear();
        pass(599);
        assertEquals(List.of(), told);
        pass(1);

        Duration absence = Duration.ofMinutes(10).minus(ClockWatch.EVERY);
        assertEquals(List.of(new ClientEvent.Stalled(ManualClock.START, absence)), told);
    }

    private long stalledMillis() {
        return diagnosis().lastStalls().get(0).length(clock.clocks.now()).toMillis();
    }

    private long millisOfSeries(Series.Figure figure) {
        return reports.figures().series().series(ManualClock.START, clock.getAsLong()).points().stream()
                        .mapToLong(point -> point.of(figure))
                        .sum()
                / 1_000_000;
    }

    @Test
    void stallIsTheTimeInWhichTheProgramWasThere() {
        pass(800);
        stop(Duration.ofMinutes(10));
        pass(700);
        assertEquals(1_600, stalledMillis());
        stop(Duration.ofMinutes(1));

        assertEquals(1_700, stalledMillis());
        assertEquals(1_700, millisOfSeries(Series.Figure.STALL_NANOS));
        come();
        assertEquals(new ClientEvent.StallEnded(Duration.ofMillis(1_700)), told.get(told.size() - 1));
        assertEquals(1_700, stalledMillis());
        assertEquals(1_700, reports.figures().losses().longestStallMillis());
        assertEquals(Duration.ofMillis(1_700), diagnosis().unavailable());
    }

    @Test
    void sleepOfTheMachineIsNoTimeOfItsMonotonicClock() {
        pass(1_500);
        reports.absent(ClockWatch.Absence.SUSPENDED, Duration.ofHours(1));
        pass(500);

        assertEquals(2_000, stalledMillis());
        assertEquals(Duration.ofSeconds(2), diagnosis().unavailable());
    }

    @Test
    void clockThatIsSetIsToldAndTakesNoTime() {
        pass(200);
        clock.set(Duration.ofHours(-2));
        pass(200);
        come();
        clock.set(Duration.ofSeconds(73));
        pass(100);

        assertEquals(
                List.of(
                        new ClientEvent.ClockStepped(Duration.ofHours(-2)),
                        new ClientEvent.ClockStepped(Duration.ofSeconds(73))),
                told);
        assertEquals(2, diagnosis().own().steps());
        assertEquals(Duration.ofSeconds(73 - 7_200), diagnosis().own().stepped());
        assertEquals(400_000, paused().maxMicros());
    }

    @Test
    void timeThatTheListenerTookIsNoPause() {
        pass(100);
        silence.ended(clock.clocks.now());
        clock.advance(Duration.ofSeconds(5));
        silence.begins();
        come();

        assertEquals(100_000, paused().maxMicros());
        assertEquals(0, paused().minMicros());
    }

    @Test
    void charactersThatWaitedInTheServersLogEndNoPause() {
        pass(1);
        silence.late();
        come();
        pass(200);
        come();

        assertEquals(1, paused().count());
        assertEquals(200_000, paused().minMicros());
    }

    @Test
    void firstCharactersEndNoPauseButMayBeLate() {
        var fresh = new Silence(
                reports,
                Duration.ofSeconds(1),
                clock,
                () -> 0,
                new Looks(),
                (nanos, task) -> alarms.add(new Alarm(clock.getAsLong() + nanos, task)));
        alarms.clear();
        fresh.begin(pauses(500));
        pass(1_500);
        fresh.ended(clock.clocks.now());

        assertEquals(0, paused().count());
        assertEquals(1, reports.figures().losses().stalls());
    }

    @Test
    void pauseIsLateByWhatGoesBeyondTheLongest() {
        pass(540);
        come();
        pass(560);
        come();
        pass(1_200);
        come();
        pass(1_600);
        come();

        assertEquals(new LatePauses(3, 2, 1), late());
    }

    @Test
    void whatTcpHoldsBackAsItBeginsIsNotLate() {
        roundTripNanos = Duration.ofMillis(600).toNanos();
        pass(800);
        come();
        assertEquals(LatePauses.NONE, late());

        pass(1_700);
        come();
        assertEquals(1, late().by1000());
    }

    @Test
    void whatTcpHoldsBackAfterTheServerHeldItIsNotLate() {
        pass(1_000);
        silence.answered(asked.get(0));
        pass(9_000);
        come();
        roundTripNanos = Duration.ofMillis(600).toNanos();
        pass(800);
        come();

        assertEquals(LatePauses.NONE, late());
    }

    @Test
    void timeInWhichTheClientWasBusyMakesNothingLate() {
        pass(400);
        awayNanos += Duration.ofMillis(300).toNanos();
        pass(400);
        come();

        assertEquals(LatePauses.NONE, late());
        assertEquals(800_000, paused().maxMicros());
    }

    @Test
    void whileCharactersAreDueTheLoopLooksEveryFiftyMillis() {
        pass(501);
        assertEquals(1, alarms.size());
        assertTrue(
                alarms.peek().nanos - clock.getAsLong() <= Duration.ofMillis(50).toNanos());
    }

    @Test
    void pauseThatTheServerMadeIsNotLate() {
        pass(1_100);
        silence.answered(asked.get(0));
        pass(500);
        come();

        assertEquals(LatePauses.NONE, late());
    }

    @Test
    void anAnswerFromAfarIsWaitedForBeforeItIsAStall() {
        roundTripNanos = Duration.ofSeconds(2).toNanos();
        pass(3_100);
        silence.answered(asked.get(0));
        pass(4_000);
        come();

        assertEquals(0, reports.figures().losses().stalls());
        assertEquals(1, diagnosis().held());
    }

    @Test
    void silenceFromAfarIsAStallAfterTwoRoundTripsMore() {
        roundTripNanos = Duration.ofSeconds(2).toNanos();
        pass(4_999);
        assertTrue(told.isEmpty(), told.toString());
        pass(1);

        assertEquals(List.of(new ClientEvent.Stalled(ManualClock.START)), told);
    }

    private LatePauses late() {
        return reports.figures().lateness(Duration.ZERO).pauses();
    }

    @Test
    void lossOfTheConnectionEndsWhatWasHeld() {
        pass(1_000);
        silence.answered(asked.get(0));
        silence.end();
        pass(10_000);

        assertEquals(new ClientEvent.HeldEnded(Duration.ofSeconds(1)), told.get(1));
        assertEquals(2, told.size());
    }

    @Test
    void serverThatStopsAnsweringTooHeldTheCharactersUpToItsLastAnswer() {
        pass(1_000);
        silence.answered(asked.get(0));
        pass(4_000);
        silence.heard();
        pass(5_000);
        assertEquals(5_000, millisOfSeries(Series.Figure.HELD_NANOS));
        unanswered(5_000);
        pass(5_000);

        assertEquals(
                List.of(
                        new ClientEvent.Held(ManualClock.START),
                        new ClientEvent.HeldEnded(Duration.ofSeconds(5)),
                        new ClientEvent.Stalled(ManualClock.START.plusSeconds(5))),
                told);
        assertEquals(Duration.ofSeconds(5), diagnosis().heldFor());
        assertEquals(10_000, stalledMillis());
        assertEquals(5_000, millisOfSeries(Series.Figure.HELD_NANOS));
        assertEquals(10_000, millisOfSeries(Series.Figure.STALL_NANOS));
        assertEquals(Duration.ofSeconds(10), diagnosis().unavailable());
        come();
        assertEquals(0, paused().count());
    }

    @Test
    void ownAbsenceIsNoPartOfAStallThatEndsWhatWasHeld() {
        pass(1_000);
        silence.answered(asked.get(0));
        stop(Duration.ofMinutes(10));
        unanswered(1_000);

        assertEquals(100, stalledMillis());
        assertEquals(Duration.ofMillis(100), diagnosis().unavailable());
    }

    /** A PING is overdue; the server was heard last so many milliseconds after the start, all of which the client lived. */
    private void unanswered(long heardMillis) {
        var heard = ManualClock.after(heardMillis);
        silence.unanswered(heard, heard.nanos());
    }

    /** What the server said before tells that it was there. */
    @Test
    void aStallIsSinceTheServerWasHeardLast() {
        pass(800);
        hear();
        pass(1_200);

        assertEquals(1_200, stalledMillis());
    }

    @Test
    void pingThatIsOverdueIsAStallWhateverThePauseUntilAnyAnswer() {
        silence.settings(pauses(60_000));
        come();
        pass(9_000);
        unanswered(2_000);
        pass(1_000);
        assertEquals(List.of(new ClientEvent.Stalled(ManualClock.START.plusSeconds(2))), told);
        silence.answered(Duration.ofSeconds(4).toNanos());

        assertEquals(new ClientEvent.StallEnded(Duration.ofSeconds(8)), told.get(1));
        assertEquals(1, reports.figures().losses().stalls());
    }

    @Test
    void whatComesOnceTheClientHasLeftEndsNoPause() {
        silence.end();
        pass(900);
        come();
        pass(900);
        come();

        assertEquals(0, paused().count());
        assertEquals(LatePauses.NONE, late());
    }

    @Test
    void onlyTheTenWorstAreKeptLongestFirst() {
        var worst = new WorstMoments();
        for (long micros : new long[] {5, 3, 9, 1, 7, 11, 2, 8, 10, 4, 6, 12, 12, 1}) {
            worst.add(micros, Instant.EPOCH.plusSeconds(micros));
        }

        assertEquals(
                List.of(12L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L),
                worst.list().stream().map(LatencySample::micros).toList());
        assertEquals(Instant.EPOCH.plusSeconds(4), worst.list().get(9).at());
    }

    @Test
    void listsAreBoundedAndTheirCountsAreNot() {
        var diary = new Diary();
        var refused = new Disconnection(Disconnection.Cause.REFUSED, Reason.said("refused"));
        for (int i = 0; i < 250; i++) {
            Moment at = ManualClock.after(1_000L * i);
            diary.connected(at);
            diary.disconnected(at);
            diary.lost(refused);
            diary.stalled(at, Duration.ZERO);
        }
        diary.connected(ManualClock.after(300_000));
        diary.missed(OptionalLong.of(7));

        Diagnosis told = diary.diagnosis(ManualClock.after(300_005));
        assertEquals(250, told.outages());
        assertEquals(Diary.KEPT, told.lastOutages().size());
        assertEquals(Diary.KEPT, told.lastStalls().size());
        assertEquals(Duration.ofMillis(5), told.connected());
        assertEquals(
                new Outage(
                        ManualClock.after(249_000),
                        ManualClock.after(300_000),
                        refused,
                        true,
                        0,
                        null,
                        null,
                        Duration.ZERO,
                        OptionalLong.of(7),
                        OptionalLong.empty()),
                told.lastOutages().get(Diary.KEPT - 1));
    }

    /** A record may end between the two. */
    @Test
    void aPingIsCountedAfterItIsToldToBeOverdue() {
        reports.pingOverdue(ManualClock.START, Duration.ofSeconds(1));

        assertEquals(List.of(1L), overdueAfter);
    }

    @Test
    void anyAnswerTellsThatTheServerIsThere() {
        pass(1_000);
        silence.answered(asked.get(0));
        pass(4_000);
        silence.heard();
        reports.heldOver();

        assertEquals(Duration.ofSeconds(5), diagnosis().heldFor());
    }
}
