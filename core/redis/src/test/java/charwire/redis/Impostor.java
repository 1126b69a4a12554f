package charwire.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.UnaryOperator;

/** Listens where an engine should, and says something else. */
final class Impostor implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final UnaryOperator<String> answers;

    /** @param answers to what came with one read; null for silence, empty to close */
    Impostor(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        RedisLog.thread("impostor", this::accept).start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                RedisLog.thread("impostor", () -> answer(socket)).start();
            }
        } catch (IOException closed) {
            // That is how it ends.
            return;
        }
    }

    private void answer(Socket socket) {
        byte[] buffer = new byte[16_384];
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                String answer = answers.apply(new String(buffer, 0, count, ISO_8859_1));
                if (answer != null && answer.isEmpty()) {
                    return;
                }
                if (answer != null) {
                    socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
                }
            }
        } catch (IOException gone) {
            // That is how a connection ends.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
