package charwire.client.diagnosis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final Segments STRAIGHT = new Segments(OptionalLong.of(0), OptionalLong.of(0));
    private static final Segments DISTURBED = new Segments(OptionalLong.of(0), OptionalLong.of(1));

    @Test
    void onePauseLateByMoreThan200MillisMatters() {
        assertTrue(late(1, 1, STRAIGHT).matters(1_000));
    }

    @Test
    void pauseLateBy50MillisMattersWhereSegmentsWereLostOrOvertaken() {
        assertTrue(late(1, 0, DISTURBED).matters(1_000));
        assertFalse(late(1, 0, STRAIGHT).matters(1_000));
        assertFalse(
                late(1, 0, new Segments(OptionalLong.of(3), OptionalLong.of(0))).matters(1_000));
        assertFalse(late(1, 0, Segments.UNKNOWN).matters(1_000));
    }

    @Test
    void lostSegmentsThatMadeNothingLateAreTcpsAffair() {
        assertFalse(late(0, 0, DISTURBED).matters(1_000));
    }

    @Test
    void pausesLateBy50MillisMatterWhereTheyAreNoException() {
        assertTrue(late(50, 0, Segments.UNKNOWN).matters(1_000));
        assertFalse(late(49, 0, Segments.UNKNOWN).matters(1_000));
        assertFalse(late(9, 0, Segments.UNKNOWN).matters(20));
    }

    @Test
    void overduePingMatters() {
        assertTrue(new Lateness(new Pings(3, 3, 1, Duration.ZERO), LatePauses.NONE, STRAIGHT).matters(0));
    }

    private static Lateness late(long by50, long by200, Segments segments) {
        return new Lateness(Pings.NONE, new LatePauses(by50, by200, 0), segments);
    }
}
