package charwire.tui.server.metrics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Prometheus' text format, version 0.0.4. */
final class MetricsText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsText() {}

    static String of(List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        for (Metric metric : metrics) {
            String name = Metric.PREFIX + metric.name();
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(metric.help())
                    .append('\n');
            text.append("# TYPE ").append(name).append(' ');
            text.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
            for (Metric.Sample sample : metric.samples()) {
                text.append(name);
                if (!metric.label().isEmpty()) {
                    text.append('{').append(metric.label()).append("=\"");
                    text.append(escaped(sample.labelValue())).append("\"}");
                }
                text.append(' ').append(number(sample.value())).append('\n');
            }
        }
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Whole numbers without a fraction: that is how people expect to read a count. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
