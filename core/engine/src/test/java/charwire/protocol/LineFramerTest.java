package charwire.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.LineFramer.LineSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineFramerTest {
    private static final String TOO_LONG = "<too long>";

    private final LineFramer framer = new LineFramer(Protocol.CLIENT_LINE_LIMIT);
    private final Recorder recorder = new Recorder();

    /** Keeps what it is told, and stops as often as it is told to. */
    private static final class Recorder implements LineSink {
        final List<String> lines = new ArrayList<>();
        byte[] lastArray;
        boolean goOn = true;

        @Override
        public boolean line(byte[] bytes, int from, int to) {
            lastArray = bytes;
            lines.add(new String(bytes, from, to - from, ISO_8859_1));
            return goOn;
        }

        @Override
        public boolean lineTooLong() {
            lines.add(TOO_LONG);
            return goOn;
        }
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    private boolean feed(String text) {
        return framer.feed(buffer(text), recorder);
    }

    private static List<String> frame(String text, IntSupplier chunkSize, int limit) {
        var framer = new LineFramer(limit);
        var recorder = new Recorder();
        ByteBuffer rest = buffer(text);
        while (rest.hasRemaining()) {
            int size = Math.min(chunkSize.getAsInt(), rest.remaining());
            ByteBuffer chunk = rest.slice(rest.position(), size);
            assertTrue(framer.feed(chunk, recorder));
            assertFalse(chunk.hasRemaining());
            assertTrue(framer.heldBytes() < limit);
            rest.position(rest.position() + size);
        }
        return recorder.lines;
    }

    @Test
    void linesEndWithLfAndLoseOneCr() {
        feed("a\nb\r\n\n\r\nc\r\r\nd\re\n");
        assertEquals(List.of("a", "b", "", "", "c\r", "d\re"), recorder.lines);
    }

    @ParameterizedTest
    @CsvSource({"511, false", "512, false", "513, true", "2000, true"})
    void theLimitCountsTheLf(int bytes, boolean tooLong) {
        String line = "x".repeat(bytes - 1);
        feed(line + "\nnext\n");
        assertEquals(List.of(tooLong ? TOO_LONG : line, "next"), recorder.lines);
    }

    @ParameterizedTest
    @CsvSource({"512, false", "513, true"})
    void theLimitCountsTheCrToo(int bytes, boolean tooLong) {
        String line = "x".repeat(bytes - 2);
        feed(line + "\r\n");
        assertEquals(List.of(tooLong ? TOO_LONG : line), recorder.lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 511, 512, 513, 4_096})
    void theSizeOfTheChunksChangesNothing(int chunkSize) {
        String text = "STAT\nPING x\r\n\n" + "y".repeat(511) + "\n" + "z".repeat(512) + "\n" + "w".repeat(9_999)
                + "\nQUIT\r\n" + "v".repeat(510) + "\r\nend\n";
        List<String> expected =
                List.of("STAT", "PING x", "", "y".repeat(511), TOO_LONG, TOO_LONG, "QUIT", "v".repeat(510), "end");
        assertEquals(expected, frame(text, () -> chunkSize, 512));
    }

    @Test
    void chunksOfAnySizeGiveTheSameLines() {
        long seed = 7_319;
        var random = new SplittableRandom(seed);
        IntStream.range(0, FuzzTest.ROUNDS).forEach(round -> {
            String text = random.ints(random.nextInt(200), 0, 12)
                    .collect(
                            StringBuilder::new, (b, i) -> b.append("\n\n\r\rabcdefgh".charAt(i)), StringBuilder::append)
                    .toString();
            int limit = 1 + random.nextInt(20);
            assertEquals(
                    frame(text, () -> Integer.MAX_VALUE, limit),
                    frame(text, () -> 1 + random.nextInt(30), limit),
                    () -> "seed " + seed + " round " + round);
        });
    }

    @Test
    void aLineWithinAChunkIsHandedOutWithoutACopy() {
        byte[] chunk = {'a', '\n', 'b', '\n', 'c'};
        framer.feed(ByteBuffer.wrap(chunk), recorder);
        assertSame(chunk, recorder.lastArray);
        assertEquals(1, framer.heldBytes());
        assertTrue(framer.isInsideLine());
    }

    @Test
    void nothingIsKeptAfterTheEndOfALine() {
        feed("a");
        feed("b\n");
        assertEquals(List.of("ab"), recorder.lines);
        assertEquals(0, framer.heldBytes());
        assertFalse(framer.isInsideLine());
    }

    @Test
    void aFloodWithoutLfIsToldOnceAndKeepsNothing() {
        IntStream.range(0, 1_000).forEach(i -> feed("x".repeat(1_000)));
        assertEquals(List.of(TOO_LONG), recorder.lines);
        assertEquals(0, framer.heldBytes());
        assertTrue(framer.isInsideLine());
        feed("\na\n");
        assertEquals(List.of(TOO_LONG, "a"), recorder.lines);
    }

    @Test
    void tooLongIsToldAsSoonAsTheLimitIsReached() {
        feed("x".repeat(511));
        assertEquals(List.of(), recorder.lines);
        feed("x");
        assertEquals(List.of(TOO_LONG), recorder.lines);
    }

    @Test
    void aStoppedFeedingGoesOnBehindTheLineThatStoppedIt() {
        recorder.goOn = false;
        feed("a");
        ByteBuffer chunk = buffer("b\nc\nd\n");
        assertFalse(framer.feed(chunk, recorder));
        assertEquals(2, chunk.position());
        recorder.goOn = true;
        assertTrue(framer.feed(chunk, recorder));
        assertEquals(List.of("ab", "c", "d"), recorder.lines);
    }

    @Test
    void afterAStopAtALineThatIsTooLongItsRestIsSkipped() {
        recorder.goOn = false;
        ByteBuffer chunk = buffer("x".repeat(600) + "\nb\n");
        assertFalse(framer.feed(chunk, recorder));
        assertEquals(512, chunk.position());
        recorder.goOn = true;
        framer.feed(chunk, recorder);
        assertEquals(List.of(TOO_LONG, "b"), recorder.lines);
    }

    @Test
    void aSliceOfALargerArrayIsReadAtItsPlace() {
        ByteBuffer slice = buffer("...a\nb\n...").slice(3, 4);
        framer.feed(slice, recorder);
        assertEquals(List.of("a", "b"), recorder.lines);
    }
}
