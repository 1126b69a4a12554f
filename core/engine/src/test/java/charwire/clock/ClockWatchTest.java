package charwire.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private Instant wall = Instant.parse("2026-01-31T12:00:00Z");
    private long nanos;
    private long asleep;
    private final List<String> told = new ArrayList<>();
    private final ClockWatch watch = new ClockWatch(new Clocks(() -> wall, () -> nanos, () -> asleep));

    @BeforeEach
    void listen() {
        watch.tell(new ClockWatch.Listener() {
            @Override
            public void absent(ClockWatch.Absence why, Duration lasted) {
                told.add(why + " " + lasted);
            }

            @Override
            public void clockStepped(Duration by) {
                told.add("stepped " + by);
            }
        });
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private void passAndLook(long millis) {
        pass(Duration.ofMillis(millis));
        watch.look();
    }

    @Test
    void programThatLooksInTimeWasThere() {
        passAndLook(100);
        passAndLook(199);

        assertEquals(List.of(), told);
        assertEquals(nanos, watch.nanos());
        assertEquals(0, watch.absences());
    }

    @Test
    void lateLookIsAnAbsenceAndItsTimeIsNotCounted() {
        passAndLook(20_100);

        assertEquals(List.of("STOPPED PT20S"), told);
        assertEquals(Duration.ofMillis(100).toNanos(), watch.nanos());
    }

    @Test
    void shortAbsenceIsNoNewsButItsTimeIsNotCountedEither() {
        passAndLook(400);

        assertEquals(List.of(), told);
        assertEquals(Duration.ofMillis(100).toNanos(), watch.nanos());
        assertEquals(1, watch.absences());
    }

    @Test
    void absenceSpentWaitingForAReaderIsTheOutputs() {
        watch.heldUp(Duration.ofSeconds(5).toNanos());
        passAndLook(5_100);
        passAndLook(5_100);

        assertEquals(List.of("OUTPUT PT5S", "STOPPED PT5S"), told);
    }

    @Test
    void wallClockThatIsSetIsAStepAndNoTime() {
        wall = wall.minus(Duration.ofHours(2));
        passAndLook(100);
        wall = wall.plusSeconds(73);
        passAndLook(100);
        passAndLook(100);

        assertEquals(List.of("stepped PT-2H", "stepped PT1M13S"), told);
        assertEquals(0, watch.absences());
    }

    @Test
    void wallClockThatIsDisciplinedIsNotSet() {
        for (int i = 0; i < 20; i++) {
            wall = wall.plusMillis(500);
            passAndLook(100);
        }

        assertEquals(List.of(), told);
    }

    @Test
    void sleepOfTheMachineIsNoStepOfItsClock() {
        wall = wall.plusSeconds(3_600);
        asleep += Duration.ofHours(1).toNanos();
        passAndLook(100);

        assertEquals(List.of("SUSPENDED PT1H"), told);
        assertEquals(1, watch.absences());
        assertEquals(nanos, watch.nanos());
    }

    @Test
    void clockThatIsSetWhileTheMachineSleepsIsBoth() {
        wall = wall.plusSeconds(3_600).minusSeconds(30);
        asleep += Duration.ofHours(1).toNanos();
        passAndLook(100);

        assertEquals(List.of("SUSPENDED PT1H", "stepped PT-30S"), told);
    }
}
