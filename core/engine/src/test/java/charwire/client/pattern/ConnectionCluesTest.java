package charwire.client.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.pattern.Pattern.Kind;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.IntRange;
import charwire.protocol.StreamSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that makes ten characters each 100 ms, and what a client sees of it. */
class ConnectionCluesTest {
    private static final long TICK = 100_000_000;

    private final Clues clues = new Clues();
    private final ConnectionClues connection = clues.connection(0, () -> TICK);
    private long nanos;
    private long position = 1_000;

    private static StreamSettings settings(int last, int burst) {
        return new StreamSettings(
                CodePointRanges.of(new CodePointRange('!', last)), new IntRange(1, burst), new IntRange(50, 100));
    }

    private void greeted() {
        connection.greeted(nanos, position, position, settings('~', 8), false);
    }

    private void flow(int ticks) {
        for (int i = 0; i < ticks; i++) {
            nanos += TICK;
            chars(10);
        }
    }

    private void chars(int count) {
        connection.heard(nanos);
        position += count;
        connection.moved(nanos, position);
    }

    private void pass(int ticks) {
        nanos += ticks * TICK;
    }

    private long ask() {
        connection.asked(nanos);
        return nanos;
    }

    /** Something is asked half a second after the last characters, and half a second later so much is not acknowledged. */
    private long silence(int unackedBytes) {
        greeted();
        flow(30);
        pass(5);
        long asked = ask();
        connection.unacked(unackedBytes, nanos + 5 * TICK, Duration.ofMillis(500));
        return asked;
    }

    @Test
    void steadyStreamHasNoPattern() {
        greeted();
        flow(100);

        assertEquals(List.of(), clues.patterns());
    }

    @Test
    void answerAmongWhatWasMadeInTheSilenceMeansThatItWasReadInTime() {
        long asked = silence(90);
        pass(75);
        chars(50);
        connection.answered(asked, nanos);
        chars(750);
        flow(12);

        assertEquals(List.of(new Pattern(Kind.LOST_TO_CLIENT, 1, 0)), clues.patterns());
    }

    @Test
    void answerInFrontOfAllThatWasMadeInTheSilenceWasReadInTimeToo() {
        greeted();
        flow(30);
        long asked = ask();
        pass(5);
        connection.unacked(90, nanos, Duration.ofMillis(500));
        pass(75);
        connection.answered(asked, nanos);
        chars(800);
        flow(12);

        assertEquals(List.of(new Pattern(Kind.LOST_TO_CLIENT, 1, 0)), clues.patterns());
    }

    @Test
    void answerFromBeforeTheSilenceTellsNothingOfIt() {
        greeted();
        flow(30);
        connection.answered(ask(), nanos);
        pass(5);
        ask();
        connection.unacked(0, nanos + 5 * TICK, Duration.ofMillis(500));
        pass(75);
        chars(800);
        flow(12);

        assertEquals(List.of(new Pattern(Kind.LOST_TO_CLIENT, 1, 0)), clues.patterns());
    }

    @Test
    void answerBehindItMeansThatNeitherDirectionPassed() {
        long asked = silence(90);
        pass(75);
        chars(800);
        flow(2);
        connection.answered(asked, nanos);
        flow(10);

        assertEquals(List.of(new Pattern(Kind.LOST_BOTH_WAYS, 1, 0)), clues.patterns());
    }

    @Test
    void answerThatHasNotComeYetIsBehindItToo() {
        silence(90);
        pass(75);
        chars(800);
        flow(12);

        assertEquals(List.of(new Pattern(Kind.LOST_BOTH_WAYS, 1, 0)), clues.patterns());
    }

    @Test
    void lateAnswersDoNotMakeTheServerFar() {
        var trips = new long[] {TICK};
        var one = clues.connection(0, () -> trips[0]);
        one.greeted(0, 0, 0, settings('~', 8), false);
        for (int tick = 1; tick <= 30; tick++) {
            one.moved(tick * TICK, 10L * tick);
        }
        one.asked(35 * TICK);
        one.unacked(0, 40 * TICK, Duration.ofMillis(500));
        trips[0] = 90 * TICK;
        one.answered(35 * TICK, 130 * TICK);
        one.moved(130 * TICK, 305);
        for (int tick = 131; tick <= 142; tick++) {
            one.moved(tick * TICK, 305 + 10L * (tick - 130));
        }

        assertEquals(List.of(new Pattern(Kind.PEER_HANGS, 1, 0)), clues.patterns());
    }

    @Test
    void serverThatMadeNothingThoughItsMachineAcknowledgedHung() {
        long asked = silence(0);
        pass(95);
        chars(8);
        connection.answered(asked, nanos);
        flow(12);

        assertEquals(List.of(new Pattern(Kind.PEER_HANGS, 1, 0)), clues.patterns());
    }

    @Test
    void bytesThatWereOnceNotAcknowledgedInASilenceCountForAllOfIt() {
        silence(90);
        connection.unacked(0, nanos + 20 * TICK, Duration.ofMillis(2_500));
        pass(95);
        chars(8);
        flow(12);

        assertEquals(List.of(), clues.patterns());
    }

    @Test
    void serverThatAnsweredInTheSilenceWasThere() {
        greeted();
        flow(30);
        pass(5);
        connection.answered(ask(), nanos);
        pass(95);
        chars(8);
        flow(12);

        assertEquals(List.of(), clues.patterns());
    }

    @Test
    void charactersThatComeWhileOursIsNotAcknowledgedMeanThatOursIsLost() {
        greeted();
        flow(30);
        ask();
        for (int second = 1; second <= 5; second++) {
            flow(10);
            connection.unacked(90, nanos, Duration.ofSeconds(second));
        }
        connection.unacked(0, nanos, Duration.ZERO);

        assertEquals(List.of(new Pattern(Kind.LOST_TO_SERVER, 1, 0)), clues.patterns());
    }

    @Test
    void charactersThatAreBackBeforeOursIsSentAgainTellNothing() {
        silence(90);
        pass(75);
        chars(800);
        for (int second = 8; second <= 11; second++) {
            flow(10);
            connection.unacked(90, nanos, Duration.ofSeconds(second));
        }

        assertEquals(List.of(new Pattern(Kind.LOST_BOTH_WAYS, 1, 0)), clues.patterns());
    }

    @Test
    void connectionThatEndsSoonAfterASilenceIsJudgedByWhatCame() {
        long asked = silence(0);
        pass(75);
        chars(50);
        connection.answered(asked, nanos);
        chars(750);
        connection.over(nanos);

        assertEquals(List.of(new Pattern(Kind.LOST_TO_CLIENT, 1, 0)), clues.patterns());
    }

    @Test
    void cutsAfterEqualSilencesAreAnIdleTimeout() {
        for (int i = 0; i < 3; i++) {
            var one = clues.connection(nanos, () -> TICK);
            one.greeted(nanos, position, position, settings('~', 8), false);
            one.heard(nanos);
            pass(20);
            one.lost(Cause.CUT, nanos);
        }

        assertEquals(List.of(new Pattern(Kind.IDLE_TIMEOUT, 3, 2_000)), clues.patterns());
    }

    @Test
    void silenceThatEndsWithAByteProvesThatNoTimeoutIsShorter() {
        cutsAfterEqualSilencesAreAnIdleTimeout();
        var lucky = clues.connection(nanos, () -> TICK);
        lucky.said(nanos);
        pass(40);
        lucky.heard(nanos);

        assertEquals(List.of(), clues.patterns());
    }

    @Test
    void nextConnectionIsWhatTheLossIsJudgedBy() {
        greeted();
        ask();
        connection.unacked(90, nanos + 10 * TICK, Duration.ofSeconds(1));
        pass(150);
        connection.lost(Cause.DEAD, nanos);
        clues.connection(nanos, () -> TICK).greeted(nanos, position, position, settings('~', 8), true);

        assertEquals(List.of(new Pattern(Kind.STATE_LOST, 1, 0)), clues.patterns());
    }

    @Test
    void bytesThatWereOnlyJustSentProveNothing() {
        long asked = silence(0);
        pass(50);
        ask();
        connection.unacked(30, nanos + TICK, Duration.ofMillis(5_100));
        pass(25);
        chars(50);
        connection.answered(asked, nanos);
        chars(750);
        flow(12);

        assertEquals(List.of(new Pattern(Kind.LOST_TO_CLIENT, 1, 0)), clues.patterns());
    }

    @Test
    void farFromTheServerTwoSecondsAreNoSilence() {
        var far = clues.connection(0, () -> 5 * TICK);
        far.greeted(0, 0, 0, settings('~', 8), false);
        far.moved(30 * TICK, 300);
        far.asked(35 * TICK);
        far.unacked(0, 40 * TICK, Duration.ofMillis(500));
        far.moved(55 * TICK, 550);
        far.moved(70 * TICK, 700);

        assertEquals(List.of(), clues.patterns());
    }

    @Test
    void bytesBetweenSkipsMeasureThePath() {
        for (int second = 0; second <= 4; second++) {
            connection.skippedByPath(nanos + second * 1_000_000_000L, 1_000 + second * 32_000L);
        }

        assertEquals(List.of(new Pattern(Kind.NARROW_PATH, 4, 256)), clues.patterns());
    }

    @ParameterizedTest
    @CsvSource({"126, 8, 0", "126, 1024, 0", "126, 3000, 0.5", "0x1F9FF, 1024, 0.6"})
    void shareOfLargeLinesFollowsFromTheSettings(String last, int burst, double share) {
        assertEquals(share, ConnectionClues.largeShare(settings(Integer.decode(last), burst)), 0.1);
    }
}
