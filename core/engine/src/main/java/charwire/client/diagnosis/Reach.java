package charwire.client.diagnosis;

import charwire.protocol.Facts;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How far an attempt to connect came, or the connection that came of it, and how long each step took.
 *
 * @param phase in which it ended; null where that is not known
 * @param bytesIn that came in this phase: of TLS, with what a proxy said before it; from {@link Phase#HELLO} on, within TLS, since the
 *     handshake
 * @param address to which TCP leads: the proxy's, where there is one; null while the name is looked up
 * @param dns until the name's addresses were known; null where they were not
 * @param tcp until TCP stood; null where it did not
 * @param tls from then until TLS stood, with what was said to a proxy; null where it did not
 */
public record Reach(Phase phase, long bytesIn, InetSocketAddress address, Duration dns, Duration tcp, Duration tls) {
    /** Nobody knows. */
    public static final Reach UNKNOWN = new Reach(null, 0, null, null, null, null);

    /** No address is known yet. */
    public static final Reach NOWHERE = new Reach(Phase.NAME, 0, null, null, null, null);

    /** The steps, in their order. */
    public enum Phase {
        /** The name is looked up. */
        NAME,
        /** TCP is to come to stand. */
        TCP,
        /** The proxy is asked for a way. */
        PROXY,
        /** The TLS handshake. */
        TLS,
        /** The first line is waited for. */
        HELLO,
        /** HELLO came. */
        STREAM
    }

    public static Reach named(Duration dns) {
        return new Reach(Phase.TCP, 0, null, dns, null, null);
    }

    public Reach at(InetSocketAddress tried) {
        return new Reach(phase, bytesIn, tried, dns, tcp, tls);
    }

    public Reach tcpStood(Duration lasted) {
        return new Reach(Phase.TLS, 0, address, dns, lasted, null);
    }

    public Reach tlsStood(Duration lasted) {
        return new Reach(Phase.HELLO, 0, address, dns, tcp, lasted);
    }

    public Reach greeted() {
        return new Reach(Phase.STREAM, bytesIn, address, dns, tcp, tls);
    }

    /** It ended while the proxy was asked. */
    public Reach atProxy() {
        return new Reach(Phase.PROXY, bytesIn, address, dns, tcp, tls);
    }

    public Reach with(long bytes) {
        return new Reach(phase, bytes, address, dns, tcp, tls);
    }

    /** Whether it is known that it ended before HELLO came. */
    public boolean isBeforeHello() {
        return phase != null && phase != Phase.STREAM;
    }

    public Facts facts() {
        return Facts.of("phase", phase)
                .and("bytesIn", phase == null ? null : bytesIn)
                .and("address", address)
                .and("dnsMillis", millis(dns))
                .and("tcpMillis", millis(tcp))
                .and("tlsMillis", millis(tls));
    }

    private static Object millis(Duration lasted) {
        return lasted == null ? null : lasted.toMillis();
    }
}
