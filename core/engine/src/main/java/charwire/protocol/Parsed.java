package charwire.protocol;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of parsing a text that a person typed: a value, or what is wrong with it.
 *
 * @param <T> the type of the value
 */
public final class Parsed<T> {
    private final T value;
    private final Reason problem;

    private Parsed(T value, Reason problem) {
        this.value = value;
        this.problem = problem;
    }

    public static <T> Parsed<T> of(T value) {
        return new Parsed<>(Objects.requireNonNull(value), null);
    }

    /** A refusal: the value, what was expected, what to do. */
    public static <T> Parsed<T> refused(Reason problem) {
        return new Parsed<>(null, Objects.requireNonNull(problem));
    }

    public boolean isValid() {
        return problem == null;
    }

    /** Empty when the text was refused. */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /** Empty when there is a value. */
    public Optional<Reason> problem() {
        return Optional.ofNullable(problem);
    }

    /** The value, for texts of our own: a refusal is thrown as {@link IllegalStateException}. */
    public T orThrow() {
        if (problem != null) {
            throw new IllegalStateException(problem.toString());
        }
        return value;
    }

    public <R> Parsed<R> flatMap(Function<? super T, Parsed<R>> next) {
        return problem == null ? next.apply(value) : refused(problem);
    }

    public <R> Parsed<R> map(Function<? super T, ? extends R> next) {
        return problem == null ? of(next.apply(value)) : refused(problem);
    }

    @Override
    public String toString() {
        return problem == null ? value.toString() : "refused: " + problem;
    }
}
