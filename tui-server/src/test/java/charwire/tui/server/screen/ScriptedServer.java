package charwire.tui.server.screen;

import charwire.tui.server.RunningServer;
import charwire.tui.server.control.ControlLink;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A control socket that tells, and reads, no more than it is told to. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final Path socket;
    /** What a server tells first. */
    private final String ready;
    /** What it answers to {@code clients} and {@code stats}. */
    private final String clients;

    private final String stats;
    private SocketChannel channel;
    private BufferedReader commands;

    ScriptedServer(Path dir) throws Exception {
        socket = dir.resolve("scripted.sock");
        listening.bind(UnixDomainSocketAddress.of(socket));
        List<String> lines = new ArrayList<>();
        try (var server = new RunningServer(dir, "--range", "a-f");
                var link = ControlLink.open(server.socket())) {
            link.send("clients");
            link.send("stats");
            link.read(line -> lines.add(line.text()) && lines.size() < 4);
        }
        ready = lines.get(0);
        clients = lines.get(1);
        stats = lines.get(3);
    }

    Path socket() {
        return socket;
    }

    private void accept() throws IOException {
        channel = listening.accept();
        commands = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    void refuse(String why) throws IOException {
        accept();
        tell("command-refused", "\"text\":\"" + why + "\"");
        channel.close();
    }

    /** Takes a connection, greets it, and reads what every screen asks first. */
    void greet() throws IOException {
        accept();
        tell(ready);
        expect("events 0");
    }

    void tell(String line) throws IOException {
        channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    void tell(String event, String members) throws IOException {
        tell("{\"time\":\"2026-01-31T12:00:00.000Z\",\"event\":\"" + event + "\",\"level\":\"info\"," + members + "}");
    }

    /** Answers the question that has been read. */
    void answer(boolean paused) throws IOException {
        tell(clients);
        tell(stats.replace("\"paused\":false", "\"paused\":" + paused));
    }

    void expect(String... wanted) throws IOException {
        for (String command : wanted) {
            String came = commands.readLine();
            if (!command.equals(came)) {
                throw new AssertionError("expected " + command + ", came " + came);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        listening.close();
    }
}
