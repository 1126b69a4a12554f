package charwire.tls;

import charwire.tls.TlsSession.Step;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Two sessions back to back in memory; what one sends reaches the other in chunks of a chosen size. */
final class TlsPair {
    private static final int MOST_STEPS = 2_000_000;

    final End client;
    final End server;
    private final int chunk;
    private final Random random = new Random(42);

    /** @param chunk bytes that arrive at once; 0 for a random number */
    TlsPair(SSLEngine client, SSLEngine server, int chunk) throws SSLException {
        this.client = new End(client);
        this.server = new End(server);
        this.chunk = chunk;
    }

    /** One end: its session, what it was sent and what it made of it. */
    static final class End {
        final SSLEngine engine;
        final TlsSession tls;
        final ByteArrayOutputStream received = new ByteArrayOutputStream();
        /** Ciphertext on its way to this end. */
        final ByteArrayOutputStream wire = new ByteArrayOutputStream();

        /** What becomes of the bytes that arrive here; they may not become more. */
        UnaryOperator<byte[]> onTheWay = bytes -> bytes;

        private final ByteBuffer cipherIn = ByteBuffer.allocate(1 << 18).limit(0);
        private ByteBuffer plainOut = ByteBuffer.allocate(2 * TlsSession.PLAINTEXT_BYTES);
        private ByteBuffer cipherOut = ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES);
        Step lastStep;
        SSLException failure;
        boolean inputClosed;
        int steps;

        End(SSLEngine engine) throws SSLException {
            this.engine = engine;
            this.tls = new TlsSession(engine);
        }

        void buffers(int plainBytes, int cipherBytes) {
            plainOut = ByteBuffer.allocate(plainBytes);
            cipherOut = ByteBuffer.allocate(cipherBytes);
        }

        private void flushTo(End peer) {
            peer.wire.write(cipherOut.array(), 0, cipherOut.position());
            cipherOut.clear();
        }

        /** Takes some of the wire; returns whether there was any. */
        private boolean arrive(int count) {
            byte[] all = wire.toByteArray();
            int taken = Math.min(Math.min(count, all.length), cipherIn.capacity() - cipherIn.remaining());
            cipherIn.compact().put(onTheWay.apply(Arrays.copyOf(all, taken))).flip();
            wire.reset();
            wire.write(all, taken, all.length - taken);
            return taken > 0;
        }

        /** Steps until it waits for the peer. */
        private void goOn(End peer) {
            boolean going = failure == null && !inputClosed;
            while (going) {
                if (++steps > MOST_STEPS) {
                    throw new AssertionError("spins: " + lastStep);
                }
                going = step(peer);
            }
        }

        private boolean step(End peer) {
            try {
                lastStep = tls.unwrap(cipherIn, plainOut, cipherOut);
            } catch (SSLException e) {
                failure = e;
                tls.alert(cipherOut);
            }
            flushTo(peer);
            received.write(plainOut.array(), 0, plainOut.position());
            plainOut.clear();
            if (failure != null) {
                return false;
            }
            if (lastStep == Step.NEED_TASK) {
                tls.task().run();
            }
            inputClosed = lastStep == Step.CLOSED;
            return lastStep == Step.NEED_TASK || lastStep == Step.NEED_WRITE || lastStep == Step.PROGRESS;
        }

        /** Encrypts all of it onto the peer's wire, however small the ciphertext buffer. */
        Step send(byte[] plain, End peer) throws SSLException {
            ByteBuffer source = ByteBuffer.wrap(plain);
            Step step = tls.wrap(source, cipherOut);
            while (step == Step.NEED_WRITE) {
                if (cipherOut.position() == 0) {
                    throw new AssertionError("needs a write with nothing to write");
                }
                flushTo(peer);
                step = tls.wrap(source, cipherOut);
            }
            flushTo(peer);
            return step;
        }

        void close(End peer) {
            while (tls.close(cipherOut) == Step.NEED_WRITE) {
                flushTo(peer);
            }
            flushTo(peer);
        }

        byte[] takeReceived() {
            byte[] taken = received.toByteArray();
            received.reset();
            return taken;
        }
    }

    /** Lets everything flow until both wait and nothing is on the wire. */
    TlsPair flow() {
        boolean moved = true;
        while (moved) {
            client.goOn(server);
            server.goOn(client);
            boolean clientMoved = client.arrive(size());
            boolean serverMoved = server.arrive(size());
            moved = clientMoved || serverMoved;
        }
        client.goOn(server);
        server.goOn(client);
        return this;
    }

    private int size() {
        return chunk > 0 ? chunk : 1 + random.nextInt(3_000);
    }

    boolean established() {
        return client.tls.established() && server.tls.established();
    }
}
