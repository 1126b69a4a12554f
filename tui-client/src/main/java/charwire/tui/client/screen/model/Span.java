package charwire.tui.client.screen.model;

import charwire.client.diagnosis.Series;
import charwire.words.Words;
import java.time.Duration;

/** How much of the run the diagnosis shows as graphs. */
public enum Span {
    MINUTE(1),
    FIVE_MINUTES(5),
    HOUR(60),
    /** All of it. */
    RUN(0);

    private final int minutes;

    Span(int minutes) {
        this.minutes = minutes;
    }

    /** The next one; the last has none. */
    Span longer() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    Span shorter() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    public Series of(Series run) {
        return this == RUN ? run : run.last(Duration.ofMinutes(minutes));
    }

    public String text() {
        return this == RUN ? Words.of("whole run") : Words.of("{0} min", minutes);
    }
}
