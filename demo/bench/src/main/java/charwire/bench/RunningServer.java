package charwire.bench;

import charwire.bench.Contestant.Stream;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A contestant's process on a core of its own, from its start to its end. */
final class RunningServer implements AutoCloseable {
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int END_LIMIT_SECONDS = 10;
    private static final int POLL_MILLIS = 2;
    private static final int LEAST_PORT = 20_000;
    private static final int EPHEMERAL_PORT = 32_768;
    private static final int MOST_ATTEMPTS = 100;
    /** The kernel takes what there is of them. */
    private static final String EVERY_CORE = "0-1023";

    private final String title;
    private final List<String> command;
    private final InetSocketAddress address;
    private final Path log;
    private Process process;
    private double startMillis;

    private RunningServer(String title, List<String> command, InetSocketAddress address, Path log) {
        this.title = title;
        this.command = command;
        this.address = address;
        this.log = log;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param oneCore whether it gets the server's core alone, where there are cores to choose from
     * @param more of its arguments
     */
    static RunningServer start(
            Path root, Contestant contestant, Stream stream, int ioThreads, boolean oneCore, List<String> more)
            throws IOException, InterruptedException {
        InetSocketAddress address = freeAddress();
        Path log = Files.createDirectories(root.resolve("demo/bench/target/servers"))
                .resolve(contestant.title() + "-" + address.getPort() + ".log");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(on(oneCore));
        command.addAll(contestant.command(root, stream, address.getPort(), ioThreads));
        command.addAll(more);
        var server = new RunningServer(contestant.title(), command, address, log);
        server.start();
        return server;
    }

    /** Also again, where the one that was killed was. */
    void start() throws IOException, InterruptedException {
        long from = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        while (!listens(address)) {
            if (!process.isAlive() || System.nanoTime() - from > START_LIMIT_NANOS) {
                process.destroyForcibly();
                throw new IOException(title + " did not start: " + lastLine(log));
            }
            Thread.sleep(POLL_MILLIS);
        }
        startMillis = (System.nanoTime() - from) / 1e6;
    }

    /** What a command begins with that is to run on the server's core alone, or on every core, that of the swarm too. */
    static List<String> on(boolean oneCore) {
        return pinned() ? List.of("taskset", "-c", oneCore ? "0" : EVERY_CORE) : List.of();
    }

    /** Whether server and swarm have a core each; demo/bench/run sees to the swarm's. */
    static boolean pinned() {
        return Boolean.getBoolean("charwire.bench.pinned");
    }

    /** Outside the range that the kernel gives to outgoing connections: an attempt to connect to a free port of that may meet itself. */
    static InetSocketAddress freeAddress() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        for (int attempt = 1; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, EPHEMERAL_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, loopback)) {
                return new InetSocketAddress(loopback, socket.getLocalPort());
            } catch (BindException taken) {
                if (attempt == MOST_ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private static boolean listens(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it said nothing" : lines.get(0);
    }

    InetSocketAddress address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    ProcessUse use() {
        return new ProcessUse(process.pid());
    }

    /** From the start of its process to the first connection that it took. */
    double startMillis() {
        return startMillis;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
