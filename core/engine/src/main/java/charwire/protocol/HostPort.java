package charwire.protocol;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A host and a port as users write them, an IPv6 address in brackets.
 *
 * @param host a name or an address, with or without brackets
 * @param port 0 to 65,535
 */
public record HostPort(String host, int port) {
    @Override
    public String toString() {
        return of(host, port);
    }

    /** {@code localhost:7319}, {@code [::1]:7319}. */
    public static String of(String host, int port) {
        return (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }

    /** {@code 10.20.2.10:49164}, {@code [2001:db8::14]:57842}; without the scope that only this machine knows. */
    public static String of(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String text = host == null ? address.getHostString() : host.getHostAddress();
        int scope = text.indexOf('%');
        return of(scope < 0 ? text : text.substring(0, scope), address.getPort());
    }
}
