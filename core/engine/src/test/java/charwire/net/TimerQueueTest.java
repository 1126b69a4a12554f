package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimerQueueTest {
    private final TimerQueue timers = new TimerQueue();
    private final List<String> ran = new ArrayList<>();

    private TimerQueue.Timer schedule(long deadline, String name) {
        return timers.schedule(deadline, () -> ran.add(name));
    }

    @Test
    void runsWhatIsDueInTheOrderOfDeadlines() {
        schedule(30, "c");
        schedule(10, "a");
        schedule(20, "b");

        timers.advance(20);

        assertEquals(List.of("a", "b"), ran);
        assertEquals(30, timers.nextDeadline());
    }

    @Test
    void emptyQueueIsNeverDue() {
        timers.advance(5);

        assertEquals(Long.MAX_VALUE, timers.nextDeadline());
    }

    @Test
    void cancelledTimerNeitherRunsNorWakes() {
        TimerQueue.Timer first = schedule(10, "a");
        schedule(20, "b");

        first.cancel();
        first.cancel();

        assertEquals(20, timers.nextDeadline());
        timers.advance(20);
        assertEquals(List.of("b"), ran);
        assertEquals(Long.MAX_VALUE, timers.nextDeadline());
    }

    @Test
    void timerScheduledByATimerRunsWhenItIsDue() {
        timers.schedule(10, () -> {
            schedule(10, "now");
            schedule(11, "later");
        });

        timers.advance(10);

        assertEquals(List.of("now"), ran);
        assertEquals(11, timers.nextDeadline());
    }

    @Test
    void deadlinesMayPassTheEndOfTheClock() {
        schedule(Long.MIN_VALUE + 5, "after");
        schedule(Long.MAX_VALUE - 5, "before");

        timers.advance(Long.MAX_VALUE - 5);
        assertEquals(List.of("before"), ran);

        timers.advance(Long.MIN_VALUE + 5);
        assertEquals(List.of("before", "after"), ran);
    }

    @Test
    void timerThatCancelsAnotherDueOneKeepsItFromRunning() {
        var second = new TimerQueue.Timer[1];
        timers.schedule(1, () -> second[0].cancel());
        second[0] = schedule(2, "b");

        timers.advance(10);

        assertEquals(List.of(), ran);
    }

    @Test
    void thousandsOfCancelledTimersDoNotStay() {
        for (int i = 0; i < 10_000; i++) {
            schedule(1_000_000 + i, "x").cancel();
        }

        assertTrue(timers.size() < 2_100, "kept: " + timers.size());
    }
}
