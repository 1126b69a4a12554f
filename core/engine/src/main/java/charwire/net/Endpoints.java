package charwire.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * Connects and binds. Channels treat some addresses as programming errors; here they are ordinary failures, as an {@link
 * java.io.IOException}.
 */
final class Endpoints {
    private Endpoints() {}

    /** As {@link SocketChannel#connect}. */
    static boolean connect(SocketChannel channel, InetSocketAddress remote) throws IOException {
        try {
            return channel.connect(remote);
        } catch (IllegalArgumentException | SecurityException e) {
            throw refusal(e);
        }
    }

    /** As {@link ServerSocketChannel#bind}. */
    static void bind(ServerSocketChannel channel, InetSocketAddress address, int backlog) throws IOException {
        try {
            channel.bind(address, backlog);
        } catch (IllegalArgumentException | SecurityException e) {
            throw refusal(e);
        }
    }

    private static IOException refusal(RuntimeException e) {
        IOException refusal = e instanceof UnsupportedAddressTypeException
                ? new SocketException("address family not supported")
                : e instanceof UnresolvedAddressException
                        ? new UnknownHostException("unresolved address")
                        : new SocketException(e.getMessage());
        refusal.initCause(e);
        return refusal;
    }
}
