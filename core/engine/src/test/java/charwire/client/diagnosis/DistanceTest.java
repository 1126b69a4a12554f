package charwire.client.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How far a server is. */
class DistanceTest {
    private final Distance distance = new Distance();
    private long nanos;

    /** One after the other. */
    private void roundTrip(long lasts) {
        long sent = nanos;
        nanos += lasts;
        distance.roundTrip(sent, nanos);
    }

    @Test
    void beforeAnAnswerItIsWhatTheHelloTook() {
        assertEquals(0, distance.nanos());
        distance.greeted(2_000);
        assertEquals(2_000, distance.nanos());
        roundTrip(40);
        assertEquals(40, distance.nanos());
    }

    @Test
    void answerThatWasDelayedChangesNothing() {
        roundTrip(40);
        roundTrip(42);
        roundTrip(41);
        roundTrip(9_000);
        roundTrip(8_000);

        assertEquals(42, distance.nanos());
    }

    @Test
    void serverThatMovedAwayIsFarSoon() {
        for (int i = 0; i < 50; i++) {
            roundTrip(40);
        }
        for (int i = 0; i < 3; i++) {
            roundTrip(2_000);
        }

        assertEquals(2_000, distance.nanos());
    }

    @Test
    void whatDelaysSeveralAtOnceCountsOnce() {
        roundTrip(40);
        roundTrip(40);
        for (long sent = 0; sent < 3; sent++) {
            distance.roundTrip(nanos + 5_000 * sent, nanos + 15_000 + sent);
        }
        assertEquals(40, distance.nanos());
    }
}
