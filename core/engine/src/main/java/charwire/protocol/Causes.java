package charwire.protocol;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A failure and what caused it: the JDK wraps what a handshake task threw. */
public final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The failure and its causes, the outermost first, and none beyond the twentieth; nothing of null. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    /** The innermost of them. */
    public static Throwable last(Throwable failure) {
        return of(failure).reduce(failure, (outer, cause) -> cause);
    }

    /** The first of a type among them. */
    public static <T> Optional<T> first(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }
}
