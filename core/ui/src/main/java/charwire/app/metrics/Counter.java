package charwire.app.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * One figure: how often each value of its label was met. Any thread may call.
 *
 * @param <E> the events that are counted
 */
public final class Counter<E> {
    private final String name;
    private final String help;
    private final String label;
    private final Map<String, LongAdder> counts = new LinkedHashMap<>();
    private final Function<E, String> valueOf;

    /** @param valueOf the label's value for an event that counts, null for others */
    public Counter(String name, String help, String label, List<String> values, Function<E, String> valueOf) {
        this.name = name;
        this.help = help;
        this.label = label;
        this.valueOf = valueOf;
        values.forEach(value -> counts.put(value, new LongAdder()));
    }

    public void event(E event) {
        LongAdder count = counts.get(valueOf.apply(event));
        if (count != null) {
            count.increment();
        }
    }

    public Metric metric() {
        return new Metric(
                name,
                Metric.Type.COUNTER,
                help,
                label,
                counts.entrySet().stream()
                        .map(entry -> new Metric.Sample(
                                entry.getKey(), (double) entry.getValue().sum()))
                        .toList());
    }
}
