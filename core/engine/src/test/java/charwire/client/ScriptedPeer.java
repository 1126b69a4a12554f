package charwire.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.protocol.Protocol;
import charwire.testkit.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A server that says what a test tells it to, over real TLS; the test's own thread plays it. */
public final class ScriptedPeer implements AutoCloseable {
    private static final int DEADLINE_MILLIS = (int) Deadline.LONGEST.toMillis();

    private final ServerSocket listening;
    private final SSLContext context;
    /** Every connection, and every TLS on one: the JDK finalizes a socket that nobody holds, and so closes it. */
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    private final List<SSLSocket> secured = new CopyOnWriteArrayList<>();

    ScriptedPeer() throws IOException {
        this(TestIdentity.CONTEXT);
    }

    /** A server with the identity in this context. */
    public ScriptedPeer(SSLContext context) throws IOException {
        this.context = context;
        listening = new ServerSocket();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.setSoTimeout(DEADLINE_MILLIS);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** The next TCP connection, without TLS. */
    public Socket acceptTcp() throws IOException {
        Socket tcp = listening.accept();
        accepted.add(tcp);
        tcp.setSoTimeout(DEADLINE_MILLIS);
        return tcp;
    }

    /** The next connection, with its handshake done. */
    public Line accept() throws IOException {
        return accept(context);
    }

    /** The next connection, to which another identity is shown. */
    public Line accept(SSLContext shown) throws IOException {
        return over(acceptTcp(), shown);
    }

    /** The next connection, in charwire/2. */
    Line acceptResuming() throws IOException {
        return over(acceptTcp(), context, Protocol.NAME_2);
    }

    /** TLS on a connection of which all that came before was read. */
    Line over(Socket tcp) throws IOException {
        return over(tcp, context);
    }

    private Line over(Socket tcp, SSLContext shown, String... protocols) throws IOException {
        var tls = (SSLSocket) shown.getSocketFactory().createSocket(tcp, null, true);
        secured.add(tls);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new Line(tcp, tls);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket tcp : accepted) {
            tcp.close();
        }
    }

    /** One connection. */
    public static final class Line implements AutoCloseable {
        private final Socket tcp;
        private final SSLSocket tls;
        private final BufferedReader reader;

        private Line(Socket tcp, SSLSocket tls) throws IOException {
            this.tcp = tcp;
            this.tls = tls;
            this.reader = new BufferedReader(new InputStreamReader(tls.getInputStream(), UTF_8));
        }

        public Line hello(long position, String stream) throws IOException {
            return hello("charwire/1 pos=" + position, stream);
        }

        /** To a client that was there before, in charwire/2: where it goes on, and where the stream is. */
        public Line helloAgain(long position, long head, String stream) throws IOException {
            return hello("charwire/2 pos=" + position + " head=" + head, stream);
        }

        private Line hello(String where, String stream) throws IOException {
            return say("HELLO " + where + " range=U+0041-U+005A burst=1-8 pause=50-500 client=7 stream=" + stream
                    + " server=scripted/1");
        }

        /** Says lines, each in a record of its own. */
        public Line say(String... lines) throws IOException {
            for (String line : lines) {
                sayBytes((line + "\n").getBytes(UTF_8));
            }
            return this;
        }

        public Line sayBytes(byte[] bytes) throws IOException {
            tls.getOutputStream().write(bytes);
            tls.getOutputStream().flush();
            return this;
        }

        /** Says this to a client that may hang up before all of it is said. */
        public void sayWhatCanBeSaid(byte[] bytes) {
            try {
                sayBytes(bytes);
            } catch (IOException e) {
                // What the client makes of it is the test.
                return;
            }
        }

        /** What the client says next; null when it has closed. */
        public String hear() throws IOException {
            return reader.readLine();
        }

        /** Ends without close_notify. */
        public void cut() throws IOException {
            tcp.shutdownOutput();
        }

        public void reset() throws IOException {
            tcp.setSoLinger(true, 0);
            tcp.close();
        }

        /** Ends in order. */
        @Override
        public void close() throws IOException {
            tls.close();
        }
    }
}
