package charwire.tui.server.control;

import charwire.app.CommandReader;
import charwire.app.Console;
import charwire.app.JsonMembers;
import charwire.app.QueuedConsole;
import charwire.words.Words;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A connection to the control socket of a server, at its other end: a screen's or a script's. Any thread may send; one reads. */
public final class ControlLink implements AutoCloseable {
    /** The rows of more clients than a server takes. */
    private static final int LINE_CHARS = 1 << 26;

    private final SocketChannel channel;
    private final QueuedConsole commands;

    private ControlLink(SocketChannel channel) {
        this.channel = channel;
        // What a stopped server will never read is of no use to it: an empty line stands for it, which does nothing.
        this.commands = new QueuedConsole(new Console(ChannelStreams.out(channel), StandardCharsets.UTF_8), left -> "");
    }

    /** @throws NoServerException nobody listens there, or this user may not connect */
    public static ControlLink open(Path socket) throws NoServerException {
        try {
            return new ControlLink(ControlPath.connect(socket));
        } catch (IOException e) {
            throw NoServerException.at(socket, e);
        }
    }

    /** Sends a command, a line. Returns at once, also where the server is stopped or gone. */
    public void send(String command) {
        commands.line(command);
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

    /** As {@link #read}, but all must have been read within so many seconds. */
    void readWithin(long seconds, Predicate<Line> take) throws IOException {
        var read = new CompletableFuture<Void>().orTimeout(seconds, TimeUnit.SECONDS);
        var unused = read.exceptionally(late -> {
            close();
            return null;
        });
        try {
            read(take);
        } catch (ClosedChannelException e) {
            throw read.isDone() ? new IOException(Words.of("no answer in {0} s", seconds), e) : e;
        } finally {
            read.complete(null);
        }
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
        } finally {
            commands.close();
        }
    }
}
