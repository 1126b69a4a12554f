package charwire.tui.server.control;

import charwire.app.CommandReader;
import charwire.app.JsonMembers;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A connection to the control socket of a server, at its other end: a screen's or a script's. Any thread may send; one reads. */
public final class ControlLink implements AutoCloseable {
    /** The rows of more clients than a server takes. */
    private static final int LINE_CHARS = 1 << 26;

    private final SocketChannel channel;

    private ControlLink(SocketChannel channel) {
        this.channel = channel;
    }

    /** @throws NoServerException nobody listens there, or this user may not connect */
    public static ControlLink open(Path socket) throws NoServerException {
        try {
            return new ControlLink(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException e) {
            throw NoServerException.at(socket, e);
        }
    }

    /** Sends a command. */
    public synchronized void send(String command) throws IOException {
        ByteBuffer line = StandardCharsets.UTF_8.encode(command + "\n");
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /**
     * Reads what the server tells until it is gone, or enough has been read.
     *
     * @param take takes a line; false when no other is wanted
     * @throws IOException the connection broke
     * @throws IllegalArgumentException what came is no JSON: something else listens there
     */
    public void read(Predicate<Line> take) throws IOException {
        boolean unused = CommandReader.read(
                ChannelStreams.in(channel),
                StandardCharsets.UTF_8,
                LINE_CHARS,
                line -> take.test(new Line(line, JsonMembers.parse(line))));
    }

    /** A line as it came, and what is in it. */
    public record Line(String text, JsonMembers members) {
        public String event() {
            return members.text("event");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed to us all the same.
            return;
        }
    }
}
