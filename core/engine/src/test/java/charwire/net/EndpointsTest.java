package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** What channels call an illegal argument is an address that cannot be had. */
class EndpointsTest {
    private static final InetSocketAddress UNRESOLVED = InetSocketAddress.createUnresolved("nobody.invalid", 7319);

    private static InetSocketAddress ipv6() throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[16]), 7319);
    }

    /** As all channels are where the system has no IPv6. */
    @Test
    void connectingToAFamilyThatIsNotSupportedIsAnIoException() throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.INET)) {
            var refusal = assertThrows(SocketException.class, () -> Endpoints.connect(channel, ipv6()));
            assertEquals("address family not supported", refusal.getMessage());
        }
    }

    @Test
    void listeningInAFamilyThatIsNotSupportedIsAnIoException() throws IOException {
        try (var channel = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            var refusal = assertThrows(SocketException.class, () -> Endpoints.bind(channel, ipv6(), 1));
            assertEquals("address family not supported", refusal.getMessage());
        }
    }

    @Test
    void nameWithoutAnAddressIsAnIoException() throws IOException {
        try (var channel = SocketChannel.open()) {
            assertThrows(UnknownHostException.class, () -> Endpoints.connect(channel, UNRESOLVED));
        }
        try (var channel = ServerSocketChannel.open()) {
            assertThrows(UnknownHostException.class, () -> Endpoints.bind(channel, UNRESOLVED, 1));
        }
    }
}
