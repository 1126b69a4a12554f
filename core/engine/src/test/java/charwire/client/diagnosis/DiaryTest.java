package charwire.client.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.client.ClientReason;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.clock.Moment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiaryTest {
    private final Diary diary = new Diary();

    private static Moment at(int seconds) {
        return new Moment(
                Instant.EPOCH.plusSeconds(seconds), Duration.ofSeconds(seconds).toNanos());
    }

    private static Disconnection disconnection(Cause cause) {
        return new Disconnection(cause, ClientReason.UNKNOWN.with());
    }

    private void triesAndFails(int seconds, Cause cause) {
        diary.tries(at(seconds));
        diary.failed(at(0), disconnection(cause));
        diary.waits(at(seconds + 1), cause == Cause.UNTRUSTED);
    }

    @Test
    void aServerThatTheUserIsAskedAboutIsReached() {
        triesAndFails(0, Cause.REFUSED);
        triesAndFails(4, Cause.UNTRUSTED);
        assertEquals(Duration.ofSeconds(5), diary.diagnosis(at(15)).unavailable());
        diary.tries(at(20));
        diary.connected(at(21));

        Outage outage = diary.diagnosis(at(30)).lastOutages().get(0);
        assertEquals(Duration.ofSeconds(21), outage.length(at(30)));
        assertEquals(Duration.ofSeconds(18), outage.backoff());
        assertEquals(Duration.ZERO, outage.atLeast());
        assertEquals(Duration.ofSeconds(6), diary.diagnosis(at(30)).unavailable());
    }

    /** The pause may last until second 15. */
    @ParameterizedTest
    @CsvSource({"13, 5", "18, 2"})
    void noMoreIsUnavailableThanStalled(int heard, int unavailable) {
        diary.connected(at(9));
        diary.fresh(at(10), Duration.ofSeconds(5));
        diary.stalled(at(heard), Duration.ZERO);

        assertEquals(Duration.ofSeconds(unavailable), diary.diagnosis(at(20)).unavailable());
    }

    @Test
    void aServerIsUnreachableUntilTheLastAttemptThatDidNotReachIt() {
        triesAndFails(0, Cause.REFUSED);
        triesAndFails(4, Cause.REFUSED);
        triesAndFails(8, Cause.UNTRUSTED);

        assertEquals(
                Duration.ofSeconds(4),
                diary.diagnosis(at(9)).lastOutages().get(0).atLeast());
    }
}
