package charwire.bench;

import charwire.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;

/** Connections that send a ClientHello and fall silent. Closing resets them. */
final class HalfHandshakes implements AutoCloseable {
    private final List<SocketChannel> channels = new ArrayList<>();

    /** @param addresses of 127.0.0.0/8 that they come from, one after the other; 0 leaves it to the system */
    HalfHandshakes(InetSocketAddress server, int count, int addresses) throws IOException {
        byte[] hello = clientHello();
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel channel = SocketChannel.open();
                channels.add(channel);
                if (addresses > 0) {
                    channel.bind(new InetSocketAddress(loopback(i % addresses), 0));
                }
                channel.connect(server);
                channel.write(ByteBuffer.wrap(hello));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    int count() {
        return channels.size();
    }

    private static byte[] clientHello() throws IOException {
        SSLEngine engine = TlsSettings.clientEngine(TrustsEveryone.context(), "localhost", 1, false);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    private static InetAddress loopback(int number) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, (byte) (number / 250), (byte) (1 + number % 250)});
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            if (channel.isConnected()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            channel.close();
        }
    }
}
