package charwire.tui.server.metrics;

import charwire.app.Json;
import charwire.app.metrics.Counter;
import charwire.app.metrics.Metric;
import charwire.net.CloseCause;
import charwire.server.ServerEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What has happened since the start, counted. Any thread may call. */
final class Counts {
    /** The causes that end nothing but a handshake. {@code CONNECT_FAILED} occurs in clients alone. */
    private static final List<CloseCause.Kind> OF_HANDSHAKES = List.of(
            CloseCause.Kind.HANDSHAKE_FAILED,
            CloseCause.Kind.HANDSHAKE_TIMEOUT,
            CloseCause.Kind.HANDSHAKE_DROPPED,
            CloseCause.Kind.PREAMBLE_FAILED);

    private final List<Counter<ServerEvent>> counters = List.of(
            counter("client_connections_total", "Clients let in.", ServerEvent.Connected.class),
            new Counter<>(
                    "client_disconnections_total",
                    "Clients gone, by how the connection ended.",
                    "cause",
                    causes(false),
                    event -> event instanceof ServerEvent.Disconnected e ? word(e.cause()) : null),
            new Counter<>(
                    "handshake_failures_total",
                    "Connections that never became a client's, by how they ended.",
                    "cause",
                    causes(true),
                    event -> event instanceof ServerEvent.HandshakeFailed e
                            ? word(e.cause())
                            : event instanceof ServerEvent.LeftEarly e ? word(e.cause()) : null),
            new Counter<>(
                    "refused_clients_total",
                    "Clients turned away, because the server or their address had too many.",
                    "reason",
                    List.of("server-full", "address-full"),
                    event -> event instanceof ServerEvent.Refused e
                            ? e.perAddress() ? "address-full" : "server-full"
                            : null),
            counter("stat_requests_total", "Requests for the statistics, answered.", ServerEvent.Asked.class),
            counter("accept_failures_total", "Times when accepting had to pause.", ServerEvent.AcceptFailed.class),
            counter(
                    "unusable_certificates_total",
                    "Times when the certificate's files were replaced by something unusable.",
                    ServerEvent.CertificateUnusable.class),
            counter("faults_total", "Faults of the program.", ServerEvent.Failure.class));

    private volatile Instant notAfter;

    /** @param notAfter the end of the certificate's validity */
    Counts(Instant notAfter) {
        this.notAfter = notAfter;
    }

    void event(ServerEvent event) {
        counters.forEach(counter -> counter.event(event));
        if (event instanceof ServerEvent.CertificateReplaced e) {
            notAfter = e.notAfter();
        }
    }

    Instant notAfter() {
        return notAfter;
    }

    List<Metric> metrics() {
        return counters.stream().map(Counter::metric).toList();
    }

    private static Counter<ServerEvent> counter(String name, String help, Class<? extends ServerEvent> type) {
        return new Counter<>(name, help, "", List.of(""), event -> type.isInstance(event) ? "" : null);
    }

    private static List<String> causes(boolean handshakes) {
        return Stream.of(CloseCause.Kind.values())
                .filter(kind -> kind != CloseCause.Kind.CONNECT_FAILED)
                .filter(kind -> handshakes || !OF_HANDSHAKES.contains(kind))
                .map(kind -> Json.word(kind.name()))
                .toList();
    }

    private static String word(CloseCause cause) {
        return Json.word(cause.kind().name());
    }
}
