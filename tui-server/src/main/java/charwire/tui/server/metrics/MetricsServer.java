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

/** The server's figures over HTTP and JMX. The server is well while its event loops turn. Any thread may call. */
public final class MetricsServer implements AutoCloseable {
    /** How long the event loops may take to answer. */
    static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final String STUCK = "the event loops did not turn within " + DEADLINE.toMillis() + " ms";

    private final FiguresServer http;
    private final Counts counts;

    private MetricsServer(FiguresServer http, Instant notAfter) {
        this.http = http;
        this.counts = new Counts(notAfter);
    }

    /**
     * Takes the address; nobody is answered before {@link #serve}.
     *
     * @param notAfter the end of the certificate's validity
     * @throws IOException the address is in use, or not ours
     */
    public static MetricsServer bind(InetSocketAddress address, Instant notAfter) throws IOException {
        return new MetricsServer(FiguresServer.bind(address), notAfter);
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
        http.serve(figures, () -> pulse.beat().isPresent() ? Optional.empty() : Optional.of(STUCK));
        ServerBean.register(Figures.model(), figures);
    }

    /** Ends at once. */
    @Override
    public void close() {
        ServerBean.unregister();
        http.close();
    }
}
