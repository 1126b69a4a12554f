package charwire.tui.client.metrics;

import charwire.app.Json;
import charwire.app.UnusableException;
import charwire.app.metrics.Counter;
import charwire.app.metrics.FiguresServer;
import charwire.app.metrics.Metric;
import charwire.app.metrics.MetricsAddress;
import charwire.app.metrics.Pulse;
import charwire.client.Client;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Disconnection;
import charwire.clock.Clocks;
import charwire.tui.client.ClientOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The client's figures over HTTP. The client is well while characters may come. Any thread may call. */
public final class ClientMetrics {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final String STUCK = "the client did not answer within " + DEADLINE.toMillis() + " ms";

    private final Counter<ClientEvent> disconnections = disconnections();

    ClientMetrics() {}

    static Counter<ClientEvent> disconnections() {
        return new Counter<>(
                "disconnections_total",
                "Connections lost or not made, by cause.",
                "cause",
                Stream.of(Disconnection.Cause.values()).map(ClientMetrics::word).toList(),
                event -> event instanceof ClientEvent.Disconnected e
                        ? word(e.disconnection().cause())
                        : null);
    }

    private static String word(Disconnection.Cause cause) {
        return Json.word(cause.name());
    }

    /**
     * Starts a client, and tells its figures as long as it runs, if they are wanted.
     *
     * @throws UnusableException their address is in use, or not ours; the client is not started then
     * @throws IOException the client cannot be had
     */
    public static Client start(ClientOptions options, ClientListener listener, Clocks clocks) throws IOException {
        if (options.metrics() == null) {
            return Client.start(options.config(), listener, clocks, new SecureRandom());
        }
        FiguresServer http = bind(options.metrics());
        try {
            var metrics = new ClientMetrics();
            Client client = Client.start(options.config(), metrics.listener(listener), clocks, new SecureRandom());
            var unused = client.terminated().whenComplete((done, failure) -> http.close());
            metrics.serve(http, client::snapshot);
            return client;
        } catch (IOException | RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private static FiguresServer bind(InetSocketAddress address) throws UnusableException {
        try {
            return FiguresServer.bind(address);
        } catch (IOException e) {
            throw MetricsAddress.unusable(address, e);
        }
    }

    /** Counts what happens, before another listener is told. */
    ClientListener listener(ClientListener next) {
        return new ClientListener.Forwarding(next) {
            @Override
            public void event(ClientEvent event) {
                disconnections.event(event);
                super.event(event);
            }
        };
    }

    void serve(FiguresServer http, Supplier<CompletableFuture<ClientSnapshot>> snapshots) {
        var pulse = new Pulse<>(snapshots, DEADLINE);
        Supplier<Optional<List<Metric>>> figures =
                () -> pulse.beat().map(now -> ClientFigures.of(now, disconnections.metric()));
        http.serve(figures, () -> pulse.beat().map(ClientMetrics::problem).orElse(Optional.of(STUCK)));
    }

    private static Optional<String> problem(ClientSnapshot now) {
        if (now.phase() != ClientPhase.STREAMING) {
            return Optional.of("not connected");
        }
        return ClientFigures.isStalled(now) ? Optional.of("stalled") : Optional.empty();
    }
}
