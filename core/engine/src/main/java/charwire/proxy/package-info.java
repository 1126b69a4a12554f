/**
 * What proxies and balancers exchange before TLS: the header with which a balancer names its client, and a client's dialogue with a proxy.
 * Pure: bytes in, bytes out; nothing is resolved, nothing waits.
 *
 * <p>Chosen: a {@link charwire.proxy.Preamble} that the connection runs before its handshake, within the handshake's time, so that neither
 * TLS nor the sessions know of it. Rejected: a layer of channels under TLS, which would remain in every read and write although its work is
 * over after the first packet.
 */
package charwire.proxy;
