package charwire.tui.client.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between clients and a server as a proxy or a firewall does, and ends what is silent in both directions. */
final class IdleRelay implements AutoCloseable {
    private static final int LOOK_MILLIS = 20;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final InetSocketAddress server;
    private final long idleMillis;
    private final Fate how;

    IdleRelay(InetSocketAddress server, long idleMillis, Fate how) throws IOException {
        this.server = server;
        this.idleMillis = idleMillis;
        this.how = how;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What went to the server, connection by connection; all of it, once the server has seen their ends. */
    List<byte[]> sentByClients() {
        return links.stream().map(Link::sent).toList();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "idle-relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(server.getAddress(), server.getPort());
                sockets.addAll(List.of(client, upstream));
                var link = new Link(client, upstream);
                links.add(link);
                start(() -> link.forward(client, upstream));
                start(() -> link.forward(upstream, client));
            }
        } catch (IOException closed) {
            // That is how it ends.
            return;
        }
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket upstream;
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private volatile long heardNanos = System.nanoTime();
        private volatile boolean cut;

        Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void forward(Socket from, Socket to) {
            byte[] buffer = new byte[16_384];
            try {
                from.setSoTimeout(LOOK_MILLIS);
                InputStream in = from.getInputStream();
                while (true) {
                    int count = read(in, buffer);
                    if (count < 0) {
                        to.shutdownOutput();
                        return;
                    }
                    if (count > 0 && !cut) {
                        heardNanos = System.nanoTime();
                        if (from == client) {
                            sent.write(buffer, 0, count);
                        }
                        to.getOutputStream().write(buffer, 0, count);
                    }
                    look();
                }
            } catch (IOException gone) {
                // That is how a connection ends, too.
                return;
            }
        }

        byte[] sent() {
            return sent.toByteArray();
        }

        private int read(InputStream in, byte[] buffer) throws IOException {
            try {
                return in.read(buffer);
            } catch (SocketTimeoutException nothing) {
                return 0;
            }
        }

        private synchronized void look() throws IOException {
            if (cut || System.nanoTime() - heardNanos < idleMillis * 1_000_000) {
                return;
            }
            cut = true;
            if (how == Fate.DROPPED) {
                return;
            }
            if (how == Fate.RESET) {
                client.setSoLinger(true, 0);
            }
            client.close();
            upstream.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (SocketException gone) {
                // It was cut before.
            }
        }
    }
}
