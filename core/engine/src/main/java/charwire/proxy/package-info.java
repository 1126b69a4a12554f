/**
 * What stands between client and server, as it is said before TLS: the header with which a balancer names its client, and what a client says
 * to a proxy. Pure: bytes in, bytes out; nothing is resolved, nothing waits.
 *
 * <p>Chosen: a {@link charwire.proxy.Preamble} that the connection runs before its handshake, within the handshake's time, so that neither
 * TLS nor the client's and the server's sessions know of it. Rejected: a layer of channels under TLS, which stays in every read and write
 * for what is over after the first packet.
 */
package charwire.proxy;
