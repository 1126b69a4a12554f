package charwire.attack;

import charwire.testkit.Deadline;
import charwire.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A peer that speaks what it likes below TLS. */
final class RawClient implements AutoCloseable {
    private static final int DEADLINE_MILLIS = (int) Deadline.LONGEST.toMillis();

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient connect(TestServer server) throws IOException {
        return connect(server, "127.0.0.1");
    }

    /** @param from an address of 127.0.0.0/8: the loopback interface has them all */
    static RawClient connect(TestServer server, String from) throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(DEADLINE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(server.address(), DEADLINE_MILLIS);
        return new RawClient(socket);
    }

    /** As the server sees it. */
    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What comes until the server ends its direction; a reset ends it too. */
    byte[] rest() throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try {
            for (int count = socket.getInputStream().read(buffer); count >= 0; ) {
                all.write(buffer, 0, count);
                count = socket.getInputStream().read(buffer);
            }
        } catch (SocketException reset) {
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    /** So many bytes, which must come. */
    byte[] read(int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        return Arrays.copyOf(bytes, bytes.length);
    }

    void fin() throws IOException {
        socket.shutdownOutput();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
