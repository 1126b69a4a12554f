package charwire.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;

/** Stands between one client and the server, changes some of the bytes both ways, and cuts the connection after a while. */
final class MutatingRelay implements AutoCloseable {
    private static final int CHUNK = 1024;
    /** A damaged length lets both wait for more; the relay does not. */
    private static final int IDLE_MILLIS = 100;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread[] threads = new Thread[2];

    MutatingRelay(InetSocketAddress server, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        SplittableRandom toServer = random.split();
        SplittableRandom toClient = random.split();
        threads[0] = new Thread(
                () -> {
                    try (var client = listener.accept();
                            var upstream = new Socket(server.getAddress(), server.getPort())) {
                        threads[1] = new Thread(() -> relay(upstream, client, toClient), "relay-to-client");
                        threads[1].start();
                        relay(client, upstream, toServer);
                        threads[1].join();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "relay-to-server");
        threads[0].start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private static void relay(Socket from, Socket to, SplittableRandom random) {
        byte[] buffer = new byte[CHUNK];
        try {
            from.setSoTimeout(IDLE_MILLIS);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int left = 2 + random.nextInt(12); left > 0; left--) {
                int count = in.read(buffer);
                if (count < 0) {
                    break;
                }
                if (random.nextInt(6) == 0) {
                    buffer[random.nextInt(count)] = (byte) random.nextInt(256);
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException closedByTheOtherOrIdle) {
            // That is how it ends, too.
        } finally {
            cut(from);
            cut(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        try {
            threads[0].join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
