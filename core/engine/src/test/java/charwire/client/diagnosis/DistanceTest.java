package charwire.client.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How far a server is. */
class DistanceTest {
    private final Distance distance = new Distance();

    @Test
    void beforeAnAnswerItIsWhatTheHelloTook() {
        assertEquals(0, distance.nanos());
        distance.greeted(2_000);
        assertEquals(2_000, distance.nanos());
        distance.roundTrip(40);
        assertEquals(40, distance.nanos());
    }

    @Test
    void answerThatWasDelayedChangesNothing() {
        distance.roundTrip(40);
        distance.roundTrip(42);
        distance.roundTrip(41);
        distance.roundTrip(9_000);
        distance.roundTrip(8_000);

        assertEquals(42, distance.nanos());
    }

    @Test
    void serverThatMovedAwayIsFarSoon() {
        for (int i = 0; i < 50; i++) {
            distance.roundTrip(40);
        }
        for (int i = 0; i < 3; i++) {
            distance.roundTrip(2_000);
        }

        assertEquals(2_000, distance.nanos());
    }
}
