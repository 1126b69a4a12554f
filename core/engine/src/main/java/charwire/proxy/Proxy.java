package charwire.proxy;

import charwire.protocol.HostPort;
import java.util.Locale;

/**
 * The proxy through which a client connects. It is given the server's name, not its address.
 *
 * @param host a name or an address
 * @param credentials sent if the proxy demands them; null for none
 */
public record Proxy(Kind kind, String host, int port, Credentials credentials) {
    /** Of a SOCKS5 request; no name service has longer ones. */
    private static final int MOST_NAME = 255;

    /** What it speaks. */
    public enum Kind {
        /** CONNECT (RFC 9110, section 9.3.6). */
        HTTP,
        /** RFC 1928. */
        SOCKS5
    }

    /**
     * What is said to it on one connection.
     *
     * @param server in ASCII: a name, or an address with or without brackets
     */
    public Preamble preamble(String server, int serverPort) {
        if (server.length() > MOST_NAME) {
            throw new IllegalArgumentException("name: " + server.length() + " characters");
        }
        String bare = server.startsWith("[") ? server.substring(1, server.length() - 1) : server;
        return kind == Kind.HTTP
                ? new HttpConnect(bare, serverPort, credentials)
                : new Socks5(bare, serverPort, credentials);
    }

    /** {@code http://proxy.example:3128}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "://" + HostPort.of(host, port);
    }
}
