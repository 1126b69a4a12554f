package charwire.tui.client.metrics;

import charwire.app.Json;
import charwire.app.metrics.Metric;
import charwire.client.ClientEvent;
import charwire.client.diagnosis.Disconnection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often a connection was lost, or not made, by its cause. Any thread may call. */
final class DisconnectionCounts {
    private final Map<Disconnection.Cause, LongAdder> counts = new EnumMap<>(Disconnection.Cause.class);

    DisconnectionCounts() {
        for (Disconnection.Cause cause : Disconnection.Cause.values()) {
            counts.put(cause, new LongAdder());
        }
    }

    void event(ClientEvent event) {
        if (event instanceof ClientEvent.Disconnected e) {
            counts.get(e.disconnection().cause()).increment();
        }
    }

    Metric metric() {
        return new Metric(
                "disconnections_total",
                Metric.Type.COUNTER,
                "Connections lost or not made, by cause.",
                "cause",
                counts.entrySet().stream()
                        .map(entry -> new Metric.Sample(Json.word(entry.getKey().name()), (double)
                                entry.getValue().sum()))
                        .toList());
    }
}
