package charwire.client.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.client.diagnosis.Skips.LimitedBy;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is the reason why characters stay behind: the path, or this client. */
class IdleShareTest {
    private final IdleShare share = new IdleShare(0, 0);
    private long nanos;
    private long idleNanos;

    /** Bytes come, after the client has waited and worked for so long. */
    private void read(long idleMillis, long busyMillis) {
        idleNanos += TimeUnit.MILLISECONDS.toNanos(idleMillis);
        nanos += TimeUnit.MILLISECONDS.toNanos(idleMillis + busyMillis);
        share.read(nanos, idleNanos);
    }

    private void read(int times, long idleMillis, long busyMillis) {
        for (int i = 0; i < times; i++) {
            read(idleMillis, busyMillis);
        }
    }

    @Test
    void clientThatWaitsForBytesIsLimitedByThePath() {
        read(100, 45, 5);

        assertEquals(OptionalLong.of(90), share.percent());
        assertEquals(LimitedBy.PATH, share.limitedBy());
    }

    @Test
    void clientThatHardlyWaitsLimitsItself() {
        read(100, 5, 45);

        assertEquals(OptionalLong.of(10), share.percent());
        assertEquals(LimitedBy.CLIENT, share.limitedBy());
    }

    @Test
    void betweenTheTwoNobodyCanTell() {
        read(100, 20, 30);

        assertEquals(OptionalLong.of(40), share.percent());
        assertEquals(LimitedBy.UNKNOWN, share.limitedBy());
    }

    @Test
    void clientThatWasAwayHasToCatchUpHoweverIdleItIs() {
        read(200, 50, 0);
        read(0, 1_500);
        read(60, 50, 0);

        assertEquals(LimitedBy.CLIENT, share.limitedBy());
    }

    @Test
    void tenSecondsLaterThatIsOver() {
        read(0, 1_500);
        read(300, 50, 0);

        assertEquals(OptionalLong.of(100), share.percent());
        assertEquals(LimitedBy.PATH, share.limitedBy());
    }

    @Test
    void beforeAnyTimeHasPassedNothingIsKnown() {
        share.read(0, 0);

        assertEquals(OptionalLong.empty(), share.percent());
        assertEquals(LimitedBy.UNKNOWN, share.limitedBy());
    }
}
