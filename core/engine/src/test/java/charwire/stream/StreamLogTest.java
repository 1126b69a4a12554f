package charwire.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as one of many that hold the same stream: lines come from elsewhere, and it may go on elsewhere. */
final class StreamLogTest {
    private static final Settings ONE = LogFixture.settings("x", "1");
    private static final Settings OTHER = LogFixture.settings("0-9", "1");

    private static byte[] bytes(String lines) {
        return lines.getBytes(UTF_8);
    }

    @Test
    void linesFromElsewhereAreReadOneByOne() {
        var log = new StreamLog(4_096, 32, ONE);
        var subscriber = new Subscriber(log.view());
        assertTrue(log.appendLines(bytes("CHARS ab\nCHARS é😀 \nCHARS 漢\n"), 6));
        log.publish();
        var slice = new Slice();

        assertTrue(subscriber.next(log.view(), 10, slice));
        assertEquals("CHARS ab\n", UTF_8.decode(slice.buffer()).toString());
        assertTrue(subscriber.next(log.view(), 1_000, slice));
        assertTrue(subscriber.next(log.view(), 1_000, slice));
        assertEquals(6, subscriber.position());
        assertEquals(4, log.view().startAt(4).position());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHARS ab",
                "CHARS \n",
                "CHARS ab\nGAP 3\n",
                "CHARS ab\n\n",
                "chars ab\n",
                "CHARS abc\n",
                "CHARS a\n"
            })
    void whatIsNotLinesOfSoManyCharactersIsRefusedWhole(String lines) {
        var log = new StreamLog(4_096, 32, ONE);

        assertFalse(log.appendLines(bytes(lines), 2));
        assertFalse(log.publish());
        assertEquals(0, log.view().headOffset());
    }

    @ParameterizedTest
    @CsvSource({"80", "C2", "C0AF", "E0A0", "E08080", "EDA080", "F08F8080", "F4908080", "F5808080", "E4B8", "FF"})
    void whatIsNotUtf8IsRefused(String hex) {
        var log = new StreamLog(4_096, 32, ONE);
        byte[] wrong = HexFormat.of().parseHex("434841525320" + hex + "0A");

        assertFalse(log.appendLines(wrong, 1));
    }

    @Test
    void bufferHandsOutWhatTheLogTakes() {
        var buffer = new LineBuffer();
        Settings emoji = LogFixture.settings("emoji", "1000-1024");
        var source = new GeneratedSource(new Generator(new SplittableRandom(1)), buffer, emoji, 0);
        for (long now = 0; buffer.chars() < 20_000; ) {
            now = source.advance(now, false);
        }
        int chars = buffer.chars();
        byte[] lines = buffer.take();
        var log = new StreamLog(1 << 20, emoji);

        assertTrue(log.appendLines(lines, chars));
        assertTrue(log.publish());
        assertEquals(chars, log.view().headPosition());
        assertEquals(0, buffer.chars());
        assertArrayEquals(new byte[0], buffer.take());
    }

    @Test
    void nothingNewIsNotPublished() {
        var log = new StreamLog(4_096, 32, ONE);
        StreamLog.View before = log.view();

        assertFalse(log.publish());
        assertEquals(before, log.view());
    }

    @Test
    void clientsOfALogThatGoesOnElsewhereGetAnExactGapAndTheSettings() {
        var fixture = new LogFixture(256, 32, ONE, 1);
        fixture.bursts(2);
        ModelClient client = fixture.subscribe();
        fixture.bursts(3);
        fixture.jump(40, 40, OTHER);
        fixture.bursts(1);
        client.readAll(fixture.view());

        assertEquals(List.of("Gap", "SettingsChanged", "Chars"), client.lines);
        assertEquals(43, client.subscriber().skippedChars());
        assertEquals(46, client.position());
    }

    @Test
    void clientAtTheHeadOfALogThatGoesOnThereMissesNothing() {
        var fixture = new LogFixture(256, 32, ONE, 1);
        fixture.bursts(2);
        ModelClient client = fixture.subscribe();
        fixture.jump(0, 0, ONE);
        fixture.bursts(1);
        client.readAll(fixture.view());

        assertEquals(List.of("Chars"), client.lines);
        assertEquals(3, client.position());
    }

    @Test
    void answerInTheHoleStandsBetweenTwoGaps() {
        var fixture = new LogFixture(256, 32, ONE, 1);
        ModelClient client = fixture.subscribe();
        client.subscriber().answer(fixture.jump(40, 15, OTHER));
        fixture.bursts(1);
        client.readAll(fixture.view());

        assertEquals(List.of("Gap", "Stat", "Gap", "SettingsChanged", "Chars"), client.lines);
        assertEquals(41, client.position());
    }

    @Test
    void clientThatComesBackBeforeTheHoleBeginsAtTheTail() {
        var fixture = new LogFixture(256, 32, ONE, 1);
        fixture.bursts(2);
        ModelClient client = fixture.subscribe();
        fixture.jump(40, 40, OTHER);
        fixture.bursts(1);

        client.again(fixture.view(), 2).readAll(fixture.view());
        assertEquals(OTHER.wire(), fixture.view().startAt(2).settings());
        assertEquals(42, fixture.view().startAt(2).position());
        assertEquals(42, fixture.view().startAt(42).position());
    }

    @Test
    void anotherStreamMayBeginBeforeTheHead() {
        var log = new StreamLog(4_096, 32, ONE);
        var leaving = new Subscriber(log.view());
        assertTrue(log.appendLines(bytes("CHARS abc\n"), 3));
        log.publish();
        leaving.answer(new Answer.Placed(log.view().headOffset(), 3, bytes("BYE stream-lost\n")));
        leaving.end(log.view());
        log.restart(0, OTHER);
        log.publish();
        var slice = new Slice();

        assertTrue(leaving.next(log.view(), 1_000, slice));
        assertEquals("GAP 3\n", UTF_8.decode(slice.buffer()).toString());
        assertTrue(leaving.next(log.view(), 1_000, slice));
        assertEquals("BYE stream-lost\n", UTF_8.decode(slice.buffer()).toString());
        assertFalse(leaving.next(log.view(), 1_000, slice));
        assertEquals(0, new Subscriber(log.view()).position());
        assertEquals(OTHER, log.view().settings());
    }

    @Test
    void whoseStreamIsGoneHasMissedAllThatItHadNotTaken() {
        var log = new StreamLog(4_096, 32, ONE);
        var leaving = new Subscriber(log.view());
        assertTrue(log.appendLines(bytes("CHARS abc\n"), 3));
        log.publish();
        leaving.end(log.view());
        assertEquals(3, leaving.lagChars(log.view()));
        log.restart(0, OTHER);
        assertTrue(log.appendLines(bytes("CHARS defghi\n"), 6));
        log.publish();

        assertEquals(0, leaving.lagChars(log.view()));
        assertEquals(3, leaving.missedChars(log.view()));
    }
}
