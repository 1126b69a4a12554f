package charwire.tui.server.metrics;

import charwire.app.metrics.Metric;
import charwire.clock.Moment;
import charwire.server.ClientRow;
import charwire.server.ClientRow.State;
import charwire.server.ServerSnapshot;
import charwire.share.ShareState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All figures as of a moment, in the order in which they are shown. */
final class Figures {
    private static final ServerSnapshot NOTHING = new ServerSnapshot(
            Moment.ZERO, Moment.ZERO, null, "", null, false, 0, 0, 0, 0, Optional.empty(), List.of());
    private static final ShareState NO_SHARE = new ShareState(
            "", ShareState.Role.AWAY, null, null, null, null, null, 0, 0, 0, 0, 0, 0, ShareState.Appends.NONE);

    private Figures() {}

    /**
     * All figures, with values that mean nothing.
     *
     * @param shared whether the server shares its stream
     */
    static List<Metric> model(boolean shared) {
        List<Metric> metrics = new ArrayList<>(of(NOTHING, new Counts(Instant.EPOCH)));
        if (shared) {
            metrics.addAll(of(NO_SHARE));
        }
        return List.copyOf(metrics);
    }

    static List<Metric> of(ServerSnapshot now, Counts counts) {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.buildInfo());
        metrics.add(Metric.gauge(
                "start_time_seconds",
                "When the server started, Unix time.",
                now.started().at()));
        metrics.add(Metric.gauge(
                "certificate_expiry_timestamp_seconds",
                "When the certificate in use becomes invalid, Unix time.",
                counts.notAfter()));
        metrics.add(
                Metric.gauge("stream_paused", "1 while the operator has stopped the stream.", now.paused() ? 1 : 0));
        metrics.add(Metric.counter("generated_characters_total", "Characters generated.", now.totalChars()));
        metrics.add(Metric.counter(
                "skipped_characters_total",
                "Characters skipped for clients that were too far behind.",
                now.skippedChars()));
        metrics.add(Metric.gauge("clients", "Clients connected.", now.clients().size()));
        metrics.add(Metric.gauge(
                "slow_clients", "Clients that have been behind for a second or more.", count(now, State.SLOW)));
        metrics.add(Metric.gauge(
                "silent_clients",
                "Clients that have acknowledged nothing for five seconds or more, though something was sent.",
                count(now, State.SILENT)));
        metrics.add(Metric.gauge(
                "unacknowledged_bytes",
                "Bytes handed to the kernel that clients have not acknowledged, where it tells.",
                now.clients().stream()
                        .mapToLong(row -> row.unackedBytes().orElse(0))
                        .sum()));
        metrics.add(Metric.gauge(
                "greatest_lag_characters",
                "Characters by which the client furthest behind is behind.",
                now.clients().stream().mapToLong(ClientRow::lagChars).max().orElse(0)));
        metrics.add(Metric.gauge("unfinished_handshakes", "Connections that are no client's yet.", now.handshakes()));
        metrics.addAll(counts.metrics());
        now.share().ifPresent(share -> metrics.addAll(of(share)));
        return List.copyOf(metrics);
    }

    private static List<Metric> of(ShareState share) {
        ShareState.Appends appends = share.appends();
        return List.of(
                Metric.gauge(
                        "share_up",
                        "1 while the engine of the shared stream is there.",
                        share.role() == ShareState.Role.AWAY ? 0 : 1),
                Metric.gauge(
                        "share_leads",
                        "1 while this server generates the shared stream.",
                        share.role() == ShareState.Role.LEADS ? 1 : 0),
                Metric.gauge("share_epoch", "How often servers have begun to lead the shared stream.", share.epoch()),
                Metric.gauge(
                        "share_behind_chars",
                        "Characters by which this server is behind the engine, as far as is known.",
                        share.behindChars()),
                Metric.histogram(
                        "share_append_seconds",
                        "How long it took until this server read back what it had appended.",
                        ShareState.Appends.BOUNDS.stream().map(Figures::seconds).toList(),
                        appends.atMost(),
                        appends.count(),
                        seconds(appends.total())),
                Metric.counter(
                        "share_reconnects_total",
                        "Connections to the engine that were made again.",
                        share.reconnects()),
                Metric.counter(
                        "share_streams_lost_total",
                        "Streams that ended because the engine had lost a part of them.",
                        share.streamsLost()));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static long count(ServerSnapshot now, State state) {
        return now.clients().stream().filter(row -> row.state() == state).count();
    }
}
