package charwire.ui.panel;

import charwire.words.Words;
import java.time.Duration;
import java.util.Optional;

/** How much of the past graphs show. */
public enum TimeSpan {
    MINUTE(1),
    FIVE_MINUTES(5),
    HOUR(60),
    /** All of it. */
    RUN(0);

    private final int minutes;

    TimeSpan(int minutes) {
        this.minutes = minutes;
    }

    /** The next one; the longest that can be shown has none. */
    public TimeSpan longer(TimeSpan longest) {
        return this == longest ? this : values()[ordinal() + 1];
    }

    /** The one before; the first has none. */
    public TimeSpan shorter() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    /** Empty for all. */
    public Optional<Duration> length() {
        return this == RUN ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
    }

    /** Why there is none beyond it. */
    public String end() {
        return Words.of(this == MINUTE ? "{0} is the shortest" : "{0} is the longest", text());
    }

    public String text() {
        return this == RUN ? Words.of("whole run") : Words.of("{0} min", minutes);
    }
}
