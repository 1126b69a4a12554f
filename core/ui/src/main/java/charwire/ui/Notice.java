package charwire.ui;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A line for the user, such as why a key did nothing. It goes with the next input, with what is laid over the panels, when it is true no
 * more, and after a while.
 *
 * @param <M> the model
 * @param line what it says of a model; empty when that is not true of it
 * @param shownNanos since when it has been shown, on a monotonic clock; empty until that is read
 */
public record Notice<M>(Function<M, String> line, OptionalLong shownNanos) {
    /** As long as it takes to read any of them twice. */
    static final Duration SHOWN = Duration.ofSeconds(10);

    private static final Notice<Object> NONE = new Notice<>(model -> "", OptionalLong.empty());

    /** No notice. */
    @SuppressWarnings("unchecked") // it says the same of every model
    public static <M> Notice<M> none() {
        return (Notice<M>) NONE;
    }

    static <M> Notice<M> of(Function<M, String> line) {
        return new Notice<>(line, OptionalLong.empty());
    }

    /** What it says; empty for nothing. */
    public String of(M model) {
        return line.apply(model);
    }

    /** A model at a time: without its notice, if that has been shown for long enough, or is true no more. */
    public static <M extends ScreenModel<M, ?>> M at(M model, long nanos) {
        var notice = model.notice();
        if (notice.equals(NONE)) {
            return model;
        }
        if (notice.of(model).isEmpty() || notice.isOld(nanos)) {
            return model.with(none());
        }
        return notice.shownNanos.isPresent() ? model : model.with(new Notice<>(notice.line, OptionalLong.of(nanos)));
    }

    private boolean isOld(long nanos) {
        return shownNanos.isPresent() && nanos - shownNanos.getAsLong() >= SHOWN.toNanos();
    }
}
