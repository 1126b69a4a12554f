package charwire.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import charwire.tls.TlsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/** Finds out whether TLS is spoken where it should not be, or the reverse: an engine says nothing of it, but falls silent or closes. Blocks. */
final class Tongue {
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final byte[] PING = "PING\r\n".getBytes(US_ASCII);

    private Tongue() {}

    /** Whether a TLS server answers there. */
    static boolean isTls(InetSocketAddress address, Duration limit) {
        int first = firstByte(address, limit, hello(address));
        return first == HANDSHAKE || first == ALERT;
    }

    /** Whether an engine answers there without TLS. */
    static boolean isPlain(InetSocketAddress address, Duration limit) {
        int first = firstByte(address, limit, PING);
        return first == '+' || first == '-';
    }

    private static byte[] hello(InetSocketAddress address) {
        SSLEngine engine = TlsSettings.clientEngine(
                TlsSettings.context(new KeyManager[0], new TrustManager[0]),
                address.getAddress().getHostAddress(),
                address.getPort(),
                false);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        try {
            engine.beginHandshake();
            engine.wrap(ByteBuffer.allocate(0), hello);
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.copyOf(hello.array(), hello.position());
    }

    private static int firstByte(InetSocketAddress address, Duration limit, byte[] words) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            socket.connect(address, Math.toIntExact(limit.toMillis()));
            socket.getOutputStream().write(words);
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }
}
