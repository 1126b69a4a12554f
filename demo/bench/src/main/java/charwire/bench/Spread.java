package charwire.bench;

import java.util.Arrays;
import java.util.List;

/** One figure over all rounds. */
record Spread(double median, double min, double max) {
    static Spread of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("values: none");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], Arrays.stream(sorted).max().getAsDouble());
    }

    /** How far the rounds lie apart, as a part of their median. */
    double width() {
        return median == 0 ? 0 : (max - min) / median;
    }
}
