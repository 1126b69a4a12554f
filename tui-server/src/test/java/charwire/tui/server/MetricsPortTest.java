package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Invocation;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetricsPortTest {
    @TempDir
    static Path dir;

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aRunningServerTellsItsFiguresUntilItEnds() throws Exception {
        var commands = new PipedOutputStream();
        var in = new PipedInputStream(commands);
        var out = new PipedOutputStream();
        var lines = new BufferedReader(new InputStreamReader(new PipedInputStream(out), StandardCharsets.UTF_8));
        var status = CompletableFuture.supplyAsync(() -> ServerMain.run(new Invocation(
                List.of("--headless", "--port", "0", "--io-threads", "2", "--metrics-listen", "127.0.0.1:0"),
                Map.of("XDG_STATE_HOME", dir.toString(), "CHARWIRE_LOG_FILE", "none"),
                dir.toString(),
                in,
                out,
                new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                false,
                false)));
        String url = "";
        while (!url.startsWith("figures on ")) {
            url = lines.readLine();
        }
        String metrics = url.split(" ")[2].replace(",", "");

        assertEquals("ok\n", get(metrics.replace("/metrics", "/health")).body());
        assertTrue(get(metrics).body().contains("\ncharwire_clients 0\n"));

        commands.write("quit\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(0, status.get(30, TimeUnit.SECONDS));
        Assertions.assertThrows(ConnectException.class, () -> get(metrics));
    }
}
