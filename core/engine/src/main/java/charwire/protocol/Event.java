package charwire.protocol;

import java.util.Locale;

/**
 * Something that happened: its name and its facts are the one form from which JSON, the log file and records are written. The sentences for
 * people are made above the engine.
 */
public interface Event {
    /** How much somebody should care. */
    enum Level {
        INFO,
        WARN,
        ERROR
    }

    default Level level() {
        return Level.INFO;
    }

    /** The word for it, after its class: {@code caught-up}. */
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** What is to be known of it, all that its record holds. */
    default Facts facts() {
        return Facts.none();
    }

    /** The bug of ours that it tells of, whose trace the log keeps; null for any other event. */
    default Throwable error() {
        return null;
    }
}
