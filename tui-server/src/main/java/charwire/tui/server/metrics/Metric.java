package charwire.tui.server.metrics;

import java.util.List;

/**
 * One figure, or several that differ in a label.
 *
 * @param name without the program's prefix, with its unit last
 * @param label the name of the label; empty if there is a single sample
 */
record Metric(String name, Type type, String help, String label, List<Sample> samples) {
    static final String PREFIX = "charwire_";

    /** What Prometheus makes of it: a counter only grows while the server runs. */
    enum Type {
        COUNTER,
        GAUGE
    }

    /** @param labelValue empty if there is no label */
    record Sample(String labelValue, double value) {}

    static Metric counter(String name, String help, long value) {
        return single(name, Type.COUNTER, help, (double) value);
    }

    static Metric gauge(String name, String help, long value) {
        return gauge(name, help, (double) value);
    }

    static Metric gauge(String name, String help, double value) {
        return single(name, Type.GAUGE, help, value);
    }

    private static Metric single(String name, Type type, String help, double value) {
        return new Metric(name, type, help, "", List.of(new Sample("", value)));
    }
}
