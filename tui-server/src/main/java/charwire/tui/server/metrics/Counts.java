package charwire.tui.server.metrics;

import charwire.app.Json;
import charwire.net.CloseCause;
import charwire.server.ServerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What has happened since the start, counted. Any thread may call. */
final class Counts {
    /** The causes that end a handshake and nothing else; {@code CONNECT_FAILED} is a client's alone. */
    private static final List<CloseCause.Kind> OF_HANDSHAKES = List.of(
            CloseCause.Kind.HANDSHAKE_FAILED, CloseCause.Kind.HANDSHAKE_TIMEOUT, CloseCause.Kind.HANDSHAKE_DROPPED);

    private final LongAdder connected = new LongAdder();
    private final Map<CloseCause.Kind, LongAdder> disconnected = perCause();
    private final Map<CloseCause.Kind, LongAdder> handshakesFailed = perCause();
    private final LongAdder refusedServerFull = new LongAdder();
    private final LongAdder refusedAddressFull = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final LongAdder acceptFailed = new LongAdder();
    private final LongAdder certificateUnusable = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private volatile Instant notAfter;

    /** @param notAfter the end of the certificate's validity */
    Counts(Instant notAfter) {
        this.notAfter = notAfter;
    }

    private static Map<CloseCause.Kind, LongAdder> perCause() {
        Map<CloseCause.Kind, LongAdder> counts = new EnumMap<>(CloseCause.Kind.class);
        for (CloseCause.Kind kind : CloseCause.Kind.values()) {
            counts.put(kind, new LongAdder());
        }
        return counts;
    }

    void event(ServerEvent event) {
        if (event instanceof ServerEvent.Connected) {
            connected.increment();
        } else if (event instanceof ServerEvent.Disconnected e) {
            disconnected.get(e.cause().kind()).increment();
        } else if (event instanceof ServerEvent.HandshakeFailed e) {
            handshakesFailed.get(e.cause().kind()).increment();
        } else if (event instanceof ServerEvent.LeftEarly e) {
            handshakesFailed.get(e.cause().kind()).increment();
        } else if (event instanceof ServerEvent.Refused e) {
            (e.perAddress() ? refusedAddressFull : refusedServerFull).increment();
        } else if (event instanceof ServerEvent.Asked) {
            asked.increment();
        } else if (event instanceof ServerEvent.AcceptFailed) {
            acceptFailed.increment();
        } else if (event instanceof ServerEvent.CertificateReplaced e) {
            notAfter = e.notAfter();
        } else if (event instanceof ServerEvent.CertificateUnusable) {
            certificateUnusable.increment();
        } else if (event instanceof ServerEvent.Failure) {
            faults.increment();
        }
    }

    Instant notAfter() {
        return notAfter;
    }

    List<Metric> metrics() {
        return List.of(
                Metric.counter("client_connections_total", "Clients let in.", connected.sum()),
                new Metric(
                        "client_disconnections_total",
                        Metric.Type.COUNTER,
                        "Clients gone, by how the connection ended.",
                        "cause",
                        samples(disconnected, false)),
                new Metric(
                        "handshake_failures_total",
                        Metric.Type.COUNTER,
                        "Connections that never became a client's, by how they ended.",
                        "cause",
                        samples(handshakesFailed, true)),
                new Metric(
                        "refused_clients_total",
                        Metric.Type.COUNTER,
                        "Clients turned away, because the server or their address had too many.",
                        "reason",
                        List.of(
                                new Metric.Sample("server-full", (double) refusedServerFull.sum()),
                                new Metric.Sample("address-full", (double) refusedAddressFull.sum()))),
                Metric.counter("stat_requests_total", "Requests for the statistics, answered.", asked.sum()),
                Metric.counter("accept_failures_total", "Times when accepting had to pause.", acceptFailed.sum()),
                Metric.counter(
                        "unusable_certificates_total",
                        "Times when the certificate's files were replaced by something unusable.",
                        certificateUnusable.sum()),
                Metric.counter("faults_total", "Faults of the program.", faults.sum()));
    }

    private static List<Metric.Sample> samples(Map<CloseCause.Kind, LongAdder> counts, boolean handshakes) {
        List<Metric.Sample> samples = new ArrayList<>();
        counts.forEach((kind, count) -> {
            if (kind != CloseCause.Kind.CONNECT_FAILED && (handshakes || !OF_HANDSHAKES.contains(kind))) {
                samples.add(new Metric.Sample(Json.word(kind.name()), (double) count.sum()));
            }
        });
        return List.copyOf(samples);
    }
}
