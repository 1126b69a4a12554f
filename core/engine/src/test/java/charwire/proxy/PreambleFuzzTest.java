package charwire.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.Sanitizer;
import charwire.proxy.Preamble.Step;
import charwire.words.Sentences;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any bytes in, in any pieces: never an exception out, the same end, and a clean line that tells why. */
class PreambleFuzzTest {
    private static final int ROUNDS = Integer.getInteger("charwire.fuzz.rounds", 10_000);
    private static final long SEED = 2_026;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void headersAreReadWhateverTheyAre() {
        holds(
                ProxyHeader::new,
                List.of(
                        "PROXY TCP4 192.0.2.9 192.0.2.1 51022 7319\r\n".getBytes(ISO_8859_1),
                        "PROXY TCP6 2001:db8::1 ::1 51022 7319\r\n".getBytes(ISO_8859_1),
                        "PROXY UNKNOWN\r\n".getBytes(ISO_8859_1),
                        HexFormat.of().parseHex("0d0a0d0a000d0a515549540a2111000fc0000209c0000201c74e1c97040000"),
                        HexFormat.of().parseHex("0d0a0d0a000d0a515549540a20000000")));
    }

    @Test
    void answersOfProxiesAreReadWhateverTheyAre() {
        var credentials = new Credentials("ann", "pw");
        holds(
                () -> new HttpConnect("server", 7319, credentials),
                List.of(
                        "HTTP/1.1 200 OK\r\nVia: x\r\n\r\n".getBytes(ISO_8859_1),
                        "HTTP/1.1 100 Continue\n\nHTTP/1.1 407 No\n\n".getBytes(ISO_8859_1)));
        holds(
                () -> new Socks5("server", 7319, credentials),
                List.of(
                        HexFormat.of().parseHex("0502010005000003026162ffff"),
                        HexFormat.of().parseHex("050005000001c0000201ffff"),
                        HexFormat.of().parseHex("05000505000100000000ffff")));
    }

    private void holds(Supplier<Preamble> preambles, List<byte[]> samples) {
        IntStream.range(0, ROUNDS).forEach(round -> {
            byte[] bytes = mutated(samples.get(random.nextInt(samples.size())));
            String about =
                    "seed " + SEED + " round " + round + ": " + HexFormat.of().formatHex(bytes);
            Preamble whole = preambles.get();
            Preamble pieces = preambles.get();
            Chunks first = Chunks.feed(whole, bytes, () -> bytes.length + 1);
            Chunks second = Chunks.feed(pieces, bytes, Chunks.sized(0, random));

            assertEquals(first.step(), second.step(), about);
            assertEquals(Arrays.toString(first.sent()), Arrays.toString(second.sent()), about);
            if (first.step() == Step.REFUSED) {
                String told = Sentences.english(whole.refusal().reason());
                assertEquals(told, Sentences.english(pieces.refusal().reason()), about);
                assertTrue(told.length() < 400 && told.codePoints().allMatch(Sanitizer::isDisplayable), about);
            } else {
                assertEquals(first.rest().length, second.rest().length, about);
            }
        });
    }

    private byte[] mutated(byte[] sample) {
        byte[] bytes = Arrays.copyOf(sample, sample.length + random.nextInt(20));
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
