package charwire.tui.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.server.ServerSnapshot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MetricsServerTest {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final AtomicInteger asked = new AtomicInteger();
    private final MetricsServer server;

    /** What the event loops answer; nothing while they do not turn. */
    private CompletableFuture<ServerSnapshot> loops = CompletableFuture.completedFuture(Samples.snapshot());

    MetricsServerTest() throws IOException {
        server = MetricsServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Instant.EPOCH, true);
        server.serve(() -> {
            asked.incrementAndGet();
            return loops;
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /metrics, 200",
        "HEAD, /metrics, 200",
        "GET, /health, 200",
        "HEAD, /health, 200",
        "GET, /health?x=1, 200",
        "GET, /, 404",
        "GET, /metrics/, 404",
        "GET, /healthy, 404",
        "POST, /nothing, 404",
        "POST, /metrics, 405",
        "DELETE, /health, 405"
    })
    void onlyTwoPathsAndTwoMethodsAreAnswered(String method, String path, int status) throws Exception {
        var answer = ask(method, path);

        assertEquals(status, answer.statusCode());
        assertEquals(
                status == 405 ? "GET, HEAD" : "",
                answer.headers().firstValue("Allow").orElse(""));
        assertEquals(method.equals("HEAD"), answer.body().isEmpty());
    }

    @Test
    void metricsSayWhichFormatTheyHave() throws Exception {
        var answer = ask("GET", "/metrics");

        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.body().contains("\ncharwire_clients 3\n"), answer.body());
    }

    @Test
    void openMetricsComeWhereTheScraperAsksForThem() throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + "/metrics"))
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                .build();

        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertEquals(
                "application/openmetrics-text; version=1.0.0; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.body().endsWith("\n# EOF\n"), answer.body());
    }

    @Test
    void figuresAreCompressedWhereTheScraperAsksForIt() throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + "/metrics"))
                .header("Accept-Encoding", "br, gzip;q=0.8")
                .build();

        var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());

        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
        try (var body = new GZIPInputStream(answer.body())) {
            assertEquals(
                    ask("GET", "/metrics").body(),
                    new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Headers and body are two writes: held back for the reader's delayed acknowledgement (40 ms) every answer would take as long. */
    @Test
    void answersOnAKeptConnectionAreNotHeldBack() throws Exception {
        ask("GET", "/metrics");
        Duration quickest = Duration.ofMinutes(1);
        for (int i = 0; i < 10; i++) {
            long before = System.nanoTime();
            ask("GET", "/metrics");
            Duration taken = Duration.ofNanos(System.nanoTime() - before);
            quickest = taken.compareTo(quickest) < 0 ? taken : quickest;
        }

        assertTrue(quickest.toMillis() < 30, quickest.toString());
    }

    @Test
    void loopsThatDoNotTurnAre503AndAreAskedOnce() throws Exception {
        loops = new CompletableFuture<>();

        assertEquals(503, ask("GET", "/health").statusCode());
        assertEquals(503, ask("GET", "/metrics").statusCode());
        assertEquals(1, asked.get());

        loops.complete(Samples.snapshot());
        assertEquals(200, ask("GET", "/health").statusCode());
    }

    @ParameterizedTest
    @CsvSource({"9, 200", "10, 503"})
    void aServerWithoutItsEngineIsNotWellAfterTenSeconds(int seconds, int status) throws Exception {
        loops = CompletableFuture.completedFuture(Samples.away(Duration.ofSeconds(seconds)));

        var health = ask("GET", "/health");

        assertEquals(status, health.statusCode());
        assertEquals(status == 503, health.body().contains("out of reach for 10 s"), health.body());
        assertTrue(ask("GET", "/metrics").body().contains("\ncharwire_share_up 0\n"));
    }

    @Test
    void whoSendsHalfARequestKeepsNobodyFromAnAnswer() throws Exception {
        List<Socket> halves = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort());
                halves.add(socket);
                socket.getOutputStream().write("GET /hea".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }

            assertEquals(200, ask("GET", "/health").statusCode());
        } finally {
            for (Socket socket : halves) {
                socket.close();
            }
        }
    }

    @Test
    void jmxHasTheSameFigures() throws Exception {
        var beans = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName("charwire:type=Server");
        String[] attributes = Arrays.stream(beans.getMBeanInfo(name).getAttributes())
                .map(MBeanAttributeInfo::getName)
                .toArray(String[]::new);

        assertEquals(
                Figures.of(Samples.snapshot(), new Counts(Instant.EPOCH)).stream()
                        .mapToLong(metric -> metric.samples().size())
                        .sum(),
                attributes.length);
        assertEquals(attributes.length, beans.getAttributes(name, attributes).size());
        assertEquals(3.0, beans.getAttribute(name, "Clients"));
        assertEquals(12_345_678_901_234.0, beans.getAttribute(name, "GeneratedCharactersTotal"));
        assertEquals(0.0, beans.getAttribute(name, "ClientDisconnectionsTotalWriteStalled"));

        loops = new CompletableFuture<>();
        assertThrows(MBeanException.class, () -> beans.getAttribute(name, "Clients"));

        server.close();
        assertFalse(beans.isRegistered(name));
    }
}
