package charwire.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.share.ShareUri;
import charwire.testkit.Programs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real redis-server on a port of its own, with its files in a folder of its own. Dies with the test, and hard. */
public final class RedisServer implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    private RedisServer(Path folder, int port, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.options = options;
    }

    /** Without one here tests are skipped, but not where CI=true. */
    public static void assumeInstalled() {
        boolean installed = Programs.installed("redis-server");
        assertTrue(installed || !"true".equals(System.getenv("CI")), "redis-server is not installed");
        Assumptions.assumeTrue(installed, "redis-server is not installed");
    }

    /** @param options as in its configuration file: {@code --appendonly yes} */
    public static RedisServer start(Path folder, String... options) throws IOException {
        assumeInstalled();
        var server = new RedisServer(folder, freePort(), List.of(options));
        server.startAgain();
        return server;
    }

    /**
     * One that speaks TLS alone.
     *
     * @param clientCa of which it demands a certificate; null if it demands none
     */
    public static RedisServer startTls(Path folder, Path certificate, Path key, Path clientCa) throws IOException {
        assumeInstalled();
        int port = freePort();
        var options = new ArrayList<>(List.of("--port", "0", "--tls-port", String.valueOf(port)));
        options.addAll(List.of("--tls-cert-file", certificate.toString(), "--tls-key-file", key.toString()));
        options.addAll(List.of("--tls-ca-cert-file", (clientCa == null ? certificate : clientCa).toString()));
        options.addAll(List.of("--tls-auth-clients", clientCa == null ? "no" : "yes"));
        var server = new RedisServer(folder, port, options);
        server.startAgain();
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public Path folder() {
        return folder;
    }

    public ShareUri uri(String name) {
        return ShareUri.parse("redis://127.0.0.1:" + port + "/" + name).orThrow();
    }

    /** With the same port, files and options, and more of these. */
    public void startAgain(String... more) throws IOException {
        Files.createDirectories(folder);
        var command = new ArrayList<>(List.of("redis-server"));
        if (!options.contains("--port")) {
            command.addAll(List.of("--port", String.valueOf(port)));
        }
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--dir", folder.toString()));
        command.addAll(List.of("--repl-diskless-sync-delay", "0"));
        command.addAll(options);
        command.addAll(List.of(more));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        awaitListening();
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!Files.readString(folder.resolve("redis.log")).contains("Ready to accept connections")) {
            assertTrue(process.isAlive() && System.nanoTime() < end, () -> "redis-server: " + log());
            Thread.onSpinWait();
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("redis.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Of one with {@code --appendonly yes}. */
    Path appendOnlyFile() throws IOException {
        try (var files = Files.list(folder.resolve("appendonlydir"))) {
            return files.filter(file -> file.toString().endsWith(".incr.aof"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Leaves so much of that, as a power cut may. */
    void cutFile(long bytes) throws IOException {
        try (var file = new RandomAccessFile(appendOnlyFile().toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    /** What redis-cli answers. */
    public String cli(String... words) throws IOException {
        var command = new ArrayList<>(List.of("redis-cli", "-p", String.valueOf(port)));
        command.addAll(List.of(words));
        Process cli = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(cli.getInputStream().readAllBytes(), UTF_8).strip();
    }

    /** As a power cut would; without an end of its own. */
    public void kill() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** SIGSTOP: it answers no more, and its connections stand. */
    public void stop() throws IOException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void goOn() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertTrue(kill.onExit()
                        .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .exitValue()
                == 0);
    }

    @Override
    public void close() {
        kill();
    }
}
