package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import charwire.app.Call;
import charwire.testkit.TestIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server without a screen on a free port, run in this JVM with folders of its own, and calls of the program beside it. */
public final class RunningServer implements AutoCloseable {
    private final Path folder;
    private final PipedOutputStream commands = new PipedOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> status;
    private final int port;

    /** Starts it and waits until it is ready. */
    public RunningServer(Path folder, String... options) throws Exception {
        this.folder = folder;
        TestIdentity.keepIn(folder.resolve("state/charwire"));
        var arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"--headless", "--port", "0"}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        var out = new PipedOutputStream();
        var said = new Scanner(new PipedInputStream(out, 1 << 16), StandardCharsets.UTF_8);
        Call call = call().from(new PipedInputStream(commands));
        status = CompletableFuture.supplyAsync(() -> call.run(out, err, arguments));
        var unused = status.whenComplete((ended, failure) -> close(out));
        port = Integer.parseInt(ready(said).replaceAll(".*:(\\d+);.*", "$1"));
        var rest = new Thread(() -> said.forEachRemaining(line -> {}), "output");
        rest.setDaemon(true);
        rest.start();
    }

    private String ready(Scanner said) {
        while (said.hasNextLine()) {
            String line = said.nextLine();
            if (line.startsWith("ready on ")) {
                return line;
            }
        }
        return fail("not started: " + err.toString(StandardCharsets.UTF_8));
    }

    private static void close(OutputStream out) {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Call call() {
        return call(folder);
    }

    public static Call call(Path folder) {
        return new Call(ServerMain::run, folder)
                .with("XDG_RUNTIME_DIR", folder.resolve("run").toString());
    }

    public Call.Result ctl(String... words) {
        var arguments = new String[words.length + 1];
        arguments[0] = "ctl";
        System.arraycopy(words, 0, arguments, 1, words.length);
        return call().run(arguments);
    }

    public int port() {
        return port;
    }

    /** Where its control socket usually is. */
    public Path socket() {
        return folder.resolve("run/charwire/" + port + ".sock");
    }

    /** The exit status, once it has ended. */
    public int ended() {
        return status.copy().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() throws IOException {
        if (!status.isDone()) {
            commands.write("quit\n".getBytes(StandardCharsets.UTF_8));
            commands.flush();
        }
        assertEquals(0, ended());
    }
}
