package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time here is in seconds. */
class AcknowledgementsTest {
    private final Acknowledgements acknowledgements = new Acknowledgements(0);

    private void reading(long second, long writtenBytes, long unackedBytes) {
        acknowledgements.ask(writtenBytes, false, second);
        acknowledgements.told(figures(unackedBytes), second);
    }

    private static KernelFigures figures(long unackedBytes) {
        return new KernelFigures(unackedBytes, 0, 0, false, 0);
    }

    @Test
    void silenceBeginsWhenSomethingWaitsNotWhenTheLastWasAcknowledged() {
        reading(1, 100, 0);
        acknowledgements.ask(100, false, 60);
        reading(61, 200, 100);
        reading(66, 200, 100);

        assertEquals(5, acknowledgements.lastedNanos());
        assertTrue(acknowledgements.nothingComesBack());
    }

    @Test
    void oneByteMoreEndsIt() {
        reading(1, 100, 100);
        reading(20, 100, 100);
        reading(21, 5_000, 4_999);

        assertEquals(0, acknowledgements.lastedNanos());
    }

    @Test
    void moreThatIsWrittenIsNoProgress() {
        reading(1, 100, 50);
        reading(8, 900, 850);

        assertEquals(7, acknowledgements.lastedNanos());
    }

    /** The table is read after the question: it may tell of bytes that were not yet written at that time. */
    @Test
    void whatWasWrittenAfterTheQuestionIsNotTakenForAcknowledged() {
        reading(1, 100, 0);
        acknowledgements.ask(200, false, 2);
        acknowledgements.told(figures(150), 3);
        acknowledgements.ask(250, false, 9);

        assertEquals(7, acknowledgements.lastedNanos());
    }

    @Test
    void whileNothingIsToldNothingIsClaimed() {
        reading(1, 100, 100);
        acknowledgements.ask(100, false, 20);
        acknowledgements.told(null, 20);

        assertFalse(acknowledgements.nothingComesBack());
    }

    @Test
    void whereAllIsAcknowledgedThereIsNothingToAsk() {
        reading(1, 100, 0);

        assertFalse(acknowledgements.ask(100, false, 2));
        assertTrue(acknowledgements.ask(101, false, 3));
    }

    /** Such a kernel has a bound all the same: what it took at first is no progress later. */
    @Test
    void kernelThatCallsAllAcknowledgedWhileTheSocketRefusesIsNotBelieved() {
        acknowledgements.ask(100, true, 1);
        acknowledgements.told(figures(0), 1);
        acknowledgements.ask(100, true, 31);
        acknowledgements.told(figures(0), 31);

        assertEquals(30, acknowledgements.lastedNanos());
        assertFalse(acknowledgements.nothingComesBack());
    }

    @ParameterizedTest
    @CsvSource({"false, 0, 0, false", "false, 1, 0, false", "false, 2, 0, true", "true, 0, 2, false", "true, 0, 3, true"
    })
    void peerIsSilentOnceItWasTriedAgainAndAgain(boolean windowClosed, int timeouts, int probes, boolean silent) {
        acknowledgements.ask(100, false, 1);
        acknowledgements.told(new KernelFigures(100, 0, timeouts, windowClosed, probes), 1);

        assertEquals(silent, acknowledgements.silent());
    }

    @ParameterizedTest
    @CsvSource({"true, 0, false", "true, 2, false", "true, 3, true", "false, 0, true"})
    void peerWhoseWindowIsClosedIsThereAsLongAsItAnswers(boolean windowClosed, int unanswered, boolean silent) {
        acknowledgements.ask(100, true, 1);
        acknowledgements.told(new KernelFigures(100, 0, 0, windowClosed, unanswered), 1);

        assertEquals(silent, acknowledgements.nothingComesBack());
    }
}
