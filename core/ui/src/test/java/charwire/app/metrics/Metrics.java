package charwire.app.metrics;

import java.util.List;

/** Figures as scrapers get them, for the tests of the programs. */
public final class Metrics {
    private Metrics() {}

    public static String text(List<Metric> metrics) {
        return MetricsText.PROMETHEUS.of(metrics);
    }

    public static String openMetrics(List<Metric> metrics) {
        return MetricsText.OPEN_METRICS.of(metrics);
    }
}
