package charwire.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/** A server that says what a test tells it to, over real TLS; the test's own thread plays it. */
final class ScriptedPeer implements AutoCloseable {
    private static final int DEADLINE_MILLIS = (int) Duration.ofSeconds(20).toMillis();

    private final ServerSocket listening;

    ScriptedPeer() throws IOException {
        listening = new ServerSocket();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.setSoTimeout(DEADLINE_MILLIS);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next TCP connection, without TLS. */
    Socket acceptTcp() throws IOException {
        Socket tcp = listening.accept();
        tcp.setSoTimeout(DEADLINE_MILLIS);
        return tcp;
    }

    /** The next connection, with its handshake done. */
    Line accept() throws IOException {
        Socket tcp = acceptTcp();
        var tls = (SSLSocket) TestIdentity.CONTEXT.getSocketFactory().createSocket(tcp, null, true);
        tls.startHandshake();
        return new Line(tcp, tls);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** One connection. */
    static final class Line implements AutoCloseable {
        private final Socket tcp;
        private final SSLSocket tls;
        private final BufferedReader reader;

        private Line(Socket tcp, SSLSocket tls) throws IOException {
            this.tcp = tcp;
            this.tls = tls;
            this.reader = new BufferedReader(new InputStreamReader(tls.getInputStream(), UTF_8));
        }

        Line hello(long position, String stream) throws IOException {
            return say("HELLO charwire/1 pos=" + position
                    + " range=U+0041-U+005A burst=1-8 pause=50-500 client=7 stream=" + stream + " server=scripted/1");
        }

        /** Says lines, each in a record of its own. */
        Line say(String... lines) throws IOException {
            for (String line : lines) {
                sayBytes((line + "\n").getBytes(UTF_8));
            }
            return this;
        }

        Line sayBytes(byte[] bytes) throws IOException {
            tls.getOutputStream().write(bytes);
            tls.getOutputStream().flush();
            return this;
        }

        /** Says this to a client that may hang up before all of it is said. */
        void sayWhatCanBeSaid(byte[] bytes) {
            try {
                sayBytes(bytes);
            } catch (IOException e) {
                // What the client makes of it is the test.
                return;
            }
        }

        /** What the client says next; null when it has closed. */
        String hear() throws IOException {
            return reader.readLine();
        }

        /** Ends without close_notify. */
        void cut() throws IOException {
            tcp.shutdownOutput();
        }

        void reset() throws IOException {
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
