package charwire.protocol;

import java.util.Optional;

/** A failure that knows why. */
public interface Reasoned {
    Reason reason();

    /** The reason of the first that knows it, among a failure and its causes; the JDK wraps what a handshake task threw. */
    static Optional<Reason> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof Reasoned reasoned) {
                return Optional.of(reasoned.reason());
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
