package charwire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ClientLine.Refused;
import charwire.protocol.ServerLine.Malformed;
import charwire.protocol.ServerLine.Unknown;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any bytes in, never an exception out. */
class FuzzTest {
    /** Raised by {@code -Dcharwire.fuzz.rounds=N}. */
    static final int ROUNDS = Integer.getInteger("charwire.fuzz.rounds", 10_000);

    private static final long SEED = 2_026;
    private static final String[] LINES = {
        "HELLO charwire/1 pos=0 range=U+0021-U+007E,U+1F600-U+1F64F burst=1-8 pause=50-500 client=7 stream=a1 server=cw/1",
        "CHARS xyz 😀 жук",
        "SETTINGS range=U+0021-U+007E burst=1-8 pause=50-500",
        "STAT generated=9223372036854775807 total=2 since=2026-01-31T12:00:00.000Z delivered=3 skipped=4",
        "GAP 12",
        "PONG token",
        "ERR not-utf8 the line is not UTF-8",
        "BYE quit",
        "STAT",
        "PING token",
        "QUIT",
        ""
    };

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void serverLinesAreReadWhateverTheyAre() {
        IntStream.range(0, ROUNDS).forEach(round -> {
            byte[] bytes = mutated();
            String about = about(round, bytes);
            ServerLine line = assertNoThrow(() -> ServerLine.parse(bytes, 0, bytes.length), about);
            if (line instanceof ServerLine.Sendable sendable) {
                byte[] again = sendable.toBytes();
                assertTrue(again.length <= Protocol.SERVER_LINE_LIMIT, about);
                ServerLine second = ServerLine.parse(again, 0, again.length - 1);
                assertEquals(sendable.encode(), ((ServerLine.Sendable) second).encode(), about);
            } else if (line instanceof Malformed malformed) {
                assertTrue(isOneCleanLine(malformed.reason()), about);
            } else if (line instanceof Unknown unknown) {
                assertTrue(isOneCleanLine(unknown.word()), about);
            }
        });
    }

    @Test
    void clientLinesAreReadWhateverTheyAre() {
        IntStream.range(0, ROUNDS).forEach(round -> {
            byte[] bytes = mutated();
            String about = about(round, bytes);
            ClientLine line = assertNoThrow(() -> ClientLine.parse(bytes, 0, bytes.length), about);
            if (line instanceof Refused refused) {
                assertTrue(isOneCleanLine(refused.text()), about);
                byte[] answer = refused.answer().toBytes();
                assertEquals(refused.answer(), ServerLine.parse(answer, 0, answer.length - 1), about);
            }
        });
    }

    private static <T> T assertNoThrow(Supplier<T> parse, String about) {
        try {
            return parse.get();
        } catch (RuntimeException e) {
            throw new AssertionError(about, e);
        }
    }

    private static boolean isOneCleanLine(String text) {
        return text.length() < 200 && text.codePoints().allMatch(Sanitizer::isDisplayable);
    }

    private static String about(int round, byte[] bytes) {
        return "seed " + SEED + " round " + round + ": " + Sanitizer.clean(new String(bytes, UTF_8), 300);
    }

    /** A line with some of its bytes changed, a piece of another put in, or cut short; or nothing but chance. */
    private byte[] mutated() {
        byte[] line = randomLine();
        switch (random.nextInt(6)) {
            case 0 -> random.nextBytes(line);
            case 1 -> line = Arrays.copyOf(line, random.nextInt(line.length + 3));
            case 2, 3 -> changeBytes(line);
            case 4 -> line = spliced(line, randomLine());
            default ->
                line = new String(line, UTF_8)
                        .replaceAll("[0-9]+", Long.toString(random.nextLong()))
                        .getBytes(UTF_8);
        }
        return line;
    }

    private byte[] randomLine() {
        return LINES[random.nextInt(LINES.length)].getBytes(UTF_8);
    }

    private void changeBytes(byte[] line) {
        IntStream.rangeClosed(0, random.nextInt(3))
                .filter(i -> line.length > 0)
                .forEach(i -> line[random.nextInt(line.length)] = (byte) random.nextInt(256));
    }

    private byte[] spliced(byte[] line, byte[] other) {
        int cut = random.nextInt(line.length + 1);
        int from = random.nextInt(other.length + 1);
        byte[] result = Arrays.copyOf(line, cut + other.length - from);
        System.arraycopy(other, from, result, cut, other.length - from);
        return result;
    }
}
