package charwire.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.protocol.LineFramer;
import charwire.protocol.Protocol;
import charwire.protocol.ServerLine;
import charwire.tls.TlsSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;

/** One client that a test drives: blocking, each read with a deadline. Owned by the test's thread. */
public final class TestClient implements AutoCloseable, LineFramer.LineSink {
    private static final int DEADLINE_MILLIS = (int) Deadline.LONGEST.toMillis();

    /** How the server's direction ended. */
    public enum End {
        OPEN,
        CLOSE_NOTIFY,
        FIN_ONLY,
        RESET
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final TlsSession tls;
    private final ByteBuffer cipherIn =
            ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES).limit(0);
    private final ByteBuffer plainIn = ByteBuffer.allocate(TlsSession.UNWRAP_BYTES);
    private final ByteBuffer cipherOut = ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES);
    private final LineFramer framer = new LineFramer(Protocol.SERVER_LINE_LIMIT);
    private final ArrayDeque<ServerLine> lines = new ArrayDeque<>();
    private final Laws laws = new Laws(true);
    private End end = End.OPEN;
    private boolean needsRead;

    private TestClient(Socket socket, TlsSession tls) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.tls = tls;
    }

    /** Connects and shakes hands. */
    public static TestClient connect(InetSocketAddress address, String... protocols) throws IOException {
        return connect(address, 0, protocols);
    }

    /** @param receiveBufferBytes SO_RCVBUF; 0 leaves it to the kernel */
    public static TestClient connect(InetSocketAddress address, int receiveBufferBytes, String... protocols)
            throws IOException {
        return connect(address, receiveBufferBytes, TestIdentity.clientEngine(TestIdentity.clientContext(), protocols));
    }

    /** @param engine in client mode; whoever keeps it may do with it what an honest client does not */
    public static TestClient connect(InetSocketAddress address, int receiveBufferBytes, SSLEngine engine)
            throws IOException {
        var client = new TestClient(openSocket(address, receiveBufferBytes), new TlsSession(engine));
        client.shakeHands();
        return client;
    }

    /** Connects and says nothing yet. */
    public static TestClient open(InetSocketAddress address, int receiveBufferBytes, String... protocols)
            throws IOException {
        var tls = new TlsSession(TestIdentity.clientEngine(TestIdentity.clientContext(), protocols));
        return new TestClient(openSocket(address, receiveBufferBytes), tls);
    }

    /** Begins the handshake, and reads nothing yet. */
    public void sayHello() throws IOException {
        while (!needsRead) {
            pump();
        }
    }

    public void shakeHands() throws IOException {
        while (!tls.established() && end == End.OPEN) {
            pump();
        }
    }

    private static Socket openSocket(InetSocketAddress address, int receiveBufferBytes) throws IOException {
        var socket = new Socket();
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(DEADLINE_MILLIS);
        socket.connect(address, DEADLINE_MILLIS);
        return socket;
    }

    // ---- saying ----

    /** Sends command lines, all in one go. */
    public void send(String... commands) throws IOException {
        sendBytes((String.join("\n", commands) + "\n").getBytes(UTF_8));
    }

    public void sendBytes(byte[] bytes) throws IOException {
        ByteBuffer plain = ByteBuffer.wrap(bytes);
        while (plain.hasRemaining()) {
            tls.wrap(plain, cipherOut);
            writeOut();
        }
    }

    /** Sends bytes below TLS, as a broken or hostile client may. */
    public void sendCipher(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Sends close_notify and goes on reading. */
    public void closeNotify() throws IOException {
        tls.close(cipherOut);
        writeOut();
    }

    /** Sends a command line and close_notify in one go. */
    public void sendAndCloseNotify(String command) throws IOException {
        tls.wrap(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)), cipherOut);
        closeNotify();
    }

    /** Sends FIN, without close_notify unless that was sent. */
    public void fin() throws IOException {
        socket.shutdownOutput();
    }

    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    // ---- hearing ----

    /** The next line; fails when the stream has ended. */
    public ServerLine line() throws IOException {
        while (lines.isEmpty() && end == End.OPEN) {
            pump();
        }
        if (lines.isEmpty()) {
            throw new AssertionError("ended: " + end);
        }
        return lines.remove();
    }

    /** The next line of this type; what comes before is passed over. */
    public <T extends ServerLine> T await(Class<T> type) throws IOException {
        while (true) {
            ServerLine line = line();
            if (type.isInstance(line)) {
                return type.cast(line);
            }
        }
    }

    /** The lines that are left, to the end of the stream. */
    public List<ServerLine> rest() throws IOException {
        while (end == End.OPEN) {
            pump();
        }
        var rest = new ArrayList<ServerLine>(lines);
        lines.clear();
        return rest;
    }

    /** Asks for the statistics and waits for them. */
    public ServerLine.Stat stat() throws IOException {
        send("STAT");
        return await(ServerLine.Stat.class);
    }

    public End end() {
        return end;
    }

    /** What was wrong with the lines so far; they count as they arrive, not as the test takes them. */
    public Laws laws() {
        return laws;
    }

    public TlsSession tls() {
        return tls;
    }

    @Override
    public boolean line(byte[] bytes, int from, int to) {
        ServerLine line = ServerLine.parse(bytes, from, to);
        laws.accept(line);
        lines.add(line);
        return true;
    }

    @Override
    public boolean lineTooLong() {
        throw new AssertionError("a line is too long");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void pump() throws IOException {
        if (needsRead) {
            needsRead = false;
            readMore();
        }
        TlsSession.Step step;
        try {
            step = tls.unwrap(cipherIn, plainIn, cipherOut);
        } finally {
            writeOut();
        }
        framer.feed(plainIn.flip(), this);
        plainIn.clear();
        switch (step) {
            case NEED_READ -> needsRead = true;
            case NEED_TASK -> {
                for (Runnable task = tls.task(); task != null; task = tls.task()) {
                    task.run();
                }
            }
            case CLOSED -> end = End.CLOSE_NOTIFY;
            case PROGRESS, NEED_WRITE -> {}
        }
    }

    private void readMore() throws IOException {
        cipherIn.compact();
        try {
            int count = in.read(cipherIn.array(), cipherIn.position(), cipherIn.remaining());
            if (count < 0) {
                end = End.FIN_ONLY;
            } else {
                cipherIn.position(cipherIn.position() + count);
            }
        } catch (SocketException e) {
            end = End.RESET;
        }
        cipherIn.flip();
    }

    private void writeOut() throws IOException {
        if (!socket.isOutputShutdown()) {
            out.write(cipherOut.array(), 0, cipherOut.position());
        }
        cipherOut.clear();
    }
}
