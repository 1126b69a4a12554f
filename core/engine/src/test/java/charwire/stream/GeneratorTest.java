package charwire.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.IntRange;
import charwire.protocol.ServerLine;
import charwire.protocol.ServerLine.Chars;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
    private static final long SEED = 20_260_131;
    private static final int OFFSET = 3;

    private final Generator generator = new Generator(new SplittableRandom(SEED));
    private final byte[] target = new byte[OFFSET + Generator.MAX_LINE_BYTES];

    private static Settings settings(String range, int burst) {
        return new Settings(Alphabet.parse(range).orThrow(), new IntRange(burst, burst), new IntRange(0, 0));
    }

    private String nextChars(Settings settings) {
        int chars = generator.nextBurstChars(settings);
        int bytes = generator.writeBurst(settings.alphabet(), chars, target, OFFSET);
        assertEquals('\n', target[OFFSET + bytes - 1]);
        Chars line = (Chars) ServerLine.parse(target, OFFSET, OFFSET + bytes - 1);
        assertEquals(line.count(), chars);
        return line.text();
    }

    private String burstsAndPauses(Settings settings, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> nextChars(settings) + " " + generator.nextPauseMillis(settings))
                .collect(Collectors.joining(" "));
    }

    /** The sum over all cells of (seen - expected)² / expected, in standard deviations from its mean. */
    private static double chiSquareDeviation(long[] seen) {
        double expected = (double) Arrays.stream(seen).sum() / seen.length;
        double sum = Arrays.stream(seen)
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        int degrees = seen.length - 1;
        return (sum - degrees) / Math.sqrt(2.0 * degrees);
    }

    private static void assertUniform(long[] seen) {
        double deviation = chiSquareDeviation(seen);
        assertTrue(Math.abs(deviation) < 4, () -> "seed " + SEED + ": " + deviation + " " + Arrays.toString(seen));
    }

    /** Whoever records a seed may replay it with any later version: this text never changes. */
    @Test
    void aSeedRepeatsTheWholeSequenceForEver() {
        assertEquals(
                "x!Q 217 y 453 (2S 478 r!uUB8x7 388 tE*8Q 375 m<_4 187 W$X?iJ6 230 I''vr 275",
                burstsAndPauses(Settings.DEFAULTS, 8));
    }

    @Test
    void anotherAlphabetOfTheSameSizeDrawsTheSameIndexes() {
        var other = new Generator(new SplittableRandom(SEED));
        byte[] line = new byte[Generator.MAX_LINE_BYTES];
        var emojis = settings("😀-😉", 20);
        int bytes = other.writeBurst(emojis.alphabet(), other.nextBurstChars(emojis), line, 0);
        String emoji = ((Chars) ServerLine.parse(line, 0, bytes - 1)).text();
        String digits = nextChars(settings("digits", 20));
        assertEquals(
                digits,
                emoji.codePoints().mapToObj(c -> Integer.toString(c - 0x1F600)).collect(Collectors.joining()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ascii", "A", "!-0,а-я,U+2500-U+257F,😀-😏,U+20000-U+20010", "0x0-0x3FF", "cjk"})
    void everyCharacterHasTheSameChance(String range) {
        Alphabet alphabet = Alphabet.parse(range).orThrow();
        var settings = settings(range, 1_000);
        int bursts = Math.max(200, alphabet.size() * 20 / 1_000);
        long[] seen = new long[alphabet.size()];
        var indexes = IntStream.range(0, alphabet.size())
                .boxed()
                .collect(Collectors.toMap(alphabet::codePoint, index -> index));
        IntStream.range(0, bursts).forEach(i -> nextChars(settings).codePoints().forEach(c -> seen[indexes.get(c)]++));
        assertEquals(bursts * 1_000L, Arrays.stream(seen).sum());
        assertUniform(seen.length == 1 ? new long[] {1, 1} : seen);
    }

    @Test
    void bothHalvesOfAVeryLargeAlphabetHaveTheSameChance() {
        var settings = settings("U+0-U+10FFFF", 1_000);
        int half = settings.alphabet().codePoint(settings.alphabet().size() / 2);
        long[] seen = new long[2];
        IntStream.range(0, 300).forEach(i -> nextChars(settings).codePoints().forEach(c -> seen[c < half ? 0 : 1]++));
        assertUniform(seen);
    }

    @Test
    void everyBurstLengthHasTheSameChance() {
        var settings = Settings.DEFAULTS.withBurst(new IntRange(3, 12));
        long[] seen = new long[10];
        IntStream.range(0, 50_000).forEach(i -> seen[nextChars(settings).length() - 3]++);
        assertUniform(seen);
    }

    @Test
    void everyPauseHasTheSameChance() {
        long[] seen = new long[451];
        IntStream.range(0, 100_000).forEach(i -> seen[(int) generator.nextPauseMillis(Settings.DEFAULTS) - 50]++);
        assertUniform(seen);
    }

    @Test
    void theLongestPausesAreReachedAndNotPassed() {
        var settings = Settings.DEFAULTS.withPauseMillis(new IntRange(599_999, 600_000));
        long[] seen = new long[2];
        IntStream.range(0, 1_000).forEach(i -> seen[(int) generator.nextPauseMillis(settings) - 599_999]++);
        assertUniform(seen);
    }

    @Test
    void anAlphabetOfOneCharacterRepeatsIt() {
        assertEquals("ж".repeat(5), nextChars(settings("ж", 5)));
    }

    @Test
    void theLargestBurstOfTheWidestCharactersFitsExactly() {
        var settings = settings("U+1F600-U+1F64F", 1_024);
        int chars = generator.nextBurstChars(settings);
        assertEquals(1_024, chars);
        assertEquals(Generator.MAX_LINE_BYTES, Generator.maxLineBytes(settings.alphabet(), chars));
        assertEquals(Generator.MAX_LINE_BYTES, generator.writeBurst(settings.alphabet(), chars, target, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U+7E", "U+A1", "U+7C0", "U+904", "U+FFFD", "U+10000", "U+3134A"})
    void everyLengthOfUtf8IsWrittenRight(String range) {
        var settings = settings(range, 2);
        String expected = settings.alphabet().sample(1).repeat(2);
        assertEquals(expected, nextChars(settings));
    }

    @Test
    void aTargetThatCouldOverflowIsRefusedBeforeAnythingIsDrawn() {
        var settings = settings("a-z", 10);
        Alphabet letters = settings.alphabet();
        assertThrows(IndexOutOfBoundsException.class, () -> generator.writeBurst(letters, 10, new byte[16], 0));
        byte[] fits = new byte[17];
        byte[] untried = new byte[17];
        assertEquals(17, generator.writeBurst(letters, 10, fits, 0));
        new Generator(new SplittableRandom(SEED)).writeBurst(letters, 10, untried, 0);
        assertArrayEquals(untried, fits);
    }
}
