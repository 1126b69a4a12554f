package charwire.tls;

import javax.net.ssl.SSLEngine;

/** A server as users write it. */
public final class HostPort {
    private HostPort() {}

    /** {@code host:port} of a client engine's peer, an IPv6 address in brackets. */
    public static String of(SSLEngine engine) {
        String host = engine.getPeerHost();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + engine.getPeerPort();
    }
}
