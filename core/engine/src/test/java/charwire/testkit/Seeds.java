package charwire.testkit;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Runs that depend on a seed alone, as many at a time as there are processors. */
public final class Seeds {
    private Seeds() {}

    /** Makes a run of each seed below {@code count}, and lets it go. A failure names its seed. */
    public static <T> List<T> run(int count, LongFunction<T> start, Consumer<T> go) {
        return LongStream.range(0, count)
                .parallel()
                .mapToObj(seed -> {
                    try {
                        T run = start.apply(seed);
                        go.accept(run);
                        return run;
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError("seed " + seed, e);
                    }
                })
                .toList();
    }
}
