package charwire.tui.server.control;

import charwire.app.UnusableException;
import charwire.server.Server;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.console.ServerOutput;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The server's end of its control socket: takes connections until the server ends. Any thread may close it. */
public final class ControlSocket implements AutoCloseable {
    /** Screens and scripts at once. */
    static final int SESSIONS = 32;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Path path;
    private final ServerSocketChannel channel;
    private final Object file;
    private final Set<ControlSession> sessions = ConcurrentHashMap.newKeySet();

    private ControlSocket(Path path, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.file = file(path);
    }

    /**
     * Listens; {@link #serve} takes the connections.
     *
     * @param group whose members may connect, besides the user; null for nobody
     * @throws UnusableException a server listens there, there is something else, or it may not be made
     */
    public static ControlSocket listen(Path path, String group) throws IOException {
        return new ControlSocket(path, ControlPath.listen(path, group));
    }

    public Path path() {
        return path;
    }

    /**
     * Begins to take connections.
     *
     * @param greeting tells each what it is connected to
     */
    public void serve(
            Server server,
            ServerConsole.Configuration configuration,
            EventHistory history,
            Consumer<ServerOutput> greeting) {
        start("control", () -> {
            while (channel.isOpen()) {
                try {
                    take(new ControlSession(channel.accept(), server, configuration, history, greeting));
                } catch (IOException e) {
                    // Closed, or the system has no more descriptors for now.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        });
    }

    private void take(ControlSession session) {
        if (sessions.size() >= SESSIONS) {
            session.refuse(SESSIONS);
            return;
        }
        sessions.add(session);
        start("control-session", () -> {
            try {
                session.run();
            } finally {
                sessions.remove(session);
            }
        });
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends all connections, and takes the file away unless another server has replaced it. */
    @Override
    public void close() {
        try {
            channel.close();
            if (file != null && file.equals(file(path))) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // A socket that is left over is replaced by the next server.
        }
        sessions.forEach(ControlSession::close);
    }

    private static Object file(Path path) throws IOException {
        return Files.exists(path)
                ? Files.readAttributes(path, BasicFileAttributes.class).fileKey()
                : null;
    }
}
