package charwire.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The edges of a subscriber's way through the log. */
final class SubscriberTest {
    private static final Settings ONE = LogFixture.settings("x", "1");
    private static final int LINE = "CHARS x\n".length();

    /** A log of two segments of four one-character lines each. */
    private static LogFixture eightLines() {
        return new LogFixture(8L * LINE, 4 * LINE, ONE, 1);
    }

    @Test
    void nothingNewIsNothingToSend() {
        LogFixture fixture = eightLines();
        fixture.bursts(3);
        ModelClient client = fixture.subscribe();

        assertFalse(client.read(fixture.view(), 1_000));
        assertEquals(3, client.position());
    }

    @Test
    void unpublishedLinesAreNotSeen() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.burst();

        assertFalse(client.read(fixture.view(), 1_000));
    }

    @Test
    void logLappedByExactlyOneSegmentIsAGapOfItsLines() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.bursts(8);
        assertFalse(client.subscriber().lapped(fixture.view()));
        fixture.bursts(1);
        assertTrue(client.subscriber().lapped(fixture.view()));
        client.readAll(fixture.view());

        assertEquals("Gap", client.lines.get(0));
        assertEquals(1, client.gaps);
        assertEquals(4, client.subscriber().skippedChars());
        assertEquals(5, client.subscriber().deliveredChars());
    }

    @Test
    void logLappedByExactlyOneLineIsAGapOfOne() {
        var fixture = new LogFixture(2L * LINE, LINE, ONE, 1);
        ModelClient client = fixture.subscribe();
        fixture.bursts(3);
        client.readAll(fixture.view());

        assertEquals(1, client.subscriber().skippedChars());
        assertEquals(2, client.subscriber().deliveredChars());
    }

    @Test
    void logLappedManyTimesIsOneGap() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.bursts(1_000);
        client.readAll(fixture.view());

        assertEquals(1, client.gaps);
        assertEquals(1_000, client.position());
    }

    @Test
    void whatTheLogNoLongerHoldsIsMissedBeforeItIsSkipped() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.bursts(8);
        assertEquals(0, client.subscriber().missedChars(fixture.view()));
        assertEquals(8, client.subscriber().lagChars(fixture.view()));
        fixture.bursts(1);
        assertEquals(4, client.subscriber().missedChars(fixture.view()));
        assertEquals(5, client.subscriber().lagChars(fixture.view()));
        assertEquals(0, client.subscriber().skippedChars());
        client.readAll(fixture.view());

        assertEquals(4, client.subscriber().missedChars(fixture.view()));
        assertEquals(4, client.subscriber().skippedChars());
    }

    @Test
    void answerBoundToALappedPlaceStandsBetweenTwoGaps() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.bursts(10);
        client.subscriber().answer(fixture.stat());
        fixture.bursts(30);
        client.readAll(fixture.view());

        assertEquals(List.of("Gap", "Stat", "Gap", "Chars"), client.lines.subList(0, 4));
        assertEquals(40, client.position());
    }

    @Test
    void twoAnswersAtOneLappedPlaceHaveNoGapBetweenThem() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.bursts(10);
        client.subscriber().answer(fixture.stat());
        client.subscriber().answer(fixture.stat());
        fixture.bursts(30);
        client.readAll(fixture.view());

        assertEquals(List.of("Gap", "Stat", "Stat", "Gap", "Chars"), client.lines.subList(0, 5));
    }

    @Test
    void answerAtTheCursorComesBeforeTheGap() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        client.subscriber().answer(fixture.stat());
        fixture.bursts(30);
        client.readAll(fixture.view());

        assertEquals(List.of("Stat", "Gap", "Chars"), client.lines.subList(0, 3));
    }

    @Test
    void answerAtTheTailItselfComesRightBehindTheGap() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.bursts(4);
        client.subscriber().answer(fixture.stat());
        fixture.bursts(5);
        assertEquals(4, fixture.view().tailPosition());
        client.readAll(fixture.view());

        assertEquals(List.of("Gap", "Stat", "Chars"), client.lines.subList(0, 3));
    }

    @Test
    void settingsLineThatWasLappedIsMadeUpForBehindTheGap() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.bursts(1);
        fixture.apply(LogFixture.settings("0-9", "1"));
        fixture.apply(LogFixture.settings("A-Z", "1"));
        fixture.bursts(50);
        client.readAll(fixture.view());

        assertEquals(List.of("Gap", "SettingsChanged", "Chars"), client.lines.subList(0, 3));
        assertEquals(1, client.lines.stream().filter("SettingsChanged"::equals).count());
    }

    @Test
    void settingsLineThatWasReadIsNotRepeatedBehindAGap() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.apply(LogFixture.settings("A-Z", "1"));
        client.readAll(fixture.view());
        fixture.bursts(50);
        client.readAll(fixture.view());

        assertEquals(1, client.lines.stream().filter("SettingsChanged"::equals).count());
    }

    @Test
    void settingsThatHoldAtTheSubscriptionAreNotRepeatedBehindAGap() {
        LogFixture fixture = eightLines();
        fixture.apply(LogFixture.settings("A-Z", "1"));
        ModelClient client = fixture.subscribe();
        fixture.bursts(50);
        client.readAll(fixture.view());

        assertFalse(client.lines.contains("SettingsChanged"));
    }

    @Test
    void logLappedBySettingsAloneIsNoGap() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        IntStream.range(0, 50).forEach(i -> fixture.apply(LogFixture.settings(i % 2 == 0 ? "A-Z" : "0-9", "1")));
        fixture.bursts(1);
        client.readAll(fixture.view());

        assertEquals(0, client.gaps);
        assertEquals(1, client.position());
    }

    @Test
    void lappedAgainBetweenTheGapAndItsSettingsTheNewestSettingsWin() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.apply(LogFixture.settings("0-9", "1"));
        fixture.bursts(50);
        assertTrue(client.read(fixture.view(), 1_000));
        fixture.apply(LogFixture.settings("A-Z", "1"));
        fixture.bursts(50);
        client.readAll(fixture.view());

        assertEquals(List.of("Gap", "SettingsChanged", "Gap", "SettingsChanged", "Chars"), client.lines.subList(0, 5));
    }

    @Test
    void settingsLineLongerThanASegmentAndATlsRecordComesWhole() {
        String many = "U+0021-U+33FF,"
                + IntStream.range(0, 990)
                        .mapToObj(i -> Character.toString(0x4E00 + 2 * i))
                        .collect(Collectors.joining(","));
        var fixture = new LogFixture(64 * 1024, 16 * 1024, LogFixture.LETTERS, 1);
        ModelClient client = fixture.subscribe();
        fixture.bursts(2);
        fixture.apply(LogFixture.settings(many, "1-8"));
        fixture.bursts(2);
        assertTrue(fixture.view().headOffset() > 17_000);
        client.readAll(fixture.view());

        assertEquals("SettingsChanged", client.lines.get(2));
        assertEquals(5, client.lines.size());
    }

    @Test
    void longestBurstFillsASmallLog() {
        Settings longest = LogFixture.settings("U+10300-U+1031F", "1024");
        var fixture = new LogFixture(4_096, 1_024, longest, 1);
        ModelClient client = fixture.subscribe();
        fixture.bursts(1);
        client.readAll(fixture.view());
        fixture.bursts(5);
        client.readAll(fixture.view());

        assertEquals(6 * 1_024, client.position());
        assertTrue(client.subscriber().deliveredChars() >= 2 * 1_024);
    }

    @Test
    void endStopsTheStreamWhereTheLastAnswerStands() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        fixture.bursts(2);
        client.subscriber().answer(fixture.placedBye());
        client.subscriber().end(fixture.view());
        long lag = client.subscriber().lagChars(fixture.view());
        fixture.bursts(2);
        assertEquals(lag, client.subscriber().lagChars(fixture.view()));
        client.readAll(fixture.view());

        assertEquals(List.of("Chars", "Chars", "Bye"), client.lines);
        assertEquals(0, client.subscriber().lagChars(fixture.view()));
        assertEquals(0, client.subscriber().answerBytes());
    }

    @Test
    void lagIsWhatStandsBetweenCursorAndHead() {
        LogFixture fixture = eightLines();
        ModelClient client = fixture.subscribe();
        StreamLog.View old = fixture.view();
        fixture.bursts(5);

        assertEquals(5, client.subscriber().lagChars(fixture.view()));
        client.readAll(fixture.view());
        assertEquals(0, client.subscriber().lagChars(fixture.view()));
        assertEquals(0, client.subscriber().lagChars(old));
    }

    @Test
    void logSmallerThanASegmentIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new StreamLog(100, 200, ONE));
    }

    @Test
    void viewsMayBeReadByAnotherThreadWhileTheLogGrows() {
        var fixture = new LogFixture(4_096, 1_024, LogFixture.LETTERS, 7);
        // Room for all: the reader looks at places that were written before their view was published.
        var sequence = new int[400_000];
        var shared = new AbstractList<Integer>() {
            @Override
            public Integer get(int index) {
                return sequence[index];
            }

            @Override
            public int size() {
                return sequence.length;
            }
        };
        var client = new ModelClient(fixture.view(), shared);
        var reader = CompletableFuture.runAsync(() -> readTo(client, fixture, 200_000));
        var random = new Random(7);
        int copied = 0;
        while (fixture.sequence.size() < 200_000) {
            for (int i = random.nextInt(20); i >= 0; i--) {
                fixture.burst();
            }
            for (; copied < fixture.sequence.size(); copied++) {
                sequence[copied] = fixture.sequence.get(copied);
            }
            fixture.log.publish();
        }
        reader.join();

        assertEquals(fixture.sequence.size(), client.position());
        assertTrue(client.subscriber().deliveredChars() > 0);
    }

    private static void readTo(ModelClient client, LogFixture fixture, int position) {
        var random = new Random(11);
        while (client.position() < position) {
            if (!client.read(fixture.view(), 1 + random.nextInt(3_000))) {
                Thread.onSpinWait();
            }
        }
        client.readAll(fixture.view());
    }
}
