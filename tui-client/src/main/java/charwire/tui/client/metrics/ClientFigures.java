package charwire.tui.client.metrics;

import charwire.app.metrics.Metric;
import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot;
import charwire.client.Peer;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.Stall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All figures of a client as of a moment, in the order in which they are shown. */
final class ClientFigures {
    private static final double MICROS = 1_000_000;
    private static final List<Double> BOUNDS =
            Distribution.BOUNDS_MICROS.stream().map(bound -> bound / MICROS).toList();

    private ClientFigures() {}

    static List<Metric> of(ClientSnapshot now, Metric disconnections) {
        var losses = now.losses();
        var pings = now.lateness().pings();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.buildInfo());
        metrics.add(Metric.gauge(
                "start_time_seconds",
                "When the client started, Unix time.",
                now.started().at()));
        metrics.add(Metric.gauge(
                "connected", "1 while the stream may come.", now.phase() == ClientPhase.STREAMING ? 1 : 0));
        metrics.add(Metric.gauge("stalled", "1 while nothing comes for too long.", isStalled(now) ? 1 : 0));
        Optional.ofNullable(now.peer())
                .map(Peer::leaf)
                .ifPresent(certificate -> metrics.add(Metric.gauge(
                        "certificate_expiry_timestamp_seconds",
                        "When the certificate of the server becomes invalid, Unix time.",
                        certificate.getNotAfter().toInstant())));
        metrics.add(Metric.counter(
                "received_characters_total", "Characters received.", now.total().receivedChars()));
        metrics.add(Metric.counter(
                "gap_characters_total",
                "Characters that the server skipped for this client.",
                now.total().skippedChars()));
        metrics.add(Metric.counter(
                "missed_characters_total",
                "Characters generated while the client was away, and lost to it.",
                losses.missedChars()));
        metrics.add(Metric.counter(
                "late_characters_total",
                "Characters generated while the client was away, and received once it was back.",
                losses.lateChars()));
        metrics.add(Metric.counter(
                "connections_total",
                "Connections greeted by a server.",
                now.diagnosis().connections()));
        metrics.add(disconnections);
        metrics.add(Metric.counter(
                "outages_total", "Times without a stream.", now.diagnosis().outages()));
        metrics.add(Metric.counter("stalls_total", "Times in which nothing came for too long.", losses.stalls()));
        metrics.add(Metric.counter("stream_restarts_total", "Streams that began anew.", losses.restarts()));
        metrics.add(Metric.counter("pings_total", "PINGs sent.", pings.sent()));
        metrics.add(Metric.counter("overdue_pings_total", "PINGs without an answer in time.", pings.overdue()));
        metrics.add(Metric.counter(
                "stat_answers_total", "Answers to STAT.", now.diagnosis().answers()));
        metrics.add(Metric.counter(
                "violations_total", "Rules of the protocol that the server broke.", now.violationCount()));
        metrics.add(histogram(
                "pause_seconds",
                "Pauses between lines of characters.",
                now.flow().pauses()));
        metrics.add(histogram(
                "round_trip_seconds",
                "Times from PING to PONG.",
                now.roundTrips().all()));
        return List.copyOf(metrics);
    }

    private static Metric histogram(String name, String help, Distribution all) {
        return Metric.histogram(name, help, BOUNDS, all.atMost(), all.count(), all.count() * all.meanMicros() / MICROS);
    }

    static boolean isStalled(ClientSnapshot now) {
        List<Stall> stalls = now.diagnosis().lastStalls();
        return !stalls.isEmpty() && stalls.get(stalls.size() - 1).until() == null;
    }
}
