package charwire.proxy;

import charwire.proxy.Preamble.Step;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** Bytes that reach a preamble in pieces. */
record Chunks(Step step, byte[] rest, byte[] sent) {
    /** Pieces of one size; of 0: of any, by chance. */
    static IntSupplier sized(int size, RandomGenerator random) {
        return () -> size > 0 ? size : 1 + random.nextInt(40);
    }

    /** What becomes of the preamble, what of the bytes it leaves, and what it sends, from its start. */
    static Chunks feed(Preamble preamble, byte[] bytes, IntSupplier sizes) {
        var sent = new ByteArrayOutputStream();
        Step step = take(preamble, ByteBuffer.allocate(0), sent);
        int at = 0;
        while (step == Step.NEED_READ && at < bytes.length) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(sizes.getAsInt(), bytes.length - at));
            step = take(preamble, piece, sent);
            at = piece.position();
            if (step == Step.NEED_READ && piece.hasRemaining()) {
                throw new AssertionError("left without an end: " + piece);
            }
        }
        return new Chunks(step, Arrays.copyOfRange(bytes, at, bytes.length), sent.toByteArray());
    }

    private static Step take(Preamble preamble, ByteBuffer in, ByteArrayOutputStream sent) {
        ByteBuffer out = ByteBuffer.allocate(Preamble.MOST_SENT);
        Step step = preamble.take(in, out);
        sent.write(out.array(), 0, out.position());
        return step;
    }
}
