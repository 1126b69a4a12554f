/**
 * TLS over buffers: {@code SSLEngine} driven without a socket, the settings of every engine here, and the meaning of failed handshakes.
 *
 * <p>A {@link charwire.tls.TlsSession} belongs to the event loop of its connection; the settings are immutable.
 *
 * <p>Chosen: a step never blocks; it returns what it needs next: a read, a write or a task. Rejected: {@code SSLSocket}, which needs a
 * thread for each client, and native TLS, which the programs would have to ship for each platform.
 */
package charwire.tls;
