package charwire.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.TestIdentity;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged records both ways: the session fails as a session does, spins never, and hands over no byte that was not sent. */
@Tag("attack")
@Timeout(value = 6, unit = java.util.concurrent.TimeUnit.HOURS)
final class TlsSessionFuzzTest {
    /** Raised by {@code -Dcharwire.fuzz.rounds=N}. */
    private static final int ROUNDS = Integer.getInteger("charwire.fuzz.rounds", 400);

    private static final long SEED = 2_026;
    private static final int MOST_STEPS = 5_000;

    private final SSLContext context = TestIdentity.clientContext();

    @Test
    void damagedRecordsBothWays() {
        IntStream.range(0, ROUNDS).forEach(round -> {
            String about = "seed " + SEED + " round " + round;
            try {
                round(new SplittableRandom(SEED * 1_000_003 + round), about);
            } catch (SSLException | RuntimeException | AssertionError e) {
                throw new AssertionError(about, e);
            }
        });
    }

    private void round(SplittableRandom random, String about) throws SSLException {
        String protocol = random.nextBoolean() ? "TLSv1.3" : "TLSv1.2";
        var pair = new TlsPair(TestIdentity.clientEngine(context, protocol), TestIdentity.serverEngine(), 0);
        pair.client.buffers(TlsSession.UNWRAP_BYTES, 4 * TlsSession.RECORD_BYTES);
        pair.server.buffers(TlsSession.UNWRAP_BYTES, 4 * TlsSession.RECORD_BYTES);
        if (random.nextBoolean()) {
            pair.flow(); // a sound handshake: the damage comes later
        }
        TlsPair.End victim = random.nextBoolean() ? pair.client : pair.server;
        victim.onTheWay = bytes -> bytes.length > 0 && random.nextInt(3) == 0 ? mutated(bytes, random) : bytes;
        pair.flow();
        byte[] sent = new byte[random.nextInt(3_000)];
        random.nextBytes(sent);
        for (int i = 0; i < 3 && pair.established() && victim.failure == null; i++) {
            talk(pair, pair.client, pair.server, sent, about);
            talk(pair, pair.server, pair.client, sent, about);
        }
        assertTrue(pair.client.steps < MOST_STEPS && pair.server.steps < MOST_STEPS, about + ": spins");
    }

    private static void talk(TlsPair pair, TlsPair.End from, TlsPair.End to, byte[] sent, String about)
            throws SSLException {
        if (from.failure == null && !from.tls.closeNotifySent()) {
            from.send(sent, to);
        }
        pair.flow();
        byte[] got = to.takeReceived();
        assertArrayEquals(Arrays.copyOf(sent, got.length), got, about);
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.clone();
        int at = random.nextInt(changed.length);
        switch (random.nextInt(6)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> changed = Arrays.copyOf(changed, at); // cut
            case 3 -> Arrays.fill(changed, at, changed.length, (byte) random.nextInt(256));
            case 4 -> System.arraycopy(changed, 0, changed, at, changed.length - at); // a piece twice
            default ->
                changed[Math.min(random.nextInt(8), changed.length - 1)] = (byte) random.nextInt(256); // its header
        }
        return changed;
    }
}
