package charwire.tui.client.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.metrics.FiguresServer;
import charwire.app.metrics.Metrics;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientPhase;
import charwire.client.ClientReason;
import charwire.client.ClientSnapshot;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.diagnosis.Disconnection;
import charwire.tui.client.screen.Snapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientMetricsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final FiguresServer server;
    private final ClientMetrics metrics = new ClientMetrics();
    private CompletableFuture<ClientSnapshot> now = CompletableFuture.completedFuture(new Snapshots().build());

    ClientMetricsTest() throws IOException {
        server = FiguresServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        metrics.serve(server, () -> now);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertHas(String text, String... lines) {
        for (String line : lines) {
            assertTrue(text.contains("\n" + line + "\n"), line + " is not in\n" + text);
        }
    }

    @Test
    void figuresAreThoseOfTheSnapshot() throws Exception {
        now = CompletableFuture.completedFuture(new Snapshots()
                .losses(new Losses(1, 502, 2, 0, 3, 4_000, 5, 6, 77))
                .build());

        assertHas(
                get("/metrics").body(),
                "charwire_connected 1",
                "charwire_received_characters_total 21076",
                "charwire_missed_characters_total 502",
                "charwire_late_characters_total 77",
                "charwire_stalls_total 3",
                "charwire_stream_restarts_total 2",
                "charwire_pause_seconds_bucket{le=\"0.05\"} 1",
                "charwire_pause_seconds_bucket{le=\"0.5\"} 9",
                "charwire_pause_seconds_bucket{le=\"+Inf\"} 9",
                "charwire_pause_seconds_sum 2.475",
                "charwire_pause_seconds_count 9",
                "charwire_round_trip_seconds_count 2");
    }

    @Test
    void disconnectionsAreCountedByCauseAndToldOn() throws Exception {
        List<ClientEvent> told = new ArrayList<>();
        ClientListener listener = metrics.listener(new ClientListener() {
            @Override
            public void characters(String text, int count, Instant at, long position, int late) {}

            @Override
            public void event(ClientEvent event) {
                told.add(event);
            }
        });
        var lost = new ClientEvent.Disconnected(
                new Disconnection(Disconnection.Cause.RESET, ClientReason.NO_ADDRESS.with()), Snapshots.NOW);

        listener.event(lost);
        listener.event(lost);

        assertEquals(List.of(lost, lost), told);
        assertHas(
                get("/metrics").body(),
                "charwire_disconnections_total{cause=\"reset\"} 2",
                "charwire_disconnections_total{cause=\"cut\"} 0");
    }

    @Test
    void healthIsWhetherTheStreamComesAndFiguresComeAllTheSame() throws Exception {
        assertEquals("ok\n", get("/health").body());

        now = CompletableFuture.completedFuture(
                new Snapshots().phase(ClientPhase.WAITING).build());
        assertEquals(503, get("/health").statusCode());
        assertEquals("not connected\n", get("/health").body());
        assertHas(get("/metrics").body(), "charwire_connected 0");

        now = new CompletableFuture<>();
        assertEquals(503, get("/health").statusCode());
        assertEquals(503, get("/metrics").statusCode());
    }

    /** Debian's package prometheus has it. */
    @Test
    void promtoolHasNothingToSay() throws Exception {
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("promtool is not installed");
            return;
        }
        try (var in = promtool.outputWriter()) {
            in.write(Metrics.text(ClientFigures.of(
                    new Snapshots().build(), ClientMetrics.disconnections().metric())));
        }
        String said = new String(promtool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertTrue(promtool.waitFor(20, TimeUnit.SECONDS));
        assertEquals("", said);
    }
}
