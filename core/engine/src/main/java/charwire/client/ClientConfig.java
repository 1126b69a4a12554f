package charwire.client;

import charwire.identity.ClientIdentity;
import charwire.protocol.HostPort;
import charwire.proxy.Proxy;
import charwire.trust.Trust;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which server, and how.
 *
 * @param servers the one in use, then those that take its place by turns; each a name as the user wrote it, or an IP address with or
 *     without brackets, and a port from 1
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
        List<HostPort> servers,
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
        servers = List.copyOf(servers);
        for (HostPort server : servers) {
            if (server.host().isEmpty() || server.port() < 1 || server.port() > 65_535) {
                throw new IllegalArgumentException("server: " + server);
            }
        }
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("servers: none");
        }
        boolean word = tokenPrefix.chars().allMatch(c -> c > ' ' && c <= '~');
        if (!word || tokenPrefix.length() > PREFIX_LIMIT) {
            throw new IllegalArgumentException("tokenPrefix: " + tokenPrefix);
        }
    }

    /** With the defaults for everything else. */
    public static ClientConfig to(String host, int port, Trust trust) {
        return to(List.of(new HostPort(host, port)), trust);
    }

    /** The same for several servers. */
    public static ClientConfig to(List<HostPort> servers, Trust trust) {
        return new ClientConfig(
                servers, null, trust, null, ClientLimits.DEFAULTS, ReconnectPolicy.DEFAULTS, "rtt-", true, true);
    }

    public ClientConfig withProxy(Proxy changed) {
        return new ClientConfig(servers, changed, trust, identity, limits, reconnect, tokenPrefix, resume, keepAlive);
    }

    public ClientConfig withIdentity(ClientIdentity changed) {
        return new ClientConfig(servers, proxy, trust, changed, limits, reconnect, tokenPrefix, resume, keepAlive);
    }

    public ClientConfig withLimits(ClientLimits changed) {
        return new ClientConfig(servers, proxy, trust, identity, changed, reconnect, tokenPrefix, resume, keepAlive);
    }

    public ClientConfig withReconnect(ReconnectPolicy changed) {
        return new ClientConfig(servers, proxy, trust, identity, limits, changed, tokenPrefix, resume, keepAlive);
    }

    /** Going on at the head of the stream after a cut. */
    public ClientConfig withoutResume() {
        return new ClientConfig(servers, proxy, trust, identity, limits, reconnect, tokenPrefix, false, keepAlive);
    }

    /** With connections that are silent while nobody says anything. */
    public ClientConfig withoutKeepAlive() {
        return new ClientConfig(servers, proxy, trust, identity, limits, reconnect, tokenPrefix, resume, false);
    }

    /** The next server's turn. */
    ClientConfig next() {
        List<HostPort> turned = new ArrayList<>(servers);
        Collections.rotate(turned, -1);
        return new ClientConfig(turned, proxy, trust, identity, limits, reconnect, tokenPrefix, resume, keepAlive);
    }

    HostPort server() {
        return servers.get(0);
    }

    public String host() {
        return server().host();
    }

    public int port() {
        return server().port();
    }

    /** To whom TCP leads: the proxy, where there is one. */
    String dialledHost() {
        return proxy == null ? host() : proxy.host();
    }

    int dialledPort() {
        return proxy == null ? port() : proxy.port();
    }
}
