package charwire.app.metrics;

import charwire.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure, or several that differ in a label.
 *
 * @param name without the program's prefix, with its unit last
 * @param label the name of the label; empty if there is a single sample
 */
public record Metric(String name, Type type, String help, String label, List<Sample> samples) {
    static final String PREFIX = "charwire_";

    private static final String TOTAL = "_total";

    /** What Prometheus makes of it: a counter and the buckets of a histogram only grow while the program runs. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /**
     * One value.
     *
     * @param suffix of its name; of a histogram alone
     * @param labelValue empty if there is no label
     */
    public record Sample(String suffix, String labelValue, double value) {
        public Sample(String labelValue, double value) {
            this("", labelValue, value);
        }
    }

    public static Metric counter(String name, String help, long value) {
        return single(name, Type.COUNTER, help, (double) value);
    }

    public static Metric gauge(String name, String help, long value) {
        return gauge(name, help, (double) value);
    }

    public static Metric gauge(String name, String help, double value) {
        return single(name, Type.GAUGE, help, value);
    }

    /** A point in time. */
    public static Metric gauge(String name, String help, Instant time) {
        return gauge(name, help, time.toEpochMilli() / 1_000.0);
    }

    /** What every program tells first. */
    public static Metric buildInfo() {
        return new Metric(
                "build_info",
                Type.GAUGE,
                "The program's version; the value is always 1.",
                "version",
                List.of(new Sample(Version.current().number(), 1)));
    }

    private static Metric single(String name, Type type, String help, double value) {
        return new Metric(name, type, help, "", List.of(new Sample("", value)));
    }

    /**
     * A histogram with classic buckets.
     *
     * @param bounds the upper bounds of its buckets, ascending, without the infinite one
     * @param atMost how many values were at most each bound; grows from one to the next
     * @param count of all values
     * @param sum of all values
     */
    public static Metric histogram(
            String name, String help, List<Double> bounds, List<Long> atMost, long count, double sum) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            samples.add(new Sample("_bucket", MetricsText.number(bounds.get(i)), (double) atMost.get(i)));
        }
        samples.add(new Sample("_bucket", "+Inf", (double) count));
        samples.add(new Sample("_sum", "", sum));
        samples.add(new Sample("_count", "", (double) count));
        return new Metric(name, Type.HISTOGRAM, help, "le", List.copyOf(samples));
    }

    /** The name of what OpenMetrics calls the family: a counter's without its {@code _total}. */
    String family() {
        return type == Type.COUNTER && name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    }
}
