package charwire.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A redis-server of its own, from its start to its end; its files go with it. */
final class EngineProcess implements AutoCloseable {
    /** The stream's name in it. */
    static final String NAME = "bench";

    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int POLL_MILLIS = 5;

    private final InetSocketAddress address;
    private final Path folder;
    private final List<String> command;
    private Process process;

    private EngineProcess(InetSocketAddress address, Path folder, String fsync) {
        this.address = address;
        this.folder = folder;
        this.command = new ArrayList<>(RunningServer.on(false));
        this.command.addAll(List.of(
                "redis-server",
                "--port",
                String.valueOf(address.getPort()),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                fsync));
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param fsync {@code always} or {@code everysec}
     * @throws IOException it is not installed, or does not start
     */
    static EngineProcess start(String fsync) throws IOException, InterruptedException {
        var engine =
                new EngineProcess(RunningServer.freeAddress(), Files.createTempDirectory("charwire-engine"), fsync);
        engine.start();
        return engine;
    }

    /** Also again, with the files of the one that was killed. */
    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        long from = System.nanoTime();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - from > START_LIMIT_NANOS) {
                close();
                throw new IOException("redis-server did not start");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What redis-cli prints of a command. */
    List<String> ask(String... words) throws IOException, InterruptedException {
        List<String> asking = new ArrayList<>(List.of("redis-cli", "-p", String.valueOf(address.getPort())));
        asking.addAll(List.of(words));
        Process cli = new ProcessBuilder(asking).redirectErrorStream(true).start();
        List<String> lines = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (cli.waitFor() != 0) {
            throw new IOException("redis-cli: " + lines);
        }
        return lines;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException notYet) {
            return false;
        }
    }

    /** For {@code --share}. */
    String url() {
        return "redis://127.0.0.1:" + address.getPort() + "/" + NAME;
    }

    long pid() {
        return process.pid();
    }

    ProcessUse use() {
        return new ProcessUse(process.pid());
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // What is left lies in the folder for temporary files.
            return;
        }
    }
}
