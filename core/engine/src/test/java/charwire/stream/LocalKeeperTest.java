package charwire.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ByeReason;
import charwire.protocol.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LocalKeeperTest {
    private static final long PAUSE_NANOS = 10_000_000;
    private static final Settings LETTERS = LogFixture.settings("a-z", "4");
    private static final Settings DIGITS = LogFixture.settings("0-9", "4");

    private final StreamLog log = new StreamLog(1 << 20, LETTERS);
    private final List<String> told = new ArrayList<>();
    private long nowNanos;
    private final LocalKeeper keeper = new LocalKeeper(
            "one",
            new Generator(new SplittableRandom(1)),
            log,
            () -> nowNanos,
            () -> Instant.EPOCH.plusNanos(nowNanos),
            new StreamKeeper.Listener() {
                @Override
                public void grown() {
                    told.add("grown to " + log.view().headPosition());
                }

                @Override
                public void changed(Settings settings) {
                    told.add("changed to " + settings.alphabet());
                }

                @Override
                public void paused(boolean paused) {
                    told.add(paused ? "paused" : "resumed");
                }

                @Override
                public void endSessions(ByeReason why, Runnable then) {
                    throw new AssertionError(why);
                }
            });

    private void passed(long nanos) {
        nowNanos += nanos;
        keeper.advance(nowNanos, false);
    }

    private Answer.Stat stat() {
        var answers = new ArrayList<StreamKeeper.StatOutcome>();
        keeper.stat(answers::add);
        return ((StreamKeeper.StatOutcome.Answered) answers.get(0)).answer();
    }

    @Test
    void whatIsDueIsInTheLogAtOnceAndToldOnlyThen() {
        passed(PAUSE_NANOS - 1);
        assertEquals(List.of(), told);
        passed(1);

        assertEquals(List.of("grown to 4"), told);
        assertEquals(4, keeper.unasked());
    }

    @Test
    void settingsThatAreInForceAreNoChange() {
        var refusals = new ArrayList<Reason>();
        long head = log.view().headOffset();
        keeper.change(before -> LETTERS, refusals::add);

        assertEquals(Collections.singletonList(null), refusals);
        assertEquals(List.of(), told);
        assertEquals(head, log.view().headOffset());
    }

    @Test
    void statIsAnsweredAtTheHeadAtOnce() {
        passed(PAUSE_NANOS);
        Answer.Stat first = stat();
        passed(PAUSE_NANOS);
        Answer.Stat second = stat();

        assertEquals(4, first.generated());
        assertEquals(new Answer.Stat(log.view().headOffset(), 4, 8, Instant.EPOCH.plusNanos(PAUSE_NANOS)), second);
        assertEquals(0, keeper.unasked());
    }

    @Test
    void changedSettingsHoldWhenItIsAnswered() {
        keeper.change(inForce -> DIGITS, refused -> told.add("done " + refused));

        assertEquals(List.of("grown to 0", "changed to 0-9", "done null"), told);
        assertEquals(DIGITS, log.view().settings());
        assertEquals(DIGITS, keeper.settings());
    }

    @Test
    void pausedStreamStandsStillUntilItGoesOn() {
        keeper.pause(true, refused -> told.add("done " + refused));
        keeper.pause(true, refused -> told.add("done " + refused));
        passed(10 * PAUSE_NANOS);
        assertTrue(keeper.paused());
        keeper.pause(false, refused -> {});
        passed(PAUSE_NANOS);

        assertEquals(List.of("paused", "done null", "done null", "resumed", "grown to 4"), told);
    }

    @Test
    void stoppedStreamStillAnswersAndDoesNotGoOn() {
        passed(PAUSE_NANOS);
        keeper.stop(() -> told.add("stopped"));
        keeper.pause(false, refused -> {});
        passed(10 * PAUSE_NANOS);

        assertEquals(List.of("grown to 4", "stopped"), told);
        assertEquals(4, stat().generated());
        assertTrue(keeper.paused());
    }

    @Test
    void aloneItIsAlwaysCurrent() {
        keeper.whenCurrent(current -> told.add("current " + current));

        assertEquals(List.of("current true"), told);
        assertFalse(keeper.waitsForSubscribers());
    }
}
