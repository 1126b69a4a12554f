package charwire.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.tls.TlsSession;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratedSourceTest {
    private static final long MILLI = 1_000_000;
    private static final long START = -5 * MILLI;

    private final StreamLog log = new StreamLog(1 << 20, settings("x", "1", "10"));

    private static Settings settings(String range, String burst, String pause) {
        return new Settings(
                Alphabet.parse(range).orThrow(),
                Settings.parseBurst(burst).orThrow(),
                Settings.parsePause(pause).orThrow());
    }

    private GeneratedSource source(String pause) {
        return new GeneratedSource(new Generator(new SplittableRandom(1)), log, settings("x", "1", pause), START);
    }

    private long total() {
        log.publish();
        return log.view().headPosition();
    }

    private long headOffset() {
        log.publish();
        return log.view().headOffset();
    }

    private static long at(long millis) {
        return START + millis * MILLI;
    }

    @Test
    void burstIsDueAPauseAfterTheOneBeforeWasDue() {
        GeneratedSource source = source("10");

        assertEquals(at(10), source.advance(at(0), false));
        assertEquals(at(10), source.advance(at(10) - 1, false));
        assertEquals(0, total());
        assertEquals(at(20), source.advance(at(10), false));
        assertEquals(1, total());
        assertEquals(at(30), source.advance(at(27), false));
        assertEquals(2, total());
    }

    @Test
    void lateTurnMakesUpForWhatItMissed() {
        GeneratedSource source = source("10");

        assertEquals(at(110), source.advance(at(105), false));
        assertEquals(10, total());
    }

    @Test
    void whatIsOverASecondLateIsLetGo() {
        GeneratedSource source = source("10");

        assertEquals(at(60_010), source.advance(at(60_000), false));
        assertEquals(1, total());
    }

    @Test
    void callMakesNoMoreThanARecordsWorthAndComesAgainAtOnce() {
        GeneratedSource source =
                new GeneratedSource(new Generator(new SplittableRandom(1)), log, settings("x", "1000", "1"), START);
        long next = source.advance(at(500), false);

        assertTrue(headOffset() < GeneratedSource.FLOOD_BYTES + 2_000);
        assertTrue(next <= at(500), "next: " + next);
    }

    @Test
    void withoutAPauseTheNextComesWhenAllAreServed() {
        GeneratedSource source = source("0");
        source.advance(at(0), true);
        long first = headOffset();

        assertTrue(
                first <= GeneratedSource.FLOOD_BYTES && first > GeneratedSource.FLOOD_BYTES - 100, "bytes: " + first);
        assertTrue(source.waitsForSubscribers());
        assertEquals(at(0), source.advance(at(0), true));
        assertTrue(headOffset() >= 2 * first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-8", "512-1024"})
    void whatIsMadeWithoutAPauseFillsTwoRecords(String burst) {
        for (int seed = 0; seed < 50; seed++) {
            StreamLog one = new StreamLog(1 << 20, settings("ascii", burst, "0"));
            Subscriber subscriber = new Subscriber(one.view());
            new GeneratedSource(
                            new Generator(new SplittableRandom(seed)),
                            one,
                            one.view().settings(),
                            START)
                    .advance(at(0), true);
            one.publish();
            Slice slice = new Slice();

            assertTrue(subscriber.next(one.view(), TlsSession.FILL_BYTES, slice));
            assertTrue(subscriber.next(one.view(), TlsSession.FILL_BYTES, slice));
            assertTrue(slice.buffer().remaining() > TlsSession.FILL_BYTES - 3_200, "second: " + slice.buffer());
            assertFalse(subscriber.next(one.view(), TlsSession.FILL_BYTES, slice), "a third record");
        }
    }

    @Test
    void withoutAPauseTheNextComesAfterTwentyMillisThoughSomebodyIsBehind() {
        GeneratedSource source = source("0");
        source.advance(at(0), false);
        long first = headOffset();

        assertEquals(at(20), source.advance(at(1), false));
        assertEquals(at(20), source.advance(at(20) - 1, false));
        assertEquals(first, headOffset());
        assertEquals(at(40), source.advance(at(20), false));
        assertTrue(headOffset() > first);
    }

    @Test
    void withoutAPauseASuspendedMachineMakesUpForNothing() {
        GeneratedSource source = source("0");
        source.advance(at(0), false);
        long first = headOffset();

        assertEquals(at(9_020), source.advance(at(9_000), false));
        assertEquals(2.0 * first, (double) headOffset(), 100.0);
    }

    @Test
    void pausedSourceMakesNothingAndIsNeverDue() {
        GeneratedSource source = source("10");
        source.pause();

        assertEquals(Long.MAX_VALUE, source.advance(at(1_000), true));
        assertEquals(0, total());
        assertTrue(source.paused());
    }

    @Test
    void pausedFloodWaitsForNobody() {
        GeneratedSource source = source("0");
        source.pause();

        assertFalse(source.waitsForSubscribers());
    }

    @Test
    void resumedSourceMakesUpForNothing() {
        GeneratedSource source = source("10");
        source.pause();
        source.resume(at(500));

        assertEquals(at(510), source.advance(at(500), false));
        assertEquals(0, total());
    }

    @Test
    void resumingWhatRunsChangesNothing() {
        GeneratedSource source = source("10");
        source.resume(at(9));

        assertEquals(at(20), source.advance(at(10), false));
    }

    @Test
    void changedSettingsBringTheNextBurstForward() {
        GeneratedSource source = source("60000");
        source.apply(settings("y", "2", "5"), at(100));

        assertEquals(at(105), source.advance(at(100), false));
        source.advance(at(105), false);
        assertEquals(2, total());
    }

    @Test
    void changedSettingsDoNotPutTheNextBurstOff() {
        GeneratedSource source = source("10");
        source.apply(settings("y", "2", "60000"), at(5));

        assertEquals(at(10), source.advance(at(5), false));
    }

    @Test
    void floodThatIsGivenAPauseKeepsIt() {
        GeneratedSource source = source("0");
        source.advance(at(0), true);
        long first = total();
        source.apply(settings("y", "2", "30"), at(0));
        source.advance(at(20), true);

        assertEquals(first + 2, total());
        assertEquals(at(50), source.advance(at(49), true));
    }

    private static String produced(long seed) {
        var log = new StreamLog(1 << 20, settings("a-z", "1-8", "1-20"));
        var source = new GeneratedSource(
                new Generator(new SplittableRandom(seed)), log, settings("a-z", "1-8", "1-20"), START);
        var subscriber = new Subscriber(log.view());
        for (long now = at(0); now < at(500); now = source.advance(now, false)) {
            assertEquals(settings("a-z", "1-8", "1-20"), source.settings());
        }
        log.publish();
        var slice = new Slice();
        assertTrue(subscriber.next(log.view(), 1 << 16, slice));
        return StandardCharsets.UTF_8.decode(slice.buffer()).toString();
    }

    @Test
    void sameSeedGivesTheSameStream() {
        assertEquals(produced(3), produced(3));
        assertNotEquals(produced(3), produced(4));
    }
}
