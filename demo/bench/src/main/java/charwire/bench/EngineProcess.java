package charwire.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A redis-server of its own, from its start to its end; its files go with it. */
final class EngineProcess implements AutoCloseable {
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int POLL_MILLIS = 5;

    private final Process process;
    private final InetSocketAddress address;
    private final Path folder;

    private EngineProcess(Process process, InetSocketAddress address, Path folder) {
        this.process = process;
        this.address = address;
        this.folder = folder;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param fsync {@code always} or {@code everysec}
     * @throws IOException it is not installed, or does not start
     */
    static EngineProcess start(String fsync) throws IOException, InterruptedException {
        InetSocketAddress address = RunningServer.freeAddress();
        Path folder = Files.createTempDirectory("charwire-engine");
        Process process = new ProcessBuilder(List.of(
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
                        fsync))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var engine = new EngineProcess(process, address, folder);
        long from = System.nanoTime();
        while (!engine.answers()) {
            if (!process.isAlive() || System.nanoTime() - from > START_LIMIT_NANOS) {
                engine.close();
                throw new IOException("redis-server did not start");
            }
            Thread.sleep(POLL_MILLIS);
        }
        return engine;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException notYet) {
            return false;
        }
    }

    /** For {@code --share}. */
    String url() {
        return "redis://127.0.0.1:" + address.getPort() + "/bench";
    }

    ProcessUse use() {
        return new ProcessUse(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // What is left lies in the folder for temporary files.
            return;
        }
    }
}
