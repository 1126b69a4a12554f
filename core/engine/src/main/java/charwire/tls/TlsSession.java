package charwire.tls;

import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * An {@link SSLEngine} driven over the caller's buffers, for either role. It never blocks, never allocates a buffer and never spins: a step
 * that makes no progress says what it is waiting for. Owned by one thread; only {@link #task} runs elsewhere.
 *
 * <p>Decrypted plaintext is in the caller's buffer whatever the step returns.
 */
public final class TlsSession {
    /** What a step waits for. */
    public enum Step {
        /** All that was given was taken, or the plaintext buffer is full: drain it and call again. */
        PROGRESS,
        /** More bytes from the peer are needed. */
        NEED_READ,
        /** The ciphertext buffer must be flushed first. */
        NEED_WRITE,
        /** {@link #task} must run, on any thread, before the session goes on. */
        NEED_TASK,
        /** This direction has ended with close_notify. */
        CLOSED
    }

    /** Ciphertext that one wrap may produce at most (RFC 8446 §5.2, and what the JDK asks for). */
    public static final int RECORD_BYTES = 16 * 1024 + 512;

    /** Plaintext that fits one TLS record (RFC 8446 §5.1). */
    public static final int PLAINTEXT_BYTES = 16 * 1024;

    /**
     * Plaintext that one wrap turns into one record. The JDK fills a record only to 16,367 bytes, and {@link #PLAINTEXT_BYTES} would give
     * a second one of a few bytes each time.
     */
    public static final int FILL_BYTES = PLAINTEXT_BYTES - 64;

    /**
     * Room for plaintext that the JDK asks for, by the length that a record claims to have, before it looks whether the record is any
     * good. RFC 8446 §5.2 allows half of it.
     */
    public static final int UNWRAP_BYTES = 36 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();
    /** No step of a sound session comes back empty-handed this often in a row. */
    private static final int IDLE_LIMIT = 8;

    private final SSLEngine engine;
    private boolean established;
    private boolean closeNotifyReceived;
    private boolean closeNotifySent;

    public TlsSession(SSLEngine engine) throws SSLException {
        this.engine = engine;
        engine.beginHandshake();
    }

    /** Whether the first handshake is complete, so that plaintext may be sent. */
    public boolean established() {
        return established;
    }

    public boolean closeNotifyReceived() {
        return closeNotifyReceived;
    }

    /** Whether close_notify has been put into a ciphertext buffer, or can no longer be. */
    public boolean closeNotifySent() {
        return closeNotifySent;
    }

    /** {@code TLSv1.3} or {@code TLSv1.2}, once established. */
    public String protocol() {
        return engine.getSession().getProtocol();
    }

    /** The cipher suite's standard name, once established. */
    public String cipherSuite() {
        return engine.getSession().getCipherSuite();
    }

    /** The ALPN name agreed on; empty if the peer offered none. */
    public String applicationProtocol() {
        String name = engine.getApplicationProtocol();
        return name == null ? "" : name;
    }

    /** The peer's certificate, if it showed one. */
    public Optional<Certificate> peerCertificate() {
        if (!engine.getUseClientMode() && !engine.getNeedClientAuth() && !engine.getWantClientAuth()) {
            return Optional.empty(); // the JDK would say so by an exception, for each client that connects
        }
        try {
            return Optional.of(engine.getSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** The next delegated task; null when there is none. Its failure shows in the next step. */
    public Runnable task() {
        return engine.getDelegatedTask();
    }

    /**
     * Goes on with what {@code cipherIn} holds: the handshake, post-handshake messages, plaintext.
     *
     * @param cipherIn bytes from the peer, ready to be read; what is left in it belongs to an unfinished record
     * @param plainOut takes plaintext, at least {@link #UNWRAP_BYTES} when empty
     * @param cipherOut takes what the handshake, a KeyUpdate or a close sends in answer
     * @throws SSLException the session is lost; {@link #alert} gives the alert for the peer
     */
    public Step unwrap(ByteBuffer cipherIn, ByteBuffer plainOut, ByteBuffer cipherOut) throws SSLException {
        int idle = 0;
        while (idle < IDLE_LIMIT) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                return Step.NEED_TASK;
            }
            SSLEngineResult result;
            if (status == HandshakeStatus.NEED_WRAP && !closeNotifySent) {
                result = engine.wrap(NOTHING, cipherOut);
                if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                    return Step.NEED_WRITE;
                }
                closeNotifySent |= engine.isOutboundDone();
            } else {
                if (closeNotifyReceived || engine.isInboundDone()) {
                    closeNotifyReceived = true;
                    return Step.CLOSED;
                }
                if (!cipherIn.hasRemaining()) {
                    return Step.NEED_READ;
                }
                result = engine.unwrap(cipherIn, plainOut);
                switch (result.getStatus()) {
                    case BUFFER_UNDERFLOW -> {
                        return Step.NEED_READ;
                    }
                    case BUFFER_OVERFLOW -> {
                        if (plainOut.position() == 0) {
                            throw new IllegalStateException("plainOut: " + plainOut);
                        }
                        return Step.PROGRESS;
                    }
                    case CLOSED -> closeNotifyReceived = true;
                    case OK -> {}
                }
            }
            note(result);
            boolean moved = result.bytesConsumed() > 0 || result.bytesProduced() > 0;
            idle = moved ? 0 : idle + 1;
        }
        return Step.NEED_READ;
    }

    /**
     * Encrypts {@code plain} into as few records as it fits.
     *
     * @param plain consumed as far as {@code cipherOut} has room
     * @param cipherOut needs {@link #RECORD_BYTES} free for each record
     * @return PROGRESS when all of {@code plain} was taken
     * @throws SSLException the session is lost
     */
    public Step wrap(ByteBuffer plain, ByteBuffer cipherOut) throws SSLException {
        int idle = 0;
        while (plain.hasRemaining()) {
            SSLEngineResult result = engine.wrap(plain, cipherOut);
            switch (result.getStatus()) {
                case BUFFER_OVERFLOW -> {
                    return Step.NEED_WRITE;
                }
                case CLOSED -> {
                    closeNotifySent |= engine.isOutboundDone();
                    return Step.CLOSED;
                }
                default -> note(result);
            }
            if (result.bytesConsumed() == 0) {
                if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                    return Step.NEED_TASK;
                }
                idle = result.bytesProduced() > 0 ? 0 : idle + 1;
                if (idle >= IDLE_LIMIT) {
                    return Step.NEED_READ;
                }
            }
        }
        return Step.PROGRESS;
    }

    /**
     * Ends our direction: puts close_notify into {@code cipherOut}.
     *
     * @return CLOSED when it is there, or can no longer be sent; NEED_WRITE when {@code cipherOut} must be flushed first
     */
    public Step close(ByteBuffer cipherOut) {
        engine.closeOutbound();
        for (int i = 0; i < IDLE_LIMIT && !engine.isOutboundDone(); i++) {
            if (wrapEnd(cipherOut) == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                return Step.NEED_WRITE;
            }
        }
        closeNotifySent = true;
        return Step.CLOSED;
    }

    /**
     * Puts the alert of a session that failed into {@code cipherOut}, if there is one. After a failed delegated task the first wrap throws
     * and only the second yields the alert.
     */
    public void alert(ByteBuffer cipherOut) {
        close(cipherOut);
    }

    /** A session that already failed throws once before it gives its alert. */
    private SSLEngineResult.Status wrapEnd(ByteBuffer cipherOut) {
        try {
            return engine.wrap(NOTHING, cipherOut).getStatus();
        } catch (SSLException e) {
            return SSLEngineResult.Status.CLOSED;
        }
    }

    private void note(SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            established = true;
        }
    }
}
