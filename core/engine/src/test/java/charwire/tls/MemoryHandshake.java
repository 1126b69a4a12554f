package charwire.tls;

import charwire.trust.UntrustedServerException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Two engines back to back in memory; what each end of a handshake saw. */
public final class MemoryHandshake {
    private static final int MOST_STEPS = 500;

    private final End client;
    private final End server;

    private MemoryHandshake(SSLEngine client, SSLEngine server) {
        this.client = new End(client);
        this.server = new End(server);
    }

    /** Runs the handshake until it is done at both ends or nothing moves any more. */
    public static MemoryHandshake between(SSLEngine client, SSLEngine server) {
        var handshake = new MemoryHandshake(client, server);
        boolean moved = true;
        for (int step = 0; moved && step < MOST_STEPS; step++) {
            boolean clientMoved = handshake.client.step(handshake.server);
            boolean serverMoved = handshake.server.step(handshake.client);
            moved = clientMoved || serverMoved;
        }
        return handshake;
    }

    /** What a server engine answers to these bytes, alerts included. */
    static byte[] answerTo(SSLEngine server, byte[] bytes) {
        ByteBuffer answer = fed(server, bytes).client.incoming.flip();
        byte[] answered = new byte[answer.remaining()];
        answer.get(answered);
        return answered;
    }

    /** What a server engine throws at these bytes; null for nothing. */
    static SSLException failureOf(SSLEngine server, byte[] bytes) {
        return fed(server, bytes).server.failure;
    }

    private static MemoryHandshake fed(SSLEngine server, byte[] bytes) {
        var handshake = new MemoryHandshake(server, server);
        handshake.server.incoming.put(bytes);
        for (int step = 0; step < 10; step++) {
            handshake.server.step(handshake.client);
        }
        return handshake;
    }

    public boolean succeeded() {
        return client.failure == null
                && server.failure == null
                && client.engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && server.engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    public SSLException clientFailure() {
        return client.failure;
    }

    public SSLException serverFailure() {
        return server.failure;
    }

    public UntrustedServerException refusal() {
        return UntrustedServerException.in(client.failure)
                .orElseThrow(() -> new AssertionError("not refused: " + client.failure, client.failure));
    }

    private static final class End {
        private final SSLEngine engine;
        private final ByteBuffer incoming = ByteBuffer.allocate(1 << 17);
        private final ByteBuffer plain = ByteBuffer.allocate(1 << 15);
        private SSLException failure;

        private End(SSLEngine engine) {
            this.engine = engine;
        }

        private boolean step(End peer) {
            try {
                return stepOrThrow(peer);
            } catch (SSLException e) {
                boolean first = failure == null;
                failure = first ? e : failure;
                return first;
            }
        }

        private boolean stepOrThrow(End peer) throws SSLException {
            Runnable task = engine.getDelegatedTask();
            if (task != null) {
                task.run();
                return true;
            }
            SSLEngineResult sent = engine.wrap(ByteBuffer.allocate(0), peer.incoming);
            SSLEngineResult got = unwrap();
            return sent.bytesProduced() > 0
                    || got.bytesConsumed() > 0
                    || engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
        }

        private SSLEngineResult unwrap() throws SSLException {
            incoming.flip();
            try {
                return engine.unwrap(incoming, plain.clear());
            } finally {
                incoming.compact();
            }
        }
    }
}
