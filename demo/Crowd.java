import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.ConnectionHandler;
import charwire.net.ConnectionLimits;
import charwire.net.EventLoop;
import charwire.net.WorkerPool;
import charwire.tls.TlsSettings;
import charwire.tls.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * Fills a server's table: so many clients that read and forget what comes. {@code java -cp charwire-client.jar Crowd.java
 * PORT CA-FILE CLIENTS} prints {@code ready} when all are there, and stays until its input ends. All state belongs to
 * the loop.
 */
final class Crowd {
    /** Each answers in time, as a machine of its own would. */
    private static final int CONNECTING_AT_ONCE = 32;

    private final EventLoop loop;
    private final InetSocketAddress server;
    private final SSLContext tls;
    private final int wanted;
    private int started;
    private int present;

    private Crowd(int port, Path ca, int wanted) throws Exception {
        TlsSettings.initialize();
        loop = new EventLoop("crowd", System::nanoTime, WorkerPool.start("crowd-handshake", 1, 10_000));
        loop.watch(Crowd::fail, failure -> {});
        server = new InetSocketAddress("127.0.0.1", port);
        tls = Trust.caFile(ca).sslContext(null);
        this.wanted = wanted;
    }

    public static void main(String[] args) throws Exception {
        var crowd = new Crowd(Integer.parseInt(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
        crowd.loop.start();
        crowd.loop.post(crowd::connectMore);
        while (System.in.read() >= 0) {
            // until whoever started us has gone
        }
        System.exit(0);
    }

    private static void fail(Throwable failure) {
        System.err.println("demo/Crowd: " + failure);
        System.exit(1);
    }

    private void connectMore() {
        while (started < wanted && started - present < CONNECTING_AT_ONCE) {
            started++;
            var engine = TlsSettings.clientEngine(tls, "localhost", server.getPort(), true);
            try {
                Connection.connect(loop, server, engine, ConnectionLimits.DEFAULTS, null, connection -> new Reader());
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    /** One client. */
    private final class Reader implements ConnectionHandler {
        @Override
        public void opened() {
            present++;
            if (present == wanted) System.out.println("ready");
            connectMore();
        }

        @Override
        public boolean received(ByteBuffer plain) {
            plain.position(plain.limit());
            return true;
        }

        @Override
        public void inputEnded(boolean closeNotify) {}

        @Override
        public ByteBuffer next(int limitBytes) {
            return null;
        }

        @Override
        public void closed(CloseCause cause) {
            fail(new IOException("a client is gone: " + cause));
        }
    }
}
