package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparesTest {
    private final Spares spares = new Spares();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_096, 4_097, 66_000, 131_072, 131_073, 1_000_000})
    void bufferHasRoomForWhatIsAsked(int bytes) {
        ByteBuffer taken = spares.take(bytes);

        assertEquals(0, taken.position());
        assertTrue(taken.remaining() >= bytes, "bytes: " + taken.remaining());
    }

    @Test
    void copyHoldsWhatIsLeftOfItsSource() {
        ByteBuffer source = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1);

        ByteBuffer copy = spares.copy(source);

        assertEquals(ByteBuffer.wrap(new byte[] {2, 3, 4}), copy);
        assertEquals(0, source.remaining());
    }

    @Test
    void bufferGivenBackIsTakenAgainForAsMuch() {
        ByteBuffer first = spares.take(5_000);
        first.put(new byte[17]).flip();
        spares.giveBack(first);

        ByteBuffer smaller = spares.take(4_096);
        ByteBuffer again = spares.take(8_192);
        ByteBuffer another = spares.take(8_192);

        assertNotSame(first, smaller);
        assertSame(first, again);
        assertEquals(8_192, again.remaining());
        assertNotSame(first, another);
    }

    @Test
    void noMoreIsKeptThanSaid() {
        Set<ByteBuffer> many = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 100; i++) {
            many.add(spares.take(131_072));
        }
        many.forEach(spares::giveBack);

        int reused = 0;
        for (int i = 0; i < 100; i++) {
            reused += many.contains(spares.take(131_072)) ? 1 : 0;
        }
        assertEquals(Spares.KEPT_BYTES / 131_072, reused);
    }
}
