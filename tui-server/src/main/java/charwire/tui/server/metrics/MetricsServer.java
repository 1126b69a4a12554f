package charwire.tui.server.metrics;

import charwire.app.metrics.FiguresServer;
import charwire.app.metrics.Metric;
import charwire.app.metrics.Pulse;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The server's figures over HTTP and JMX. The server is well while its event loops turn, and its shared stream has an engine. Any thread may
 * call.
 */
public final class MetricsServer implements AutoCloseable {
    /** How long the event loops may take to answer. */
    static final Duration DEADLINE = Duration.ofSeconds(1);

    /** About so long after its last answer clients are sent away. */
    static final Duration ENGINE_DEADLINE = Duration.ofSeconds(10);

    private static final String STUCK = "the event loops did not turn within " + DEADLINE.toMillis() + " ms";

    private final FiguresServer http;
    private final Counts counts;
    private final boolean shared;

    private MetricsServer(FiguresServer http, Instant notAfter, boolean shared) {
        this.http = http;
        this.counts = new Counts(notAfter);
        this.shared = shared;
    }

    /**
     * Takes the address; nobody is answered before {@link #serve}.
     *
     * @param notAfter the end of the certificate's validity
     * @param shared whether the server shares its stream
     * @throws IOException the address is in use, or not ours
     */
    public static MetricsServer bind(InetSocketAddress address, Instant notAfter, boolean shared) throws IOException {
        return new MetricsServer(FiguresServer.bind(address), notAfter, shared);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return http.address();
    }

    /** Counts what happened. */
    public void event(ServerEvent event) {
        counts.event(event);
    }

    /** Answers from now on, over HTTP and JMX, until {@link #close}. */
    public void serve(Supplier<CompletableFuture<ServerSnapshot>> snapshots) {
        Pulse<ServerSnapshot> pulse = new Pulse<>(snapshots, DEADLINE);
        Supplier<Optional<List<Metric>>> figures = () -> pulse.beat().map(now -> Figures.of(now, counts));
        http.serve(figures, () -> pulse.beat().map(MetricsServer::problem).orElse(Optional.of(STUCK)));
        ServerBean.register(Figures.model(shared), figures);
    }

    private static Optional<String> problem(ServerSnapshot now) {
        return now.share()
                .filter(share -> share.away() != null && share.away().compareTo(ENGINE_DEADLINE) >= 0)
                .map(share -> "the shared stream has been out of reach for "
                        + share.away().toSeconds() + " s");
    }

    /** Ends at once. */
    @Override
    public void close() {
        ServerBean.unregister();
        http.close();
    }
}
