package charwire.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy between clients and a server that cuts, or lets one direction or none through. Any thread may use it. */
public final class Relay implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final InetSocketAddress server;
    private final Gate toServer = new Gate();
    private final Gate toClients = new Gate();

    public Relay(InetSocketAddress server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    /** Holds back what comes while it is shut. */
    private static final class Gate {
        private boolean shut;

        synchronized void shut(boolean nowShut) {
            shut = nowShut;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            while (shut) {
                wait();
            }
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                sockets.add(client);
                start(() -> connect(client));
            }
        } catch (IOException closed) {
            // That is how it ends.
            return;
        }
    }

    /** Where the server is not there, the client is let go again. */
    private void connect(Socket client) {
        try (client;
                var upstream = new Socket(server.getAddress(), server.getPort())) {
            sockets.add(upstream);
            start(() -> forward(upstream, client, toClients));
            forward(client, upstream, toServer);
        } catch (IOException gone) {
            // That is how a connection ends, too.
            return;
        }
    }

    private static void forward(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[16_384];
        try (from;
                to) {
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                gate.pass();
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException gone) {
            // That is how a connection ends, too.
            return;
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Whether what clients send waits here. */
    public void holdToServer(boolean held) {
        toServer.shut(held);
    }

    /** Whether what the server sends waits here. */
    public void holdToClients(boolean held) {
        toClients.shut(held);
    }

    /** Cuts all connections; new ones are let through. */
    public void cut() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        holdToServer(false);
        holdToClients(false);
        cut();
    }
}
