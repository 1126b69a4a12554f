package charwire.tui.client.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.Disconnection;
import charwire.protocol.Reason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One silent connection; times are in seconds. */
class IdleTrialTest {
    private final IdleTrial trial = new IdleTrial(Duration.ofSeconds(30), Duration.ofSeconds(10));

    private static long at(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    private IdleFinding finding() {
        return trial.finding().orElseThrow();
    }

    private void ask(long seconds) {
        assertEquals(at(seconds), trial.deadlineNanos());
        assertTrue(trial.due(at(seconds)));
    }

    @Test
    void answerAfterTheSilenceIsLife() {
        trial.connected(at(100));
        assertFalse(trial.due(at(129)));
        ask(130);
        trial.answered(at(131));

        var expected = new IdleFinding(
                Duration.ofSeconds(30), Duration.ofSeconds(30), Fate.ALIVE, null, Duration.ofSeconds(1));
        assertEquals(expected, finding());
    }

    @Test
    void charactersBeginTheSilenceAnew() {
        trial.connected(at(0));
        trial.heard(at(20));
        assertFalse(trial.due(at(30)));
        ask(50);
        trial.answered(at(50));

        assertEquals(Duration.ofSeconds(30), finding().silence());
    }

    @Test
    void charactersAgainAndAgainLeaveNothingToFindOut() {
        trial.connected(at(0));
        for (int i = 1; i <= IdleTrial.DISTURBANCES; i++) {
            trial.heard(at(20L * i));
        }

        assertEquals(Fate.DISTURBED, finding().fate());
        assertEquals(Duration.ofSeconds(20), finding().silence());
    }

    @Test
    void noAnswerInTimeIsASilentDrop() {
        trial.connected(at(0));
        ask(30);
        trial.heard(at(35));
        assertFalse(trial.due(at(39)));
        assertFalse(trial.due(at(40)));

        assertEquals(Fate.DROPPED, finding().fate());
        assertEquals(Duration.ofSeconds(30), finding().silence());
    }

    @ParameterizedTest
    @CsvSource({
        "RESET, RESET",
        "CUT, FIN",
        "CLOSED, CLOSE_NOTIFY",
        "TIMEOUT, DROPPED",
        "DEAD, DROPPED",
        "BYE, FAILED",
        "PROTOCOL, FAILED",
        "TLS, FAILED"
    })
    void endIsToldByItsCause(Disconnection.Cause cause, Fate fate) {
        trial.connected(at(0));
        trial.lost(at(12), new Disconnection(cause, Reason.said("gone")));

        assertEquals(fate, finding().fate());
        assertEquals(Duration.ofSeconds(12), finding().silence());
    }

    @Test
    void endAtTheQuestionCountsAsTheWholeSilence() {
        trial.connected(at(0));
        ask(30);
        trial.lost(at(31), new Disconnection(Disconnection.Cause.RESET, Reason.said("gone")));

        assertEquals(Duration.ofSeconds(30), finding().silence());
    }

    @Test
    void connectionThatNeverStoodShowsNothing() {
        trial.lost(at(3), new Disconnection(Disconnection.Cause.RESET, Reason.said("gone")));

        assertEquals(Fate.FAILED, finding().fate());
    }

    @Test
    void whatComesAfterTheEndChangesNothing() {
        trial.connected(at(0));
        ask(30);
        trial.answered(at(31));
        trial.lost(at(32), new Disconnection(Disconnection.Cause.ASKED, Reason.said("closed, as asked")));

        assertEquals(Fate.ALIVE, finding().fate());
        assertEquals(Long.MAX_VALUE, trial.deadlineNanos());
    }
}
