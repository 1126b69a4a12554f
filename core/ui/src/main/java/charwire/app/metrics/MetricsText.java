package charwire.app.metrics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The two forms in which scrapers take figures. */
enum MetricsText {
    /** Prometheus' text format, version 0.0.4. */
    PROMETHEUS("text/plain", "text/plain; version=0.0.4; charset=utf-8"),
    /** OpenMetrics 1.0. */
    OPEN_METRICS("application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8");

    private final String mediaType;
    private final String contentType;

    MetricsText(String mediaType, String contentType) {
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /**
     * The form that a scraper prefers (RFC 9110, 12.5.1).
     *
     * @param accept its header {@code Accept}; null for none
     */
    static MetricsText preferred(String accept) {
        return Preference.of(accept, OPEN_METRICS.mediaType) > Preference.of(accept, PROMETHEUS.mediaType)
                ? OPEN_METRICS
                : PROMETHEUS;
    }

    String of(List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        for (Metric metric : metrics) {
            String name = Metric.PREFIX + (this == OPEN_METRICS ? metric.family() : metric.name());
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(metric.help())
                    .append('\n');
            text.append("# TYPE ").append(name).append(' ');
            text.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
            metric.samples().forEach(sample -> append(text, metric, sample));
        }
        return this == OPEN_METRICS ? text.append("# EOF\n").toString() : text.toString();
    }

    private void append(StringBuilder text, Metric metric, Metric.Sample sample) {
        text.append(Metric.PREFIX).append(metric.name()).append(sample.suffix());
        boolean labelled = metric.type() == Metric.Type.HISTOGRAM
                ? !sample.labelValue().isEmpty()
                : !metric.label().isEmpty();
        if (labelled) {
            text.append('{').append(metric.label()).append("=\"");
            text.append(escaped(sample.labelValue()));
            // There the bounds of buckets must look like floating-point numbers.
            text.append(this == OPEN_METRICS && isWhole(metric, sample) ? ".0\"}" : "\"}");
        }
        text.append(' ').append(number(sample.value())).append('\n');
    }

    private static boolean isWhole(Metric metric, Metric.Sample sample) {
        return metric.type() == Metric.Type.HISTOGRAM
                && sample.labelValue().chars().allMatch(Character::isDigit);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Whole numbers without a fraction: that is how people expect to read a count. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
