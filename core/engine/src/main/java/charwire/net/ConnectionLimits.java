package charwire.net;

import java.time.Duration;

/**
 * How long a connection may take for what, and how much the kernel may keep for it.
 *
 * @param connect from connect to the TCP connection; clients only
 * @param handshake that the peer may take for it in sum from accept or TCP connect, however much arrives meanwhile; what our own tasks take
 *     does not count
 * @param writeStall without the peer acknowledging a byte while some wait for it; where the kernel does not tell, without the socket taking
 *     a byte while bytes are pending
 * @param drain from the decision to end until close_notify is flushed
 * @param linger from then until the peer has closed too
 * @param sendBufferBytes SO_SNDBUF; 0 leaves it to the kernel
 */
public record ConnectionLimits(
        Duration connect,
        Duration handshake,
        Duration writeStall,
        Duration drain,
        Duration linger,
        int sendBufferBytes) {
    public static final ConnectionLimits DEFAULTS = new ConnectionLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofMillis(1500),
            64 * 1024);
}
