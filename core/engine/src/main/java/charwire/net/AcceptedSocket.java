package charwire.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;

/** A socket on its way from the acceptor to its loop. Owned by whoever holds it, until a {@link Connection} takes it over. */
public final class AcceptedSocket {
    private final SocketChannel channel;
    private final PeerWait peerWait = new PeerWait();

    AcceptedSocket(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    /** How long its peer lets us wait; not at all before a connection has taken it over. */
    public PeerWait peerWait() {
        return peerWait;
    }

    /** The peer's address. */
    public InetAddress address() {
        return channel.socket().getInetAddress();
    }

    /** Drops it. */
    public void close() throws IOException {
        channel.close();
    }
}
