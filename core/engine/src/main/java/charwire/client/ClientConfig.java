package charwire.client;

import charwire.identity.ClientIdentity;
import charwire.proxy.Proxy;
import charwire.trust.Trust;

/**
 * Which server, and how.
 *
 * @param host a name as the user wrote it, or an IP address with or without brackets
 * @param port 1 to 65,535
 * @param proxy through which it is connected to; null for none
 * @param trust which certificates are accepted
 * @param identity shown to a server that asks for a certificate; null for none
 * @param limits how long to wait for what
 * @param reconnect what follows a lost connection
 * @param tokenPrefix begins the tokens of the client's own PINGs; short, one displayable word
 * @param resume whether a client that comes back asks for what it missed (charwire/2)
 * @param keepAlive whether the system may send probes on a silent connection (SO_KEEPALIVE)
 */
public record ClientConfig(
        String host,
        int port,
        Proxy proxy,
        Trust trust,
        ClientIdentity identity,
        ClientLimits limits,
        ReconnectPolicy reconnect,
        String tokenPrefix,
        boolean resume,
        boolean keepAlive) {
    private static final int PREFIX_LIMIT = 64;

    public ClientConfig {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("server: " + host + ":" + port);
        }
        boolean word = tokenPrefix.chars().allMatch(c -> c > ' ' && c <= '~');
        if (!word || tokenPrefix.length() > PREFIX_LIMIT) {
            throw new IllegalArgumentException("tokenPrefix: " + tokenPrefix);
        }
    }

    /** With the defaults for everything else. */
    public static ClientConfig to(String host, int port, Trust trust) {
        return new ClientConfig(
                host, port, null, trust, null, ClientLimits.DEFAULTS, ReconnectPolicy.DEFAULTS, "rtt-", true, true);
    }

    public ClientConfig withProxy(Proxy changed) {
        return new ClientConfig(
                host, port, changed, trust, identity, limits, reconnect, tokenPrefix, resume, keepAlive);
    }

    public ClientConfig withIdentity(ClientIdentity changed) {
        return new ClientConfig(host, port, proxy, trust, changed, limits, reconnect, tokenPrefix, resume, keepAlive);
    }

    public ClientConfig withLimits(ClientLimits changed) {
        return new ClientConfig(host, port, proxy, trust, identity, changed, reconnect, tokenPrefix, resume, keepAlive);
    }

    public ClientConfig withReconnect(ReconnectPolicy changed) {
        return new ClientConfig(host, port, proxy, trust, identity, limits, changed, tokenPrefix, resume, keepAlive);
    }

    /** Going on at the head of the stream after a cut. */
    public ClientConfig withoutResume() {
        return new ClientConfig(host, port, proxy, trust, identity, limits, reconnect, tokenPrefix, false, keepAlive);
    }

    /** With connections that are silent while nobody says anything. */
    public ClientConfig withoutKeepAlive() {
        return new ClientConfig(host, port, proxy, trust, identity, limits, reconnect, tokenPrefix, resume, false);
    }

    /** To whom TCP leads: the proxy, where there is one. */
    String dialledHost() {
        return proxy == null ? host : proxy.host();
    }

    int dialledPort() {
        return proxy == null ? port : proxy.port();
    }
}
