package charwire.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Both ends of a TCP connection, by which the kernel knows it. An IPv4 address is written as the IPv6 address that it is mapped to: the
 * kernel does so, too, where an IPv4 connection came to a socket that takes both.
 *
 * @param localHigh the first 64 bits of our address
 * @param localLow the last 64 bits
 * @param ports ours, then the peer's, 16 bits each
 */
public record TcpEnds(long localHigh, long localLow, long remoteHigh, long remoteLow, int ports) {
    private static final int IPV6_BYTES = 16;
    private static final long MAPPED = 0xFFFFL << Integer.SIZE;

    /** @param local with an address of its own, as that of a connected socket is */
    public static TcpEnds of(InetSocketAddress local, InetSocketAddress remote) {
        return new TcpEnds(
                high(local.getAddress()),
                low(local.getAddress()),
                high(remote.getAddress()),
                low(remote.getAddress()),
                ports(local.getPort(), remote.getPort()));
    }

    int localPort() {
        return ports >>> Short.SIZE;
    }

    int remotePort() {
        return ports & 0xFFFF;
    }

    static int ports(int local, int remote) {
        return local << Short.SIZE | remote;
    }

    private static long high(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV6_BYTES ? ByteBuffer.wrap(bytes).getLong() : 0;
    }

    private static long low(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV6_BYTES
                ? ByteBuffer.wrap(bytes).getLong(Long.BYTES)
                : MAPPED | Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
    }
}
