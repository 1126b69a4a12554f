/**
 * TLS over buffers: {@code SSLEngine} driven without a socket, the settings that every engine here gets, and what a failed handshake
 * means.
 *
 * <p>A {@link charwire.tls.TlsSession} belongs to the event loop of its connection; the settings are immutable.
 *
 * <p>Chosen: a step returns what it needs next, to read, to write, a task, and never blocks. Rejected: {@code SSLSocket}, which takes a
 * thread for each client, and native TLS, which the programs would have to ship for each platform.
 */
package charwire.tls;
